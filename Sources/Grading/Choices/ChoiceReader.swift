// Finds where an answer chooses an option: after a mark, in a sentence, at its beginning, or by the option's text.

import Text

/// Finds the options that an answer chooses.
struct ChoiceReader {
    private let reader: LetterReader
    private let allowsSeveral: Bool

    /// Reads an answer to a question with options.
    ///
    /// - Parameters:
    ///   - answer: The answer.
    ///   - options: The texts of the options.
    ///   - allowsSeveral: Whether more than one may be chosen.
    init(_ answer: String, options: [String], allowsSeveral: Bool) {
        self.reader = LetterReader(answer, options: options)
        self.allowsSeveral = allowsSeveral
    }

    /// The letters after the last mark (`ANSWER:`), one that begins a line before others; `nil` without a mark.
    func marked() -> (reading: LetterReader.Reading, rest: String)? {
        let marks = places(of: "answer").compactMap { start -> (start: Int, end: Int)? in
            guard let end = markEnd(at: start), hasText(from: end) else { return nil }
            return (start, end)
        }
        guard let mark = marks.last(where: { beginsLine($0.start) }) ?? marks.last else { return nil }
        let reading = reader.read(at: mark.end, allowsSeveral: allowsSeveral, trust: .marked)
        return (reading, NumberReader.string(reader.text[mark.end...]))
    }

    /// The letter of an answer without a mark: of a sentence (`The answer is B`), at the beginning, or on the last line.
    func lettered() -> LetterReader.Reading {
        for start in places(of: "answer").reversed() {
            guard let end = sentenceEnd(at: start) else { continue }
            let reading = reader.read(at: end, allowsSeveral: allowsSeveral, trust: .marked)
            if reading != .nothing { return reading }
        }
        let first = reader.read(at: 0, allowsSeveral: allowsSeveral, trust: .bare)
        if first != .nothing { return first }
        let lines = reader.text.indices.filter { $0 == 0 || reader.text[$0 - 1] == "\n" }
        guard let last = lines.last(where: { hasText(onLineFrom: $0) }), last > 0 else { return mentioned() }
        let reading = reader.read(at: last, allowsSeveral: allowsSeveral, trust: .bare)
        return reading == .nothing ? mentioned() : reading
    }

    /// The one option that is named by its letter: `I choose option B`.
    private func mentioned() -> LetterReader.Reading {
        let words = ["option", "choose", "pick", "select", "choice"]
        let readings = words.flatMap { word in
            places(of: word).map { reader.read(at: $0 + word.utf8.count, allowsSeveral: allowsSeveral, trust: .marked) }
        }
        let named = Set(readings.filter { $0 != .nothing })
        return named.count == 1 ? named.first ?? .nothing : .nothing
    }

    /// The option whose text, of more than a letter, is the whole answer.
    static func whole(_ answer: String, options: [String]) -> Int? {
        let longest = options.map(\.utf8.count).max() ?? 0
        // Marks around an answer are few.
        guard answer.utf8.count <= 2 * longest + 40 else { return nil }
        let text = stripped(answer)
        return options.firstIndex { option in
            let form = stripped(option)
            return form.scalars.count > 1 && form.scalars == text.scalars
        }
    }

    private static func stripped(_ text: String) -> SpokenForm {
        var form = SpokenForm(text, ignoresCase: true)
        form.strip()
        return form
    }

    /// The options whose text stands in an answer, without those that it denies and those inside the text of a longer one.
    static func named(in answer: String, options: [String]) -> [Int] {
        let text = SpokenForm(answer, ignoresCase: true)
        let found = options.enumerated().flatMap { number, option -> [(option: Int, range: Range<Int>)] in
            TargetPlace.whole(stripped(option), in: text).map { (number, $0) }
        }
        let outermost = found.filter { own in
            !found.contains {
                $0.range.count > own.range.count && $0.range.contains(own.range.lowerBound) && $0.option != own.option
            }
                && !text.denies(own.range.lowerBound)
        }
        return Set(outermost.map(\.option)).sorted()
    }

    /// The place behind a mark that begins with `answer`: its ending, a word such as `is` or `choice`, and a colon.
    private func markEnd(at start: Int) -> Int? {
        var index = start + 6
        if reader.at(start - 1) == "<", reader.at(index) == ">" { return index + 1 }
        if reader.at(index).map({ $0 == "s" || $0 == "S" }) ?? false { index += 1 }
        if holds("(s)", at: index) { index += 3 }
        index = pastMarks(index)
        for word in ["is", "choice", "option", "letter", "key"] where holds(word, at: index) {
            index = pastMarks(index + word.utf8.count)
            break
        }
        guard let colon = reader.at(index), Self.colons.contains(colon) else { return nil }
        return index + 1
    }

    /// The place behind `answer is` and its kin.
    private func sentenceEnd(at start: Int) -> Int? {
        var index = pastMarks(start + 6)
        for word in ["choice", "option", "letter"] where holds(word, at: index) {
            index = pastMarks(index + word.utf8.count)
        }
        for verb in ["is", "would be", "should be", "must be", "will be", "="] where holds(verb, at: index) {
            return index + verb.utf8.count
        }
        return nil
    }

    private static let colons: Set<Unicode.Scalar> = [":", "\u{2236}", "\u{FE13}", "\u{FE55}", "\u{A789}"]

    /// The place behind white space, emphasis, quotes and closing brackets.
    private func pastMarks(_ index: Int) -> Int {
        var end = index
        while let scalar = reader.at(end), scalar != "\n",
            ASCIIText.isWhitespace(scalar) || "*_`\"')]}~".unicodeScalars.contains(scalar)
        {
            end += 1
        }
        return end
    }

    /// The places of a word in any case that no letter stands before.
    private func places(of word: String) -> [Int] {
        guard let first = word.utf8.first else { return [] }
        return reader.text.indices.filter { index in
            reader.text[index].value | 0x20 == UInt32(first) && holds(word, at: index)
                && !(reader.at(index - 1).map(TextMarks.isASCIILetter) ?? false)
        }
    }

    /// Whether a word of small ASCII letters stands at a place.
    private func holds(_ word: String, at index: Int) -> Bool {
        var index = index
        for byte in word.utf8 {
            guard let scalar = reader.at(index), scalar.isASCII else { return false }
            let isSame =
                TextMarks.isASCIILetter(scalar) ? scalar.value | 0x20 == UInt32(byte) : scalar.value == UInt32(byte)
            guard isSame else { return false }
            index += 1
        }
        return true
    }

    private func hasText(from index: Int) -> Bool { reader.text[index...].contains(where: TextMarks.isWord) }

    private func hasText(onLineFrom index: Int) -> Bool {
        reader.text[index...].prefix { $0 != "\n" }.contains(where: TextMarks.isWord)
    }

    /// Whether nothing but marks and words such as `Final` stands between a place and the beginning of its line.
    private func beginsLine(_ index: Int) -> Bool {
        let line = reader.text[..<index].reversed().prefix { $0 != "\n" }.reversed()
        return line.split { !TextMarks.isWord($0) }.allSatisfy { word in
            Self.introductions.contains(NumberReader.string(word).lowercased())
        }
    }

    private static let introductions: Set<String> = [
        "final", "correct", "right", "best", "my", "the", "so", "thus", "therefore", "hence", "and", "our", "overall",
        "textbf",
        "text", "boxed", "mathbf",
    ]
}
