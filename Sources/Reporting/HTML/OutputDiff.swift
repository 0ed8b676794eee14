// Lets a reader see what changed in an answer.

import Text

/// Shows which words of two answers differ (Myers' shortest edit script over words).
struct OutputDiff {
    /// The older text, with the words that went marked.
    let before: HTMLText
    /// The newer text, with the words that came marked.
    let after: HTMLText

    /// Compares two texts.
    init(_ before: String, _ after: String) {
        let old = Self.words(before)
        let new = Self.words(after)
        var removed: Set<Int> = []
        var inserted: Set<Int> = []
        for change in new.difference(from: old) {
            switch change {
            case .remove(let offset, _, _): removed.insert(offset)
            case .insert(let offset, _, _): inserted.insert(offset)
            }
        }
        self.before = Self.markup(old, marked: removed, tag: "del")
        self.after = Self.markup(new, marked: inserted, tag: "ins")
    }

    /// Words, each with the white space behind it.
    private static func words(_ text: String) -> [Substring] {
        var words: [Substring] = []
        var start = text.startIndex
        var index = start
        while index < text.endIndex {
            let isSpace = text[index].isWhitespace
            let next = text.index(after: index)
            if isSpace, next == text.endIndex || !text[next].isWhitespace {
                words.append(text[start..<next])
                start = next
            }
            index = next
        }
        if start < text.endIndex { words.append(text[start...]) }
        return words
    }

    /// Neighbouring marked words share one mark.
    private static func markup(_ words: [Substring], marked: Set<Int>, tag: String) -> HTMLText {
        var markup = ""
        var run = ""
        var isMarked = false
        func close() {
            guard !run.isEmpty else { return }
            let inner = HTMLText(run).markup
            markup += isMarked ? "<\(tag)>\(inner)</\(tag)>" : inner
            run = ""
        }
        for (index, word) in words.enumerated() {
            if marked.contains(index) != isMarked {
                close()
                isMarked.toggle()
            }
            run += word
        }
        close()
        return HTMLText(safe: markup)
    }
}
