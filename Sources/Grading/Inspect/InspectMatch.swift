// Keeps the marks of Inspect's `match` for suites that ask for them.

import Text

/// Looks for a target as `match` of Inspect 0.3.285.
///
/// White space and ASCII punctuation at both ends do not count, and a target may stand inside a word. With `numeric`, number
/// words are compared to five significant digits.
struct InspectMatch {
    let location: TargetPlace
    let ignoresCase: Bool
    let isNumeric: Bool

    /// What was compared with a target, and whether the target stands there.
    func compare(_ text: String, _ target: String) -> (answer: String, fits: Bool) {
        let answer = ASCIIText.strip(text)
        let value = AnswerText.cased(answer, ignoring: ignoresCase)
        let wanted = AnswerText.cased(ASCIIText.strip(target), ignoring: ignoresCase)
        if isNumeric, let number = Self.number(ofTarget: wanted) { return compareNumbers(value, number) }
        let (left, right) = (Self.bare(value), Self.bare(wanted))
        switch location {
        case .begin: return (answer, AnswerText.starts(left, with: right))
        case .end: return (answer, AnswerText.ends(left, with: right))
        case .exact: return (answer, AnswerText.same(left, right))
        case .any: return (answer, AnswerText.contains(left, right))
        }
    }

    /// Whether a target has neither a letter nor a digit, so that it stands in every answer.
    static func isEmpty(_ target: String) -> Bool { bare(target).isEmpty && number(ofTarget: target) == nil }

    /// Whether one letter is all that is left of a target.
    static func isOneLetter(_ target: String) -> Bool {
        let bare = bare(ASCIIText.strip(target)).unicodeScalars
        return bare.count == 1 && bare.allSatisfy(TextMarks.isASCIILetter)
    }

    private func compareNumbers(_ value: String, _ number: Double) -> (answer: String, fits: Bool) {
        let wanted = NumberText.fiveDigits(number)
        let cleaned = Self.withoutNumberMarks(value)
        if location == .exact {
            guard let found = NumberText.parse(cleaned) else { return (cleaned, false) }
            let text = NumberText.fiveDigits(found)
            return (text, text == wanted)
        }
        let words = cleaned.unicodeScalars.split(whereSeparator: ASCIIText.isWhitespace).map { word in
            ASCIIText.strip(String(word)) { Self.brackets.contains($0) }
        }
        let numbers = words.lazy.compactMap(NumberText.parse).map(NumberText.fiveDigits)
        switch location {
        case .begin: return (numbers.first ?? value, numbers.first == wanted)
        case .end:
            let last = words.reversed().lazy.compactMap(NumberText.parse).first.map(NumberText.fiveDigits)
            return (last ?? value, last == wanted)
        case .any, .exact:
            let fits = numbers.contains(wanted)
            return (fits ? wanted : value, fits)
        }
    }

    /// A text without white space and punctuation at its ends.
    private static func bare(_ text: String) -> String {
        ASCIIText.strip(text) { isASCIISpace($0) || ASCIIText.isPunctuation($0) }
    }

    private static func isASCIISpace(_ scalar: Unicode.Scalar) -> Bool {
        (0x09...0x0D).contains(scalar.value) || scalar.value == 0x20
    }

    /// The number that a target is; `nil` when it is none, so that letters are compared.
    private static func number(ofTarget target: String) -> Double? {
        guard let bare = NumberText.parse(ASCIIText.strip(target, where: ASCIIText.isPunctuation)) else { return nil }
        return NumberText.parse(withoutNumberMarks(target)) ?? bare
    }

    /// Removes currency signs, thousands' commas, emphasis, and points that end a sentence.
    private static func withoutNumberMarks(_ text: String) -> String {
        var kept = String.UnicodeScalarView()
        let scalars = Array(text.unicodeScalars)
        for (index, scalar) in scalars.enumerated() {
            let next = index + 1 < scalars.count ? scalars[index + 1] : nil
            if marks.contains(scalar) { continue }
            if scalar == "\\", let next, marks.contains(next) { continue }
            if scalar == ".", next?.properties.numericType != .decimal { continue }
            kept.append(scalar)
        }
        return String(kept)
    }

    private static let marks: Set<Unicode.Scalar> = ["$", "£", "€", ",", "*", "_"]
    private static let brackets: Set<Unicode.Scalar> = [
        "!", "?", ":", ";", "(", ")", "[", "]", "{", "}", "'", "\"", "`",
    ]
}
