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
    ///
    /// A mark behind it takes its place when a letter follows, on the same line or as the `final` answer.
    func marked() -> (reading: LetterReader.Reading, rest: String)? {
        let marks = places(of: "answer").compactMap { start -> (start: Int, end: Int)? in
            guard let end = markEnd(at: start), hasText(from: end) else { return nil }
            return (start, end)
        }
        guard var mark = marks.last(where: { beginsLine($0.start) }) ?? marks.last else { return nil }
        var reading = reader.read(at: mark.end, allowsSeveral: allowsSeveral, trust: .marked)
        for next in marks where next.start > mark.start {
            let isSameLine = !reader.text[mark.end..<next.start].contains("\n")
            let before = wordBefore(next.start)
            guard isSameLine && before != "not" || Self.revisions.contains(before) else { continue }
            let later = reader.read(at: next.end, allowsSeveral: allowsSeveral, trust: .marked)
            if case .letters(let letters) = later, !letters.isEmpty { (mark, reading) = (next, later) }
        }
        return (reading, NumberReader.string(reader.text[mark.end...]))
    }

    /// The letter of an answer without a mark: declared in a sentence (`The answer is B`), at the beginning, or at the end.
    ///
    /// - Parameter isCutOff: Whether the answer ended before its time, so that what stands last says nothing.
    /// - Returns: The letter; none where options are listed and none of them is chosen.
    func lettered(isCutOff: Bool) -> LetterReader.Reading {
        if let declared = declared() { return declared.reading }
        let list = allowsSeveral ? nil : OptionList.end(in: reader)
        if list == nil, !isAmbiguous {
            let first = unlessRuledOut(at: 0, trust: .bare)
            if first != .nothing { return first }
        }
        let last = isCutOff ? .nothing : lastLine(behind: list)
        if last != .nothing { return last }
        return list == nil && !isAmbiguous ? mentioned() : .nothing
    }

    /// The last letter that a sentence says to be the answer: `the answer is B`, `B is correct`, `I'd go with B`, `\boxed{B}`.
    func declared() -> (reading: LetterReader.Reading, start: Int)? {
        let answers = places(of: "answer").reversed().lazy.compactMap {
            start -> (reading: LetterReader.Reading, start: Int)? in
            guard let end = sentenceEnd(at: start).map(pastRejected), !isQuestion(at: end) else { return nil }
            let reading = reader.read(at: end, allowsSeveral: allowsSeveral, trust: .marked)
            return reading == .nothing ? nil : (reading, start)
        }
        let said = Declarations(reader: reader, allowsSeveral: allowsSeveral).last
        guard let answer = answers.first else { return said.map { ($0.reading, $0.start) } }
        // What is said behind the answer revises it only where it says that an option is the right one.
        guard let said, said.start > answer.start, said.isVerdict || isCorrection(said.start) else { return answer }
        return (said.reading, said.start)
    }

    /// Whether the words before a declaration take back what was said: `D. No wait, it's C`.
    private func isCorrection(_ start: Int) -> Bool {
        let words = reader.text[..<start].suffix(40).split { !TextMarks.isWord($0) }.suffix(2)
        return words.contains { Self.corrections.contains(NumberReader.string($0).lowercased()) }
    }

    private static let corrections: Set<String> = ["no", "wait", "actually", "sorry", "correction"]

    /// Whether several letters in brackets are spoken of and nothing tells which options there are.
    private var isAmbiguous: Bool {
        guard !reader.hasOptions, !allowsSeveral else { return false }
        return Set(reader.bracketed.filter { !reader.isRuledOut($0) }.map(\.name)).count > 1
    }

    private func unlessRuledOut(at index: Int, trust: LetterReader.Trust) -> LetterReader.Reading {
        let reading = reader.read(at: index, allowsSeveral: allowsSeveral, trust: trust)
        guard reading != .nothing, let letter = reader.letter(at: reader.past(index)) else { return reading }
        return isQuestion(at: index) || reader.isRuledOut(letter) ? .nothing : reading
    }

    /// Whether a letter is only asked about: `B? No, …` answers behind the question.
    private func isQuestion(at index: Int) -> Bool {
        guard let letter = reader.letter(at: reader.past(index)) else { return false }
        let close = reader.pastClosings(letter.end)
        guard reader.at(close) == "?", hasText(from: close) else { return false }
        return !Self.assents.contains(reader.word(at: reader.past(close + 1)))
    }

    private static let assents: Set<String> = [
        "yes", "yeah", "yep", "correct", "right", "exactly", "indeed", "sure", "definitely",
    ]

    /// The place behind what a sentence rejects first: `not A but B`.
    private func pastRejected(_ index: Int) -> Int {
        guard reader.word(at: reader.pastSpaces(index)) == "not" else { return index }
        let sentence = reader.text[index...].prefix(40).prefix { !".!?;\n".unicodeScalars.contains($0) }
        return sentence.indices.first { holds(" but ", at: $0) }.map { $0 + 5 } ?? index
    }

    /// The letter at the beginning of the last line, or the one that ends it, as in `Lead is densest: D` and `It is lead (D)`.
    private func lastLine(behind list: Int?) -> LetterReader.Reading {
        let lines = reader.text.indices.filter { $0 == 0 || reader.text[$0 - 1] == "\n" }
        guard let last = lines.last(where: { hasText(onLineFrom: $0) }) else { return .nothing }
        let own = Set(reader.bracketed.filter { $0.start >= last }.map(\.name))
        if last > 0, list.map({ last >= $0 }) ?? (!isAmbiguous || own.count == 1) {
            let reading = unlessRuledOut(at: last, trust: .bare)
            if reading != .nothing { return reading }
        }
        guard list.map({ last >= $0 }) ?? true, let end = reader.text.lastIndex(where: TextMarks.isWord),
            end > last, let letter = reader.letter(at: end), letter.end == end + 1, isSetApart(letter, onLineFrom: last)
        else { return .nothing }
        return reader.letters.contains(letter.name) ? .letters([letter.name]) : .nothing
    }

    /// Whether a letter stands in brackets that no other option has, or behind a colon, a dash or an arrow.
    private func isSetApart(_ letter: LetterReader.Letter, onLineFrom start: Int) -> Bool {
        guard reader.text[letter.start].value < 0x61, !reader.isRuledOut(letter) else { return false }
        if reader.bracketed.contains(where: { $0.start == letter.start }) {
            return Set(reader.bracketed.map(\.name)).count == 1
        }
        let before = reader.text[start..<letter.start].reversed().drop {
            $0 == " " || "*_`\"'$".unicodeScalars.contains($0)
        }
        guard let mark = before.first else { return false }
        return ":=\u{2192}\u{2014}\u{21D2}".unicodeScalars.contains(mark) || before.starts(with: ">-".unicodeScalars)
    }

    /// The one option that is named by its letter: `I choose option B`.
    private func mentioned() -> LetterReader.Reading {
        let words = ["option", "choose", "pick", "select", "choice"]
        let readings = words.flatMap { word in
            places(of: word).map { unlessRuledOut(at: $0 + word.utf8.count, trust: .marked) }
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
        // `The answer, then, is B`.
        if reader.at(index) == ",",
            let comma = reader.text[(index + 1)...].prefix(16).firstIndex(where: {
                $0 == "," || $0 == "." || $0 == "\n"
            }),
            reader.text[comma] == ","
        {
            index = pastMarks(comma + 1)
        }
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

    private func places(of word: String) -> [Int] { reader.places(of: word) }

    private func holds(_ word: String, at index: Int) -> Bool { reader.holds(word, at: index) }

    /// The word before a place on the same line, in small letters.
    private func wordBefore(_ index: Int) -> String {
        let line = reader.text[..<index].reversed().prefix { $0 != "\n" }.drop { !TextMarks.isWord($0) }
        return NumberReader.string(Array(line.prefix(while: TextMarks.isWord).reversed())).lowercased()
    }

    /// Words before a mark that takes the place of an earlier one.
    private static let revisions: Set<String> = ["final", "corrected", "revised", "updated", "actual"]

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
