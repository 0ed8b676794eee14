// Reads code points and letters from bytes: scanners visit each byte of a text once, and strings are too slow for that.

/// Reads bytes that are known to be UTF-8.
enum UTF8Bytes {
    /// The length of the code point that a byte begins.
    static func length(of first: UInt8) -> Int {
        switch first {
        case ..<0xC0: 1
        case ..<0xE0: 2
        case ..<0xF0: 3
        default: 4
        }
    }

    /// The code point that begins at an offset; 0xFFFD where the bytes end inside it.
    static func scalar<Bytes: RandomAccessCollection>(at index: Int, of bytes: Bytes) -> UInt32
    where Bytes.Element == UInt8, Bytes.Index == Int {
        let first = UInt32(bytes[index])
        let length = length(of: bytes[index])
        guard index + length <= bytes.endIndex else { return 0xFFFD }
        func tail(_ offset: Int) -> UInt32 { UInt32(bytes[index + offset]) & 0x3F }
        return switch length {
        case 1: first
        case 2: (first & 0x1F) << 6 | tail(1)
        case 3: (first & 0x0F) << 12 | tail(1) << 6 | tail(2)
        default: (first & 0x07) << 18 | tail(1) << 12 | tail(2) << 6 | tail(3)
        }
    }

    /// Whether a byte is a letter, a digit, an underscore or a part of a character outside ASCII.
    static func isWord(_ byte: UInt8) -> Bool { isLetter(byte) || isDigit(byte) || byte == 0x5F || byte >= 0x80 }

    static func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }

    static func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 < 26 }

    static func isCapital(_ byte: UInt8) -> Bool { byte &- 0x41 < 26 }

    static func isHexadecimal(_ byte: UInt8) -> Bool { isDigit(byte) || (byte | 0x20) &- 0x61 < 6 }

    /// A capital ASCII letter in small, and all else as it is.
    static func lowercase(_ byte: UInt8) -> UInt8 { isCapital(byte) ? byte | 0x20 : byte }

    /// A range without the parts of code points at its ends, within the bytes.
    static func whole(_ range: Range<Int>, of bytes: [UInt8]) -> Range<Int> {
        var lower = max(0, range.lowerBound)
        var upper = min(bytes.count, range.upperBound)
        while lower < upper, bytes[lower] & 0xC0 == 0x80 { lower += 1 }
        while upper > lower, upper < bytes.count, bytes[upper] & 0xC0 == 0x80 { upper -= 1 }
        return lower..<max(lower, upper)
    }
}
