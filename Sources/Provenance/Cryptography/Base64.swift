// Reads one text a value: a decoder that forgives would let a signed text be changed without a trace.

/// Base64 of RFC 4648, without line breaks.
enum Base64 {
    /// Returns the text of bytes in the standard alphabet, padded.
    static func text(_ bytes: some Sequence<UInt8>) -> String {
        var letters: [UInt8] = []
        var bits: UInt32 = 0
        var count = 0
        for byte in bytes {
            bits = bits << 8 | UInt32(byte)
            count += 8
            while count >= 6 {
                count -= 6
                letters.append(alphabet[Int(bits >> UInt32(count)) & 63])
            }
            bits &= 0xFF
        }
        if count > 0 { letters.append(alphabet[Int(bits << UInt32(6 - count)) & 63]) }
        while letters.count % 4 != 0 { letters.append(padding) }
        return String(decoding: letters, as: UTF8.self)
    }

    /// Returns the bytes of a text in the standard alphabet; `nil` unless it is the very text that ``text(_:)`` gives.
    static func bytes(_ text: some Sequence<UInt8>) -> [UInt8]? {
        var letters = Array(text)
        let padded = letters.reversed().prefix { $0 == padding }.count
        guard padded <= 2, letters.count % 4 == 0 else { return nil }
        letters.removeLast(padded)
        var bytes: [UInt8] = []
        bytes.reserveCapacity(letters.count / 4 * 3 + 2)
        var bits: UInt32 = 0
        var count: UInt32 = 0
        for letter in letters {
            guard let value = value(of: letter) else { return nil }
            bits = bits << 6 | value
            count += 6
            if count >= 8 {
                count -= 8
                bytes.append(UInt8(truncatingIfNeeded: bits >> count))
                bits &= 1 << count - 1
            }
        }
        guard bits == 0, padded == (3 - bytes.count % 3) % 3 else { return nil }
        return bytes
    }

    /// Returns the bytes of a text in the standard alphabet, or in that of URLs, padded or not.
    static func bytesOfEitherAlphabet(_ text: some Sequence<UInt8>) -> [UInt8]? {
        var isOfURLs = false
        var letters = text.map { letter -> UInt8 in
            switch letter {
            case UInt8(ascii: "-"), UInt8(ascii: "_"):
                isOfURLs = true
                return letter == UInt8(ascii: "-") ? UInt8(ascii: "+") : UInt8(ascii: "/")
            default: return letter
            }
        }
        if isOfURLs, text.contains(where: { $0 == UInt8(ascii: "+") || $0 == UInt8(ascii: "/") }) { return nil }
        if letters.last != padding { while letters.count % 4 != 0 { letters.append(padding) } }
        return bytes(letters)
    }

    private static let padding = UInt8(ascii: "=")

    private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

    private static func value(of letter: UInt8) -> UInt32? {
        switch letter {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): UInt32(letter - UInt8(ascii: "A"))
        case UInt8(ascii: "a")...UInt8(ascii: "z"): UInt32(letter - UInt8(ascii: "a")) + 26
        case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(letter - UInt8(ascii: "0")) + 52
        case UInt8(ascii: "+"): 62
        case UInt8(ascii: "/"): 63
        default: nil
        }
    }
}
