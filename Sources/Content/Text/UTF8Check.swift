// Refuses bytes that are no text at the place where they go wrong.

import CSimdjson

/// Tells whether bytes are UTF-8, and where they stop being it.
enum UTF8Check {
    /// Returns the position of the first byte that is no UTF-8; `nil` when all are.
    static func firstInvalidByte(in bytes: UnsafeRawBufferPointer) -> Int? {
        guard let address = bytes.baseAddress, bytes.count > 0 else { return nil }
        if assay_utf8_is_valid(address.assumingMemoryBound(to: UInt8.self), bytes.count) { return nil }
        var position = 0
        var decoder = UTF8()
        var source = bytes.makeIterator()
        while case .scalarValue(let scalar) = decoder.decode(&source) { position += UTF8.width(scalar) }
        return min(position, bytes.count - 1)
    }
}
