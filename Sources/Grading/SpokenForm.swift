// Brings what an answer says into one form, in which a target is looked for.

import Text

/// A text as graders `match` and `includes` search it: one space for white space, plain quotes, apostrophes and minus signs,
/// no invisible marks, no emphasis, no tags and commands, and no case unless it counts.
struct SpokenForm {
    private(set) var scalars: [Unicode.Scalar]

    /// Whether a text is ASCII without emphasis, wrappers and runs of white space, so that its form differs in case alone.
    static func isPlain(_ text: String) -> Bool {
        var last: UInt8 = 0
        return text.utf8.allSatisfy { byte in
            defer { last = byte }
            if byte == 0x20 { return last != 0x20 }
            return byte > 0x20 && byte < 0x7F && !marks.contains(byte)
        }
    }

    private static let marks = Array("\\<*_`&]".utf8)

    init(_ text: String, ignoresCase: Bool) {
        let plain = PlainAnswer.scalars(of: text)
        var scalars: [Unicode.Scalar] = []
        scalars.reserveCapacity(plain.count)
        for (index, scalar) in plain.enumerated() {
            if scalar.isASCII, TextMarks.isASCIILetter(scalar) || TextMarks.isASCIIDigit(scalar) {
                scalars.append(ignoresCase ? Self.lower(scalar) : scalar)
            } else if ASCIIText.isWhitespace(scalar) {
                if scalars.last != " " { scalars.append(" ") }
            } else if TextMarks.isPlainLetter(scalar) {
                Self.fold(scalar, ignoresCase: ignoresCase, to: &scalars)
            } else if TextMarks.isMinus(scalar), Self.isSign(in: plain, at: index) {
                scalars.append("-")
            } else if !Self.isEmphasis(scalar, in: plain, at: index) {
                let isInWord = index > 0 && index + 1 < plain.count && TextMarks.isWord(plain[index - 1])
                Self.append(scalar, ignoresCase, isInWord: isInWord && TextMarks.isWord(plain[index + 1]), to: &scalars)
            }
        }
        self.scalars = scalars
    }

    private static func lower(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        scalar.value <= 0x5A ? Unicode.Scalar(UInt8(scalar.value | 0x20)) : scalar
    }

    private static func append(
        _ scalar: Unicode.Scalar,
        _ ignoresCase: Bool,
        isInWord: Bool,
        to scalars: inout [Unicode.Scalar]
    ) {
        if TextMarks.isApostrophe(scalar) {
            scalars.append("'")
        } else if scalar.isASCII {
            scalars.append(scalar)
        } else if TextMarks.isHyphen(scalar) || scalar.value == 0x2212 || scalar.value == 0x2013 && isInWord {
            scalars.append("-")
        } else if TextMarks.isDoubleQuote(scalar) {
            scalars.append("\"")
        } else {
            fold(scalar, ignoresCase: ignoresCase, to: &scalars)
        }
    }

    private static func fold(_ scalar: Unicode.Scalar, ignoresCase: Bool, to scalars: inout [Unicode.Scalar]) {
        if ignoresCase { CaseFold.append(scalar, to: &scalars) } else { scalars.append(scalar) }
    }

    /// Whether a dash stands right before a digit, and not behind a word.
    private static func isSign(in text: [Unicode.Scalar], at index: Int) -> Bool {
        guard index + 1 < text.count, TextMarks.isASCIIDigit(text[index + 1]) else { return false }
        return index == 0 || !TextMarks.isWord(text[index - 1])
    }

    /// Whether a star, an underscore or a backtick sets emphasis or code, and does not stand between digits or in a name.
    private static func isEmphasis(_ scalar: Unicode.Scalar, in text: [Unicode.Scalar], at index: Int) -> Bool {
        guard scalar == "*" || scalar == "_" || scalar == "`" else { return false }
        guard index > 0, index + 1 < text.count else { return true }
        let (before, after) = (text[index - 1], text[index + 1])
        switch scalar {
        case "*":
            let isProduct = TextMarks.isASCIIDigit(before) && TextMarks.isASCIIDigit(after)
            return !isProduct && !(before == " " && after == " ")
        case "_": return !(TextMarks.isWord(before) && TextMarks.isWord(after))
        default: return !(TextMarks.isWord(before) && TextMarks.isWord(after))
        }
    }

    /// Removes white space, punctuation, emoji and currency signs from both ends, but no sign and no point of a number.
    mutating func strip() {
        while let last = scalars.last, Self.isMark(last) { scalars.removeLast() }
        var start = 0
        while start < scalars.count, Self.isMark(scalars[start]), !beginsNumber(at: start) { start += 1 }
        scalars.removeFirst(start)
    }

    private func beginsNumber(at index: Int) -> Bool {
        guard index + 1 < scalars.count, TextMarks.isASCIIDigit(scalars[index + 1]) else { return false }
        let isSingle = index == 0 || scalars[index - 1] != scalars[index]
        return isSingle && (TextMarks.isMinus(scalars[index]) || scalars[index] == ".")
    }

    private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.isASCII { return !TextMarks.isWord(scalar) }
        let isSymbol = scalar.properties.generalCategory == .otherSymbol
        return isSymbol || TextMarks.isPunctuation(scalar) || TextMarks.isCurrency(scalar)
    }

    /// The places at which another text stands.
    func places(of part: SpokenForm) -> [Int] {
        guard let first = part.scalars.first, part.scalars.count <= scalars.count else { return [] }
        return (0...(scalars.count - part.scalars.count)).filter { scalars[$0] == first && holds(part, at: $0) }
    }

    /// Whether another text stands at a place.
    func holds(_ part: SpokenForm, at start: Int) -> Bool {
        start >= 0 && start + part.scalars.count <= scalars.count
            && scalars[start..<(start + part.scalars.count)].elementsEqual(part.scalars)
    }

    /// Whether a place parts two words: not inside one, nor inside a compound such as `no-one`.
    func isWordEdge(_ index: Int) -> Bool {
        guard index > 0, index < scalars.count else { return true }
        let (before, after) = (scalars[index - 1], scalars[index])
        if TextMarks.isWord(before), TextMarks.isWord(after) {
            if TextMarks.isUnspaced(before) || TextMarks.isUnspaced(after) { return true }
            return TextMarks.isASCIIDigit(before) && !TextMarks.isASCIIDigit(after)
        }
        // The half of `3:5` and of `10:30` is no number of its own.
        if before == ":", index > 1 { return !(isDigit(index - 2) && isDigit(index)) }
        if after == ":", index + 1 < scalars.count { return !(isDigit(index - 1) && isDigit(index + 1)) }
        if Self.joins(before), index > 1 { return !(isLetter(index - 2) && isLetter(index)) }
        if Self.joins(after), index + 1 < scalars.count {
            let isGenitive = after == "'" && scalars[index + 1] == "s"
            return isGenitive || !(isLetter(index - 1) && isLetter(index + 1))
        }
        return true
    }

    private static func joins(_ scalar: Unicode.Scalar) -> Bool {
        scalar == "-" || scalar == "'" || scalar == "_"
    }

    private func isDigit(_ index: Int) -> Bool { TextMarks.isASCIIDigit(scalars[index]) }

    private func isLetter(_ index: Int) -> Bool {
        TextMarks.isWord(scalars[index]) && !TextMarks.isASCIIDigit(scalars[index])
    }
}

extension SpokenForm {
    /// Whether a negation stands right before a place: `not blue`.
    func denies(_ index: Int) -> Bool {
        let before = String(String.UnicodeScalarView(scalars[max(0, index - 12)..<index]))
        return ["not ", "n't ", "never ", "not a ", "not the ", "n't the ", "n't a "].contains { before.hasSuffix($0) }
    }
}
