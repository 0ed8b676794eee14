// Proves bank account numbers, which two check digits guard.

/// The check of bank account numbers (ISO 7064, MOD 97-10; ISO 13616).
enum Mod97 {
    /// Whether a code of capitals and digits, with its first four moved to its end and A read as 10, leaves 1 by 97.
    static func holds(for code: [UInt8]) -> Bool {
        guard code.count > 4 else { return false }
        var rest = 0
        for byte in code[4...] + code[..<4] {
            if UTF8Bytes.isDigit(byte) {
                rest = (rest * 10 + Int(byte - 0x30)) % 97
            } else {
                rest = (rest * 100 + Int(byte - UInt8(ascii: "A")) + 10) % 97
            }
        }
        return rest == 1
    }
}
