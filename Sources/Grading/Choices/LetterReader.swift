// Reads which letters a model writes at a place of its answer.

import Text

/// Reads the letters of options at a place: `B`, `(B) blue`, `**B.**`, `\boxed{B}`, `Option B`, `A, C` and their kin.
///
/// Without the texts of the options, all letters from A to Z are theirs.
struct LetterReader {
    /// What stands at a place.
    enum Reading: Hashable {
        /// The options that are chosen; none where letters are hedged or name no option.
        case letters(Set<String>)
        /// No letter of an option: a word, a negation, nothing.
        case nothing
    }

    /// How much a letter needs beside it to be a choice.
    enum Trust {
        /// A mark stands before it: only an article and a pronoun are no choice.
        case marked
        /// Nothing says that a choice follows: no other sentence may begin with it.
        case bare
    }

    let text: [Unicode.Scalar]
    let letters: [String]
    private let options: [String]
    /// Where words begin, and with which letter, as a small one: an answer is searched for many words.
    private let starts: [(letter: UInt32, index: Int)]

    /// Whether the texts of the options are known.
    var hasOptions: Bool { !options.isEmpty }

    init(_ text: String, options: [String]) {
        let marked = PlainAnswer.marked(text)
        var isInside = false
        self.starts = marked.indices.compactMap { index in
            let isLetter = TextMarks.isASCIILetter(marked[index])
            defer { isInside = isLetter }
            return isLetter && !isInside ? (marked[index].value | 0x20, index) : nil
        }
        self.text = marked
        self.letters = (options.isEmpty ? 0..<26 : options.indices).map(PromptTemplate.letter)
        self.options = options
    }

    /// Reads the letters at a place.
    ///
    /// - Parameters:
    ///   - index: Where to begin; brackets, emphasis and words such as `Option` are passed over.
    ///   - allowsSeveral: Whether letters may stand together, as in `AC`, and on lines of their own.
    ///   - trust: How much a letter needs beside it.
    /// - Returns: The letters, or that there are none.
    func read(at index: Int, allowsSeveral: Bool, trust: Trust) -> Reading {
        let start = past(index)
        if allowsSeveral, let run = joined(at: start) { return .letters(run) }
        guard let first = letter(at: start) else { return .nothing }
        guard isChoice(first, allowsSeveral: allowsSeveral, trust: trust) else { return .nothing }
        guard letters.contains(first.name) else { return .letters([]) }
        var chosen: Set = [first.name]
        var end = behind(first)
        while let (letter, isHedge) = nextInList(after: end, allowsSeveral: allowsSeveral) {
            guard let next = letter, !isHedge, letters.contains(next.name) else { return .letters([]) }
            chosen.insert(next.name)
            end = behind(next)
        }
        return .letters(chosen)
    }

    /// One letter and the place behind it.
    struct Letter {
        let name: String
        let start: Int
        let end: Int
    }

    /// The letter that stands alone at a place.
    func letter(at index: Int) -> Letter? {
        guard let scalar = at(index), scalar.isASCII, TextMarks.isWord(scalar) else { return nil }
        var end = index + 1
        if TextMarks.isASCIIDigit(scalar) {
            // Options behind Z have numbers.
            guard letters.count > 26 else { return nil }
            while let digit = at(end), TextMarks.isASCIIDigit(digit) { end += 1 }
        }
        if let next = at(end) {
            // `i.e.` and `e.g.` are words.
            if next == ".", scalar.value >= 0x61, at(end + 1).map(TextMarks.isASCIILetter) ?? false, at(end + 2) == "."
            {
                return nil
            }
            if TextMarks.isWord(next), !TextMarks.isUnspaced(next) { return nil }
            let joins = TextMarks.isApostrophe(next) || TextMarks.isHyphen(next) || next == "+" || next == "#"
            let isCompound = next == "+" || next == "#" || (at(end + 1).map(TextMarks.isWord) ?? false)
            if joins, isCompound, optionEnd(of: NumberReader.string(text[index..<end]).uppercased(), at: end + 1) == nil
            {
                return nil
            }
        }
        return Letter(name: NumberReader.string(text[index..<end]).uppercased(), start: index, end: end)
    }

    /// Capital letters of options that stand together, as in `AC`.
    private func joined(at index: Int) -> Set<String>? {
        let run = text[min(index, text.count)...].prefix(while: TextMarks.isWord)
        let names = run.map { String(Character($0)) }
        guard names.count > 1, names.allSatisfy(letters.contains), Set(names).count == names.count else { return nil }
        return Set(names)
    }

    /// Whether a letter chooses, and is no article, no pronoun and no initial of a sentence.
    private func isChoice(_ letter: Letter, allowsSeveral: Bool, trust: Trust) -> Bool {
        let close = pastClosings(letter.end)
        guard close == letter.end, let next = at(close), next == " " || next.value == 0xA0 else { return true }
        let word = pastSpaces(close)
        guard let first = at(word), TextMarks.isWord(first) else { return true }
        if optionEnd(of: letter.name, at: word).map(endsSentence) ?? false { return true }
        let name = self.word(at: word)
        if allowsSeveral, letters.contains(name.uppercased()) { return true }
        if joiner(at: word) != nil {
            return nextInList(after: close, allowsSeveral: false) != nil || trust == .marked
        }
        switch letter.name {
        case "A": return Self.reasons.contains(name)
        case "I": return ["is", "because", "since"].contains(name)
        default: return trust == .marked || Self.reasons.contains(name)
        }
    }

    /// The place behind a letter, its brackets and the option's text.
    func behind(_ letter: Letter) -> Int {
        let close = pastClosings(letter.end)
        var start = pastSpaces(close)
        while let mark = at(start), ".:)-\u{2013}\u{2014}(".unicodeScalars.contains(mark) {
            start = pastSpaces(start + 1)
        }
        guard let end = optionEnd(of: letter.name, at: past(start)) else { return close }
        return pastClosings(end)
    }

    /// The next letter of a list, and whether it, or words in its place, are an alternative to the one before.
    private func nextInList(after index: Int, allowsSeveral: Bool) -> (letter: Letter?, isHedge: Bool)? {
        var start = pastSpaces(index)
        var isHedge = false
        var isJoined = false
        if let mark = at(start), ",;/&+|\u{3001}".unicodeScalars.contains(mark) {
            start = pastSpaces(start + 1)
        } else if allowsSeveral, at(start) == "\n" {
            start = past(start)
            guard let next = letter(at: start),
                pastClosings(next.end) == text.count || at(pastClosings(next.end)) == "\n"
            else {
                return nil
            }
            return (next, false)
        } else {
            isJoined = true
        }
        let isDash = at(start).map { $0 == "-" || $0.value == 0x2013 || $0.value == 0x2014 } ?? false
        if isDash, word(at: pastSpaces(start + 1)) == "or" { start = pastSpaces(start + 1) }
        // `B (or C)` doubts as `B or C` does.
        if at(start) == "(", Self.hedges.contains(word(at: start + 1)) || word(at: start + 1) == "or" {
            start += 1
        }
        if let joiner = joiner(at: start), letter(at: start) == nil {
            isHedge = joiner.isHedge
            start = pastSpaces(joiner.end)
            isJoined = false
        }
        // Letters with a space alone between them are a list where several may be chosen.
        if !isJoined, Self.hedges.contains(word(at: start)) {
            isHedge = true
            start = pastSpaces(start + word(at: start).unicodeScalars.count)
        }
        if isJoined, !(allowsSeveral && start > index) { return nil }
        guard let next = letter(at: past(start)), isListed(next) else { return isHedge ? (nil, true) : nil }
        return (next, isHedge)
    }

    /// The words at a place that join a further letter, and the place behind them.
    private func joiner(at index: Int) -> (end: Int, isHedge: Bool)? {
        for (words, isHedge) in Self.joiners where holds(words, at: index) {
            let end = index + words.unicodeScalars.count
            guard !(at(end).map(TextMarks.isWord) ?? false) else { continue }
            // `but` joins only what is doubted: `B, but maybe C`.
            guard words != "but" || Self.hedges.contains(word(at: pastSpaces(end))) else { continue }
            return (end, isHedge)
        }
        return nil
    }

    private static let joiners: [(String, Bool)] = [
        ("and/or", true), ("and also", false), ("and", false), ("as well as", false), ("along with", false),
        ("together with", false), ("plus", false), ("also", false), ("but", true), ("or", true), ("vs", true),
        ("und", false), ("y", false), ("et", false), ("oder", true), ("if not", true),
    ]

    /// Words that make a further letter of a list a doubt.
    private static let hedges: Set<String> = ["maybe", "possibly", "perhaps", "probably", "potentially"]

    /// Whether a letter of a list is not the first word of what follows.
    private func isListed(_ letter: Letter) -> Bool {
        let close = pastClosings(letter.end)
        guard close == letter.end, at(close) == " ", let first = at(pastSpaces(close)), TextMarks.isWord(first) else {
            return true
        }
        if optionEnd(of: letter.name, at: pastSpaces(close)) != nil { return true }
        let name = word(at: pastSpaces(close))
        if ["and", "or"].contains(name) || letters.contains(name.uppercased()) { return true }
        return letter.name != "A" && letter.name != "I" && Self.reasons.union(["are", "both"]).contains(name)
    }

    /// The place behind an option's text, when it stands at a place as words of its own.
    private func optionEnd(of name: String, at index: Int) -> Int? {
        guard let number = letters.firstIndex(of: name), number < options.count else { return nil }
        let option = TextMarks.readable(ASCIIText.strip(options[number]) { ASCIIText.isWhitespace($0) || $0 == "." })
        let end = index + option.count
        guard !option.isEmpty, end <= text.count else { return nil }
        let isSame = zip(text[index..<end], option).allSatisfy { $0 == $1 || Self.folded($0) == Self.folded($1) }
        guard isSame, !(at(end).map(TextMarks.isWord) ?? false) || (at(end).map(TextMarks.isUnspaced) ?? false) else {
            return nil
        }
        return end
    }

    private static func folded(_ scalar: Unicode.Scalar) -> [Unicode.Scalar] {
        var folded: [Unicode.Scalar] = []
        CaseFold.append(scalar, to: &folded)
        return folded
    }

    /// Whether nothing, a line end or a mark stands at a place.
    private func endsSentence(_ index: Int) -> Bool {
        guard let next = at(index) else { return true }
        return next == "\n" || TextMarks.isPunctuation(next)
    }

    /// Words by which a letter is spoken of as a choice.
    private static let reasons: Set<String> = [
        "is", "because", "since", "as", "seems", "looks", "makes", "best", "would", "was",
    ]
}

extension LetterReader {
    func at(_ index: Int) -> Unicode.Scalar? { text.indices.contains(index) ? text[index] : nil }

    /// The word that begins at a place, in small letters.
    func word(at index: Int) -> String {
        NumberReader.string(text[max(0, min(index, text.count))...].prefix(while: TextMarks.isWord)).lowercased()
    }

    /// The places of a word in any case that no letter stands before.
    func places(of word: String) -> [Int] {
        guard let first = word.utf8.first.map(UInt32.init) else { return [] }
        return starts.compactMap { $0.letter == first && holds(word, at: $0.index) ? $0.index : nil }
    }

    /// Whether words of small ASCII letters stand at a place, in any case.
    func holds(_ words: String, at index: Int) -> Bool {
        var index = index
        for byte in words.utf8 {
            guard let scalar = at(index) else { return false }
            if byte == UInt8(ascii: "'"), TextMarks.isApostrophe(scalar) {
                index += 1
                continue
            }
            guard scalar.isASCII else { return false }
            let isSame =
                TextMarks.isASCIILetter(scalar) ? scalar.value | 0x20 == UInt32(byte) : scalar.value == UInt32(byte)
            guard isSame else { return false }
            index += 1
        }
        return true
    }

    /// Whether the mark of a list stands at a place: at the beginning of a line, before a space.
    private func isBullet(_ index: Int) -> Bool {
        guard let scalar = at(index),
            "-\u{2013}\u{2022}\u{25E6}\u{25AA}\u{2023}+\u{B7}".unicodeScalars.contains(scalar),
            at(index + 1) == " "
        else { return false }
        return text[..<index].last { $0 != " " }.map { $0 == "\n" } ?? true
    }

    /// The place behind white space on the same line.
    func pastSpaces(_ index: Int) -> Int {
        var end = index
        while let scalar = at(end), scalar != "\n", ASCIIText.isWhitespace(scalar) { end += 1 }
        return end
    }

    /// The place behind emphasis, closing brackets, quotes and mathematics.
    func pastClosings(_ index: Int) -> Int {
        var end = index
        while let scalar = at(end) {
            if scalar == "\\", at(end + 1) == ")" || at(end + 1) == "]" {
                end += 2
            } else if isBracket(scalar, opens: false) {
                end += 1
            } else {
                break
            }
        }
        return end
    }

    /// The place behind white space, brackets, emphasis, commands of LaTeX and words such as `Option`.
    func past(_ index: Int) -> Int {
        var end = index
        while let scalar = at(end) {
            if ASCIIText.isWhitespace(scalar) || isBracket(scalar, opens: true) || isBracket(scalar, opens: false) {
                end += 1
            } else if scalar == "#" || scalar == ":" || scalar == "=" || isBullet(end) {
                end += 1
            } else if scalar == "\\" {
                end += 1
                if let next = at(end), "([".unicodeScalars.contains(next) {
                    end += 1
                    continue
                }
                while let letter = at(end), TextMarks.isASCIILetter(letter) { end += 1 }
            } else {
                let count = introduction(at: end)
                guard count > 0 else { break }
                end += count
            }
        }
        return end
    }

    /// How long the words before a letter are, such as `Option`, `It's` and `I think`; 0 where there are none.
    private func introduction(at index: Int) -> Int {
        let word = text[index...].prefix(while: TextMarks.isWord)
        let name = NumberReader.string(word).lowercased()
        if name == "i" {
            let verb = text[pastSpaces(word.endIndex)...].prefix(while: TextMarks.isWord)
            let isOpinion = Self.opinions.contains(NumberReader.string(verb).lowercased())
            return isOpinion && letter(at: past(verb.endIndex)) != nil ? verb.endIndex - index : 0
        }
        guard word.count > 1, Self.introductions.contains(name) else { return 0 }
        let isShort =
            name == "it" && (at(word.endIndex).map(TextMarks.isApostrophe) ?? false) && at(word.endIndex + 1) == "s"
        return word.count + (isShort ? 2 : 0)
    }

    private static let opinions: Set<String> = ["choose", "think", "pick", "select", "say", "guess", "believe"]

    private func isBracket(_ scalar: Unicode.Scalar, opens: Bool) -> Bool {
        if TextMarks.isWord(scalar) || scalar == " " { return false }
        if scalar == "*" || scalar == "_" || scalar == "$" || scalar == "~" { return true }
        if TextMarks.isApostrophe(scalar) || TextMarks.isDoubleQuote(scalar) { return true }
        if scalar == "<" || scalar == ">" { return opens == (scalar == "<") }
        switch scalar.properties.generalCategory {
        case .openPunctuation, .initialPunctuation: return opens
        case .closePunctuation, .finalPunctuation: return !opens
        default: return false
        }
    }

    private static let introductions: Set<String> = [
        "it", "option", "options", "choice", "choices", "letter", "letters", "both", "the", "correct", "right", "best",
        "answer",
        "answers", "is", "are", "would", "be", "definitely", "clearly", "therefore", "probably",
    ]
}
