// Looks behind the two encodings in which secrets travel through addresses, headers and settings.

import Foundation

/// A text that was made of an encoded one, and the way back.
struct DecodedText {
    /// The fewest bytes of a word in base64 that may hold a secret.
    private static let shortestWord = 24

    let bytes: [UInt8]
    private let map: OffsetMap

    /// The place in the encoded text of a range.
    func original(_ range: Range<Int>) -> Range<Int> { map.original(range) }

    /// Decodes each word of a text in which something is percent-encoded (RFC 3986).
    static func percentWords(of source: [UInt8]) -> [DecodedText] {
        var words: [DecodedText] = []
        var index = 0
        while let found = source[index...].firstIndex(of: UInt8(ascii: "%")) {
            guard escaped(at: found, in: source) != nil else {
                index = found + 1
                continue
            }
            let start = source[index..<found].lastIndex { $0 <= UInt8(ascii: " ") }.map { $0 + 1 } ?? index
            let end = source[found...].firstIndex { $0 <= UInt8(ascii: " ") } ?? source.count
            words.append(DecodedText(percentEncoded: start..<end, of: source))
            index = end
        }
        return words
    }

    private init(percentEncoded word: Range<Int>, of source: [UInt8]) {
        var bytes: [UInt8] = []
        var map = OffsetMap()
        var index = word.lowerBound
        while index < word.upperBound {
            if let byte = Self.escaped(at: index, in: source) {
                map.replace(index..<(index + 3), by: 1, at: bytes.count)
                // Bytes outside ASCII are no part of a secret, and might not be UTF-8.
                bytes.append(byte < 0x80 ? byte : UInt8(ascii: " "))
                index += 3
            } else {
                map.copy(from: index..<(index + 1), at: bytes.count)
                bytes.append(source[index])
                index += 1
            }
        }
        self.bytes = bytes
        self.map = map
    }

    /// Decodes each long word in base64 that is readable text behind it; its place is that of the word.
    static func base64Words(of source: [UInt8]) -> [DecodedText] {
        var words: [DecodedText] = []
        var start = 0
        while start + shortestWord <= source.count {
            // A word that begins here holds the last of so many bytes: most texts are read at every twentieth.
            let last = start + shortestWord - 1
            if let gap = (start...last).reversed().first(where: { !isBase64[Int(source[$0])] }) {
                start = gap + 1
                continue
            }
            let end = source[last...].firstIndex { !isBase64[Int($0)] } ?? source.count
            if let bytes = base64(source[start..<end]), bytes.allSatisfy(isReadable) {
                var map = OffsetMap()
                map.replace(start..<end, by: bytes.count, at: 0)
                words.append(DecodedText(bytes: bytes, map: map))
            }
            start = end + 1
        }
        return words
    }

    private init(bytes: [UInt8], map: OffsetMap) {
        self.bytes = bytes
        self.map = map
    }

    private static func isReadable(_ byte: UInt8) -> Bool {
        (0x20..<0x7F).contains(byte) || (0x09...0x0D).contains(byte)
    }

    /// Decodes base64 of either alphabet (RFC 4648), with padding or without; `nil` when it is none.
    static func base64(_ word: some Sequence<UInt8>) -> [UInt8]? {
        var text = word.map { byte -> UInt8 in
            switch byte {
            case UInt8(ascii: "-"): UInt8(ascii: "+")
            case UInt8(ascii: "_"): UInt8(ascii: "/")
            default: byte
            }
        }
        while text.last == UInt8(ascii: "=") { text.removeLast() }
        guard text.count % 4 != 1 else { return nil }
        text += [UInt8](repeating: UInt8(ascii: "="), count: (4 - text.count % 4) % 4)
        return Data(base64Encoded: Data(text)).map { Array($0) }
    }

    /// Whether each byte is a letter of base64, of either alphabet.
    private static let isBase64: [Bool] = (0...255).map { (byte: UInt8) in
        UTF8Bytes.isLetter(byte) || UTF8Bytes.isDigit(byte) || "+/=-_".utf8.contains(byte)
    }

    /// The byte that `%` and two hexadecimal digits at an offset stand for.
    private static func escaped(at index: Int, in source: [UInt8]) -> UInt8? {
        guard source[index] == UInt8(ascii: "%"), index + 2 < source.count,
            UTF8Bytes.isHexadecimal(source[index + 1]), UTF8Bytes.isHexadecimal(source[index + 2])
        else { return nil }
        return UInt8(String(decoding: source[(index + 1)...(index + 2)], as: UTF8.self), radix: 16)
    }
}
