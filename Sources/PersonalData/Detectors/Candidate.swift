// Saves each detector from taking digits out of a match by itself.

/// A match of a detector's pattern.
struct Candidate {
    /// What fits the pattern.
    let text: String
    /// What the pattern's groups hold.
    let groups: [String?]

    /// The values of the digits, in order.
    var digits: [Int] { text.utf8.compactMap { UTF8Bytes.isDigit($0) ? Int($0 - 0x30) : nil } }

    /// The ASCII letters and digits, in order and in capitals.
    var code: [UInt8] {
        text.utf8.compactMap { byte in
            if UTF8Bytes.isDigit(byte) { return byte }
            return UTF8Bytes.isLetter(byte) ? byte & ~0x20 : nil
        }
    }

    /// Whether the digits stand in groups.
    var isGrouped: Bool { text.utf8.contains { $0 == 0x20 || $0 == 0x2D || $0 == 0x2E || $0 == 0x2F } }

    /// Whether all digits are the same one.
    var isMonotone: Bool { Set(digits).count <= 1 }
}
