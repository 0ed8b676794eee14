// Sees through an answer that only says the question again.

import Text

/// Tells whether a quotient is one that a question asks to work out: the same two numbers with a division between them.
enum RestatedQuotient {
    private static let signs: Set = ["/", "÷", "⁄", "∕", ":", "dividedby", "over"]

    /// Whether a question has a quotient of an answer, however each of them writes it.
    ///
    /// - Parameters:
    ///   - quotient: The quotient in the answer.
    ///   - question: The question.
    /// - Returns: `false` also where the answer's number is no quotient.
    static func stands(_ quotient: ArraySlice<Unicode.Scalar>, in question: [Unicode.Scalar]) -> Bool {
        guard let own = divisions(in: quotient).first else { return false }
        return divisions(in: question[...]).contains { $0 == own }
    }

    private static func divisions(in text: ArraySlice<Unicode.Scalar>) -> [[String]] {
        let numerals = numerals(in: text)
        return zip(numerals, numerals.dropFirst()).compactMap { left, right in
            let between = text[left.range.upperBound..<right.range.lowerBound]
            return isDivision(between) ? [left.digits, right.digits] : nil
        }
    }

    private static func isDivision(_ between: ArraySlice<Unicode.Scalar>) -> Bool {
        // As in \\frac{104}{13}.
        if between.filter({ !$0.properties.isWhitespace }).elementsEqual("}{".unicodeScalars) { return true }
        let sign = between.filter { !$0.properties.isWhitespace && !"(){}[]$\\".unicodeScalars.contains($0) }
        return signs.contains(NumberReader.string(sign).lowercased())
    }

    /// Numbers without signs, groups of thousands and empty decimals, and where they stand.
    private static func numerals(in text: ArraySlice<Unicode.Scalar>) -> [(digits: String, range: Range<Int>)] {
        var numerals: [(digits: String, range: Range<Int>)] = []
        var index = text.startIndex
        while index < text.endIndex {
            guard TextMarks.isASCIIDigit(text[index]) else {
                index += 1
                continue
            }
            let start = index
            while index < text.endIndex, isInNumber(text, index) { index += 1 }
            var digits = NumberReader.string(text[start..<index]).filter { $0 != "," }
            if digits.contains(".") {
                while digits.hasSuffix("0") { digits.removeLast() }
                if digits.hasSuffix(".") { digits.removeLast() }
            }
            numerals.append((digits, start..<index))
        }
        return numerals
    }

    private static func isInNumber(_ text: ArraySlice<Unicode.Scalar>, _ index: Int) -> Bool {
        if TextMarks.isASCIIDigit(text[index]) { return true }
        let isPoint = text[index] == "." || text[index] == ","
        return isPoint && index + 1 < text.endIndex && TextMarks.isASCIIDigit(text[index + 1])
    }
}
