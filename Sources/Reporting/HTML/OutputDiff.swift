// Marks the words in which two outputs differ.

import Text

/// Two outputs with the words marked that only one of them has: `<del>` in the first, `<ins>` in the second.
struct OutputDiff {
    /// The first output.
    let baselineMarkup: HTMLText
    /// The second output.
    let candidateMarkup: HTMLText

    /// Compares two outputs.
    init(baseline: String, candidate: String) {
        let old = Self.words(baseline)
        let new = Self.words(candidate)
        let (keptOld, keptNew) = Self.common(old, new)
        self.baselineMarkup = Self.marked(old, kept: keptOld, as: "del")
        self.candidateMarkup = Self.marked(new, kept: keptNew, as: "ins")
    }

    /// The largest table of a comparison; beyond it, all between the common beginning and end counts as changed.
    private static let limit = 4_000_000

    /// Splits a text into words, runs of spaces, and single other characters.
    private static func words(_ text: String) -> [Substring] {
        var words: [Substring] = []
        var start = text.startIndex
        var kind = Kind.other
        for index in text.indices {
            let next = Kind(text[index])
            if index > start, next != kind || next == .other {
                words.append(text[start..<index])
                start = index
            }
            kind = next
        }
        if start < text.endIndex { words.append(text[start...]) }
        return words
    }

    private enum Kind {
        case word, space, other

        init(_ character: Character) {
            if character.isLetter || character.isNumber || character == "_" {
                self = .word
            } else {
                self = character.isWhitespace ? .space : .other
            }
        }
    }

    /// Finds which words of each side belong to a longest common subsequence.
    private static func common(_ old: [Substring], _ new: [Substring]) -> (old: [Bool], new: [Bool]) {
        var keptOld = [Bool](repeating: false, count: old.count)
        var keptNew = [Bool](repeating: false, count: new.count)
        var start = 0
        while start < old.count, start < new.count, old[start] == new[start] {
            keptOld[start] = true
            keptNew[start] = true
            start += 1
        }
        var oldEnd = old.count
        var newEnd = new.count
        while oldEnd > start, newEnd > start, old[oldEnd - 1] == new[newEnd - 1] {
            oldEnd -= 1
            newEnd -= 1
            keptOld[oldEnd] = true
            keptNew[newEnd] = true
        }
        let rows = oldEnd - start
        let columns = newEnd - start
        guard rows > 0, columns > 0, rows * columns <= limit else { return (keptOld, keptNew) }

        // Numbers compare much faster than texts.
        var numbers: [Substring: Int32] = [:]
        func number(_ word: Substring) -> Int32 {
            let fresh = Int32(numbers.count)
            return numbers[word] ?? { numbers[word] = fresh; return fresh }()
        }
        let left = old[start..<oldEnd].map(number)
        let right = new[start..<newEnd].map(number)
        let width = columns + 1
        var lengths = [Int32](repeating: 0, count: (rows + 1) * width)
        for row in stride(from: rows - 1, through: 0, by: -1) {
            for column in stride(from: columns - 1, through: 0, by: -1) {
                let cell = row * width + column
                lengths[cell] =
                    left[row] == right[column]
                    ? lengths[cell + width + 1] + 1 : max(lengths[cell + width], lengths[cell + 1])
            }
        }
        var row = 0
        var column = 0
        while row < rows, column < columns {
            let cell = row * width + column
            if left[row] == right[column] {
                keptOld[start + row] = true
                keptNew[start + column] = true
                row += 1
                column += 1
            } else if lengths[cell + width] >= lengths[cell + 1] {
                row += 1
            } else {
                column += 1
            }
        }
        return (keptOld, keptNew)
    }

    /// Joins the words again, each run of changed ones in one element.
    private static func marked(_ words: [Substring], kept: [Bool], as element: String) -> HTMLText {
        var markup = ""
        var position = 0
        while position < words.count {
            let isKept = kept[position]
            var run = ""
            while position < words.count, kept[position] == isKept {
                run += words[position]
                position += 1
            }
            let text = HTMLText(run).markup
            markup += isKept ? text : "<\(element)>\(text)</\(element)>"
        }
        return HTMLText(safe: markup)
    }
}
