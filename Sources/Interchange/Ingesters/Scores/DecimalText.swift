// Reads scores from spreadsheets without a locale.

/// Reads the decimal numbers that spreadsheets and programs write: `1`, `0.25`, `.5`, `2.5e-1`, with spaces around them.
enum DecimalText {
    /// The number; `nil` for anything else, such as `nan`, `0x1p-2` or `1,5`.
    static func value(of text: some BidirectionalCollection<UInt8>) -> Double? {
        guard let first = text.firstIndex(where: { !isSpace($0) }),
            let last = text.lastIndex(where: { !isSpace($0) })
        else { return nil }
        var digits: UInt64 = 0
        var count = 0
        var decimals = 0
        var hasPoint = false
        var isPlain = true
        for byte in text[first...last] {
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"):
                count += 1
                if count <= 15 { digits = digits * 10 + UInt64(byte - UInt8(ascii: "0")) }
                if hasPoint { decimals += 1 }
            case UInt8(ascii: ".") where !hasPoint: hasPoint = true
            case UInt8(ascii: "e"), UInt8(ascii: "E"), UInt8(ascii: "+"), UInt8(ascii: "-"): isPlain = false
            default: return nil
            }
        }
        guard count > 0 else { return nil }
        // Both are exact up to 15 digits, so their quotient is the nearest number (Clinger 1990).
        if isPlain, count <= 15 { return Double(digits) / powers[decimals] }
        return Double(String(decoding: text[first...last], as: UTF8.self))
    }

    private static let powers: [Double] = [
        1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
    ]

    private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }
}
