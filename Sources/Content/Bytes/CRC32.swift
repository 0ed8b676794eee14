// Finds changed bits at a cost that is paid for every row.

import CZlib

/// The checksum CRC-32 of ISO 3309, as zlib has it: it finds damage, and no forger.
package struct CRC32: Sendable {
    /// The checksum of what was taken up so far.
    package private(set) var value: UInt32 = 0

    /// Nothing yet.
    package init() {}

    /// Takes up bytes.
    package mutating func add(_ bytes: UnsafeRawBufferPointer) {
        guard let start = bytes.baseAddress?.assumingMemoryBound(to: UInt8.self) else { return }
        value = UInt32(truncatingIfNeeded: crc32_z(UInt(value), start, bytes.count))
    }

    /// Takes up a number, its lowest byte first.
    package mutating func add(_ number: Int64) { withUnsafeBytes(of: number.littleEndian) { add($0) } }
}
