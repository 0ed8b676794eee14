// Spares plain ASCII the tables of letters where answers are compared as Inspect does.

import Text

/// Normalises answers of plain ASCII as ``InspectExact/normaliseLetters(_:)`` does, to which a test holds it.
enum InspectASCII {
    /// The most digits that a double holds exactly, and Swift writes without an exponent.
    private static let exactDigits = 15

    /// A text as it is compared; `nil` for one with other letters.
    static func normalise(_ text: String, without articles: Set<String>) -> String? {
        var text = text
        return text.withUTF8 { bytes -> String? in
            guard bytes.allSatisfy({ $0 < 0x80 }) else { return nil }
            var words: [UInt8] = []
            words.reserveCapacity(bytes.count + 8)
            var start = 0
            while start <= bytes.count {
                var end = start
                while end < bytes.count, bytes[end] != 0x20, bytes[end] != 0x2D { end += 1 }
                append(UnsafeBufferPointer(rebasing: bytes[start..<end]), to: &words, without: articles)
                start = end + 1
            }
            return String(decoding: words, as: UTF8.self)
        }
    }

    /// Appends what is left of a token behind a space.
    private static func append(
        _ token: UnsafeBufferPointer<UInt8>,
        to words: inout [UInt8],
        without articles: Set<String>
    ) {
        if token.count <= exactDigits, !token.isEmpty, token.allSatisfy(isDigit) {
            separate(&words)
            words.append(contentsOf: token.dropLast().drop { $0 == 0x30 })
            words.append(token[token.count - 1])
            words.append(contentsOf: ".0".utf8)
            return
        }
        let folded = token.map { $0 >= 0x41 && $0 <= 0x5A ? $0 + 0x20 : $0 }
        for word in self.words(of: folded) where !articles.contains(word) {
            separate(&words)
            words.append(contentsOf: word.utf8)
        }
    }

    private static func separate(_ words: inout [UInt8]) { if !words.isEmpty { words.append(0x20) } }

    /// The words of a token in lower case: a number, or what white space parts.
    private static func words(of folded: [UInt8]) -> [String] {
        if folded.allSatisfy({ $0 >= 0x61 && $0 <= 0x7A }) {
            return folded.isEmpty ? [] : [String(decoding: folded, as: UTF8.self)]
        }
        let start = folded.firstIndex { !isPunctuation($0) } ?? folded.endIndex
        let end = folded.lastIndex { !isPunctuation($0) } ?? start
        if start < folded.endIndex, let number = number(folded[start...end]) { return [number] }
        let unmarked = folded.filter { !isPunctuation($0) }
        if let number = number(unmarked[...]) { return [number] }
        return unmarked.split(whereSeparator: isWhitespace).map { String(decoding: $0, as: UTF8.self) }
    }

    /// A number as it is compared; `nil` for what is none.
    private static func number(_ bytes: ArraySlice<UInt8>) -> String? {
        // What begins with a letter is no number.
        guard let first = bytes.first(where: { !isWhitespace($0) }), !(0x61...0x7A).contains(first) else { return nil }
        return NumberText.parse(String(decoding: bytes, as: UTF8.self)).map { "\($0)" }
    }

    private static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

    private static func isPunctuation(_ byte: UInt8) -> Bool { ASCIIText.isPunctuation(Unicode.Scalar(byte)) }

    private static func isWhitespace(_ byte: UInt8) -> Bool { ASCIIText.isWhitespace(Unicode.Scalar(byte)) }
}
