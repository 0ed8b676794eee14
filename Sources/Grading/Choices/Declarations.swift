// Finds the letters that an answer chooses in other words than `the answer is B`.

import Text

/// What an answer says of the option that it chooses: `B is correct`, `I'd go with B`, `therefore, B.`, `that leaves B`, `B it is`.
struct Declarations {
    /// One declaration.
    struct Declaration {
        let reading: LetterReader.Reading
        let start: Int
        /// Whether it says that the option is the right one, and not only which one is taken.
        let isVerdict: Bool
    }

    let reader: LetterReader
    let allowsSeveral: Bool

    /// The last of them; `nil` without one.
    var last: (reading: LetterReader.Reading, start: Int, isVerdict: Bool)? {
        let all = affirmed + introduced + boxed
        return all.max { $0.start < $1.start }.map { ($0.reading, $0.start, $0.isVerdict) }
    }

    /// Letters of which the sentence says that they are right.
    private var affirmed: [Declaration] {
        reader.text.indices.compactMap { index in
            guard let scalar = reader.at(index), TextMarks.isASCIILetter(scalar), scalar.value < 0x61,
                !(reader.at(index - 1).map { TextMarks.isWord($0) || TextMarks.isApostrophe($0) } ?? false),
                let letter = reader.letter(at: index), reader.letters.contains(letter.name),
                reader.isAffirmed(letter), !reader.isRuledOut(letter)
            else { return nil }
            return Declaration(reading: .letters([letter.name]), start: index, isVerdict: true)
        }
    }

    /// Letters behind words that introduce a choice.
    private var introduced: [Declaration] {
        Self.phrases.flatMap { phrase in
            reader.places(of: phrase.words).compactMap { start -> Declaration? in
                let end = start + phrase.words.utf8.count
                guard !(reader.at(end).map(TextMarks.isWord) ?? false) else { return nil }
                let index = reader.past(end)
                guard let letter = reader.letter(at: pastComma(index)), reader.letters.contains(letter.name),
                    !reader.isRuledOut(letter), isWritten(letter, endsSentence: phrase.endsSentence),
                    phrase.words != "is" || isNamed(letter, behind: start), !isDenied(start)
                else { return nil }
                let reading = reader.read(at: letter.start, allowsSeveral: allowsSeveral, trust: .marked)
                return reading == .nothing ? nil : Declaration(reading: reading, start: start, isVerdict: false)
            }
        }
    }

    /// Letters in a box.
    private var boxed: [Declaration] {
        reader.places(of: "boxed").compactMap { start in
            guard reader.at(start - 1) == "\\", reader.at(start + 5) == "{" else { return nil }
            let reading = reader.read(at: start + 5, allowsSeveral: allowsSeveral, trust: .marked)
            return reading == .nothing ? nil : Declaration(reading: reading, start: start, isVerdict: true)
        }
    }

    private func pastComma(_ index: Int) -> Int { reader.at(index) == "," ? reader.past(index + 1) : index }

    /// Whether a letter is a capital or in brackets, and ends its sentence where that is asked for.
    private func isWritten(_ letter: LetterReader.Letter, endsSentence: Bool) -> Bool {
        let isBracketed = reader.bracketed.contains { $0.start == letter.start }
        let end = reader.behind(letter)
        let next = reader.at(reader.pastSpaces(end))
        let isLast = next.map { !TextMarks.isWord($0) && $0 != "'" && $0 != "-" } ?? true
        // `It is A. Smith` names a person.
        let isInitial =
            next == "." && reader.at(end + 1) == " "
            && (reader.at(end + 2).map { TextMarks.isASCIILetter($0) && $0.value < 0x61 } ?? false) && !isBracketed
            && letter.end == end && !reader.hasOptions
        if isInitial { return false }
        if isBracketed { return true }
        let isCapital = reader.text[letter.start].value < 0x61
        let isSmallWord = letter.name == "A" || letter.name == "I"
        return endsSentence ? isLast && (isCapital || !isSmallWord) : isCapital || isLast && !isSmallWord
    }

    /// Whether a letter behind `is` stands in brackets, or behind the name of what is chosen: `the best choice is B`.
    private func isNamed(_ letter: LetterReader.Letter, behind start: Int) -> Bool {
        if reader.bracketed.contains(where: { $0.start == letter.start }) { return true }
        let names: Set = ["choice", "option", "one", "pick", "guess", "letter", "selection", "response", "alternative"]
        let line = reader.text[..<start].suffix(40).split { !TextMarks.isWord($0) }
        return line.suffix(3).contains { names.contains(NumberReader.string($0).lowercased()) }
    }

    /// Whether a negation stands right before a phrase, or a condition in its sentence.
    private func isDenied(_ start: Int) -> Bool {
        let line = reader.text[..<start].suffix(60)
        let sentence = line.lastIndex { ".!?\n;".unicodeScalars.contains($0) }.map { line[($0 + 1)...] } ?? line
        let words = sentence.split { !TextMarks.isWord($0) }.map { NumberReader.string($0).lowercased() }
        let clause = sentence.lastIndex { $0 == "," }.map { sentence[($0 + 1)...] } ?? sentence
        let near = clause.split { !TextMarks.isWord($0) }.map { NumberReader.string($0).lowercased() }
        let isNegated = near.suffix(3).contains { ["not", "never", "t", "cannot", "nor"].contains($0) }
        return isNegated || words.contains { ["if", "unless", "whether", "could", "might", "may", "why"].contains($0) }
    }

    /// Words before a letter, and whether nothing may follow it in the sentence.
    private static let phrases: [(words: String, endsSentence: Bool)] = [
        ("go with", false), ("going with", false), ("went with", false), ("opt for", false), ("settle on", false),
        ("settling on", false), ("vote for", true), ("choose", false), ("pick", false), ("select", false),
        ("must be", true), ("has to be", true), ("it is", true), ("it's", true), ("that's", true), ("that is", true),
        ("leaves", true), ("leaving", true), ("leaves us with", true), ("left with", true), ("points to", true),
        ("corresponds to", true), ("therefore", true), ("thus", true), ("hence", true), ("so", true), ("i'd say", true),
        ("i would say", true), ("i say", true), ("my choice", true), ("my pick", true), ("conclude", true),
        ("matches", true), ("namely", true), ("is", true), ("would be", true),
        ("can only be", true), ("got to be", true),
        ("should be", true),
    ]
}
