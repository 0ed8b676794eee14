// Tells operators, which are part of what an answer says, from punctuation, which is not.

import Text

/// Finds the signs that compute or compare two operands: `3x + 2`, `a/b`, `x <= 5`, `p -> q`.
///
/// A dash between operands parts words, as in `1-5` and `ice-cream`, and is no operator here; before a variable it is its sign.
enum Operators {
    /// The operator at a place, the same for all ways to write it, and the place behind it; `nil` where none stands.
    static func at(_ index: Int, in text: [Unicode.Scalar]) -> (name: String, end: Int)? {
        guard let first = sign(text[index]) ?? (opensArrow(index, in: text) ? "-" : nil) else { return nil }
        var name = first
        var end = index + 1
        while end < text.count, let next = sign(text[end]) ?? (TextMarks.isMinus(text[end]) ? "-" : nil),
            next != "-" || name == "<"
        {
            name += next
            end += 1
        }
        if name == "==" { name = "=" }
        if name == "<-", end < text.count, TextMarks.isWord(text[end]), TextMarks.isASCIIDigit(text[end]) {
            // `x <-5` compares with a number below zero.
            (name, end) = ("<", index + 1)
        }
        guard known.contains(name), let before = operandEnd(before: index, in: text),
            let after = operandStart(from: end, in: text)
        else { return nil }
        let isSpaced = before + 1 < index
        guard comparisons.contains(name) || isSpaced == (after > end) else { return nil }
        if comparisons.contains(name) { return (name, end) }
        let isTerm = (isTerm(endingAt: before, in: text), isTerm(from: after, in: text))
        return (name == "+" || name == "*") && isSpaced
            ? isTerm.0 || isTerm.1 ? (name, end) : nil
            : isTerm.0 && isTerm.1 ? (name, end) : nil
    }

    /// Whether a dash at a place is the sign of a variable: `-x`, but neither `-Paris` nor `a-b`.
    static func isSign(at index: Int, in text: [Unicode.Scalar]) -> Bool {
        guard TextMarks.isMinus(text[index]), index + 1 < text.count else { return false }
        guard TextMarks.isASCIILetter(text[index + 1]), isTerm(from: index + 1, in: text) else { return false }
        guard index > 0 else { return true }
        return " \n(=<>[{$*".unicodeScalars.contains(text[index - 1])
    }

    /// One sign in its plainest form; `nil` for what is none.
    private static func sign(_ scalar: Unicode.Scalar) -> String? {
        switch scalar {
        case "+": "+"
        case "*": "*"
        case "/": "/"
        case "<": "<"
        case ">": ">"
        case "=": "="
        default: scalar.isASCII ? nil : forms[scalar]
        }
    }

    private static func opensArrow(_ index: Int, in text: [Unicode.Scalar]) -> Bool {
        TextMarks.isMinus(text[index]) && index + 1 < text.count && text[index + 1] == ">"
    }

    private static let known: Set<String> = [
        "+", "*", "/", "<", ">", "=", "<=", ">=", "!=", "->", "<-", "=>", "<>", "~=",
    ]

    /// Those that part operands of any kind.
    private static let comparisons = known.subtracting(["+", "*", "/"])

    private static let forms: [Unicode.Scalar: String] = [
        "\u{D7}": "*", "\u{22C5}": "*", "\u{2217}": "*", "\u{2219}": "*", "\u{F7}": "/", "\u{2215}": "/",
        "\u{2264}": "<=",
        "\u{2265}": ">=", "\u{2A7D}": "<=", "\u{2A7E}": ">=", "\u{2260}": "!=", "\u{2192}": "->", "\u{2190}": "<-",
        "\u{21D2}": "=>", "\u{2248}": "~=",
    ]

    /// The last place of the operand before a place on the same line.
    private static func operandEnd(before index: Int, in text: [Unicode.Scalar]) -> Int? {
        var end = index - 1
        while end >= 0, text[end] == " " || text[end].value == 0xA0 { end -= 1 }
        guard end >= 0 else { return nil }
        return TextMarks.isWord(text[end]) || ")]}%\u{B2}\u{B3}".unicodeScalars.contains(text[end]) ? end : nil
    }

    /// The first place of the operand behind a place on the same line.
    private static func operandStart(from index: Int, in text: [Unicode.Scalar]) -> Int? {
        var start = index
        while start < text.count, text[start] == " " || text[start].value == 0xA0 { start += 1 }
        guard start < text.count else { return nil }
        if TextMarks.isWord(text[start]) || "([{.\\".unicodeScalars.contains(text[start]) { return start }
        let isSigned = TextMarks.isMinus(text[start]) || TextMarks.isCurrency(text[start])
        return isSigned && start + 1 < text.count && TextMarks.isWord(text[start + 1]) ? start : nil
    }

    /// Whether a word is a number or a variable: it has a digit, or is one letter.
    private static func isTerm(endingAt end: Int, in text: [Unicode.Scalar]) -> Bool {
        var start = end + 1
        while start > 0, TextMarks.isWord(text[start - 1]) { start -= 1 }
        return isTerm(text[start..<end + 1])
    }

    private static func isTerm(from start: Int, in text: [Unicode.Scalar]) -> Bool {
        isTerm(text[start...].prefix(while: TextMarks.isWord))
    }

    private static func isTerm(_ word: ArraySlice<Unicode.Scalar>) -> Bool {
        word.count < 2 || word.contains(where: TextMarks.isASCIIDigit)
    }
}
