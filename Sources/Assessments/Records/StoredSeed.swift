// Keeps every digit of a seed: a stored JSON number holds whole numbers up to 2^63 only.

extension KeyedEncodingContainer {
    /// Writes a seed: as a number where that holds it, else as text.
    mutating func encode(seed: UInt64, forKey key: Key) throws {
        if seed <= UInt64(Int64.max) { try encode(seed, forKey: key) } else { try encode(String(seed), forKey: key) }
    }
}

extension KeyedDecodingContainer {
    /// Reads a seed; records of before 2026-11-29 have all of them as numbers, large ones rounded to 17 digits.
    func decodeSeed(forKey key: Key) throws -> UInt64 {
        if let text = try? decode(String.self, forKey: key), let seed = UInt64(text) { return seed }
        if let seed = try? decode(UInt64.self, forKey: key) { return seed }
        let rounded = try decode(Double.self, forKey: key)
        return UInt64(exactly: rounded) ?? .max
    }
}
