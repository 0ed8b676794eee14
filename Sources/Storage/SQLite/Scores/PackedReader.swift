// Reads packed blocks without trusting them.

/// Reads numbers that stand one behind the other; whatever is not there is `nil`, and nothing is read beyond the end.
struct PackedReader {
    private let bytes: [UInt8]
    private var offset = 0

    /// Stands at the first byte.
    init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// Whether everything was read.
    var isAtEnd: Bool { offset == bytes.count }

    /// The next number, as ``PackedWriter`` wrote it.
    mutating func number() -> UInt64? {
        var value: UInt64 = 0
        var shift: UInt64 = 0
        while offset < bytes.count, shift < 64 {
            let byte = bytes[offset]
            offset += 1
            value |= UInt64(byte & 0x7F) << shift
            if byte < 0x80 { return value }
            shift += 7
        }
        return nil
    }

    /// The next number, which counts what follows and therefore cannot be larger than what is left.
    mutating func count() -> Int? {
        guard let number = number(), number <= UInt64(bytes.count) else { return nil }
        return Int(number)
    }

    /// So many numbers, each below a limit.
    mutating func numbers(_ count: Int, below limit: Int) -> [UInt32]? {
        var numbers: [UInt32] = []
        numbers.reserveCapacity(count)
        for _ in 0..<count {
            guard let number = number(), number < UInt64(limit) else { return nil }
            numbers.append(UInt32(number))
        }
        return numbers
    }

    /// The next double.
    mutating func double() -> Double? {
        guard let eight = bytes(8) else { return nil }
        return Double(bitPattern: eight.reversed().reduce(0) { $0 << 8 | UInt64($1) })
    }

    /// So many bytes as they are.
    mutating func bytes(_ count: Int) -> [UInt8]? {
        guard count <= bytes.count - offset else { return nil }
        offset += count
        return Array(bytes[(offset - count)..<offset])
    }
}
