// Most answers are plain ASCII, and need no table of letters to be compared.

import Text

/// Normalises answers of plain ASCII as ``ExactGrader/normaliseLetters(_:)`` does, to which a test holds it.
enum ASCIIAnswer {
    /// A text as it is compared; `nil` for one with other letters.
    static func normalise(_ text: String, without articles: Set<String>) -> String? {
        var text = text
        return text.withUTF8 { bytes -> String? in
            guard bytes.allSatisfy({ $0 < 0x80 }) else { return nil }
            var words: [String] = []
            for token in bytes.split(omittingEmptySubsequences: false, whereSeparator: { $0 == 0x20 || $0 == 0x2D }) {
                let folded = token.map { $0 >= 0x41 && $0 <= 0x5A ? $0 + 0x20 : $0 }
                let start = folded.firstIndex { !isPunctuation($0) } ?? folded.endIndex
                let end = folded.lastIndex { !isPunctuation($0) } ?? start
                if start < folded.endIndex, let number = number(folded[start...end]) {
                    words.append(number)
                    continue
                }
                let unmarked = folded.filter { !isPunctuation($0) }
                if let number = number(unmarked[...]) {
                    words.append(number)
                } else {
                    words += unmarked.split(whereSeparator: isWhitespace).map { String(decoding: $0, as: UTF8.self) }
                }
            }
            return words.filter { !articles.contains($0) }.joined(separator: " ")
        }
    }

    /// A number as it is compared; `nil` for what is none.
    private static func number(_ bytes: ArraySlice<UInt8>) -> String? {
        // What begins with a letter is no number, and most words do.
        guard let first = bytes.first(where: { !isWhitespace($0) }), !(0x61...0x7A).contains(first) else { return nil }
        return NumberText.parse(String(decoding: bytes, as: UTF8.self)).map { "\($0)" }
    }

    private static func isPunctuation(_ byte: UInt8) -> Bool { ASCIIText.isPunctuation(Unicode.Scalar(byte)) }

    private static func isWhitespace(_ byte: UInt8) -> Bool { ASCIIText.isWhitespace(Unicode.Scalar(byte)) }
}
