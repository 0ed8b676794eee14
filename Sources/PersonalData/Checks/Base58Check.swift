// Proves Bitcoin addresses of the older form, so that no random word of their length counts.

import Content

/// The check of Bitcoin's addresses in base 58: four bytes of a double SHA-256.
enum Base58Check {
    private static let alphabet = Array("123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz".utf8)

    /// Whether a word is 21 bytes, of which the first tells the kind of address, and their check.
    static func holds(for word: [UInt8]) -> Bool {
        guard let bytes = decode(word), bytes.count == 25 else { return false }
        let once = ContentDigest(of: bytes[..<21]).bytes
        return ContentDigest(of: once).bytes[..<4].elementsEqual(bytes[21...])
    }

    private static func decode(_ word: [UInt8]) -> [UInt8]? {
        // The lowest byte first.
        var bytes: [UInt8] = []
        for letter in word {
            guard var carry = alphabet.firstIndex(of: letter) else { return nil }
            for index in bytes.indices {
                carry += Int(bytes[index]) * 58
                bytes[index] = UInt8(carry & 0xFF)
                carry >>= 8
            }
            while carry > 0 {
                bytes.append(UInt8(carry & 0xFF))
                carry >>= 8
            }
        }
        return [UInt8](repeating: 0, count: word.prefix { $0 == UInt8(ascii: "1") }.count) + bytes.reversed()
    }
}
