// Finds single lines of a large file again without an index of it in memory.

/// Many places in a file, in a byte or two each: of each only the way from the one before is kept.
package struct OffsetColumn: Hashable, Sendable {
    /// How many places there are.
    package private(set) var count = 0
    /// All that is kept of them; with their number it makes the column again.
    package private(set) var bytes: [UInt8] = []
    private var last: UInt64 = 0

    /// Creates an empty column.
    package init() {}

    /// Makes a column of the ``bytes`` of one; `nil` when they hold another number of places.
    package init?(bytes: [UInt8], count: Int) {
        guard bytes.count(where: { $0 < 0x80 }) == count, bytes.last.map({ $0 < 0x80 }) ?? true else { return nil }
        (self.bytes, self.count) = (bytes, count)
    }

    /// Adds a place; none is added to a column that was made of bytes.
    package mutating func append(_ offset: UInt64) {
        let way = Int64(bitPattern: offset &- last)
        // A short way back is a small number too.
        var rest = UInt64(bitPattern: way << 1 ^ way >> 63)
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(rest))
        last = offset
        count += 1
    }

    /// The place with a number; all before it are gone through.
    package subscript(number: Int) -> UInt64 {
        var (offset, way, shift, left): (UInt64, UInt64, UInt64, Int) = (0, 0, 0, number)
        for byte in bytes where left >= 0 {
            way |= UInt64(byte & 0x7F) << shift
            shift += 7
            guard byte < 0x80 else { continue }
            offset &+= way >> 1 ^ (0 &- (way & 1))
            (way, shift) = (0, 0)
            left -= 1
        }
        return offset
    }
}
