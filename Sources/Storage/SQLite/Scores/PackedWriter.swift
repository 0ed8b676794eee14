// Writes the blocks that ingested scores are kept in.

/// Writes numbers one behind the other, as ``PackedReader`` reads them.
struct PackedWriter {
    /// What was written.
    private(set) var bytes: [UInt8] = []

    /// Adds a number: seven bits a byte, the low ones first.
    mutating func append(_ number: UInt64) {
        var rest = number
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(rest))
    }

    /// Adds a count.
    mutating func append(_ count: Int) { append(UInt64(count)) }

    /// Adds the eight bytes of a double.
    mutating func append(_ value: Double) {
        for shift in stride(from: 0, to: 64, by: 8) {
            bytes.append(UInt8(truncatingIfNeeded: value.bitPattern >> UInt64(shift)))
        }
    }

    /// Adds bytes as they are.
    mutating func append(_ more: [UInt8]) { bytes.append(contentsOf: more) }
}
