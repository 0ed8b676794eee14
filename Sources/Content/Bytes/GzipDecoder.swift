// Lets packed files be read in constant memory.

import CZlib

/// Unpacks gzip piece by piece: any number of members, one after the other.
package struct GzipDecoder: ~Copyable {
    /// Whether the last member has ended, so that the bytes so far are whole.
    package private(set) var isAtEnd = false

    private let path: String?

    // zlib keeps the stream's address, so the stream may not move.
    private let stream: UnsafeMutablePointer<z_stream>

    /// Creates a decoder that has seen no bytes.
    ///
    /// - Parameter path: Where the bytes come from, for messages.
    /// - Throws: ``ContentError/damagedGzip(path:reason:)`` when zlib has no memory.
    package init(path: String?) throws(ContentError) {
        self.path = path
        stream = .allocate(capacity: 1)
        stream.initialize(to: z_stream())
        guard assay_inflate_init_gzip(stream) == Z_OK else {
            stream.deallocate()
            throw .damagedGzip(path: path, reason: "zlib has no memory")
        }
    }

    deinit {
        inflateEnd(stream)
        stream.deallocate()
    }

    /// Unpacks packed bytes from a position on, until they are used up or the room is full.
    ///
    /// - Parameters:
    ///   - packed: Packed bytes.
    ///   - position: Where to begin in them; moved past what was used.
    ///   - room: The most bytes to return.
    /// - Returns: The unpacked bytes.
    /// - Throws: ``ContentError/damagedGzip(path:reason:)``.
    package mutating func decode(
        _ packed: [UInt8],
        from position: inout Int,
        room: Int
    ) throws(ContentError) -> [UInt8] {
        var status = Z_OK
        var used = position
        var isAtEnd = isAtEnd
        let stream = stream
        let unpacked = packed.withUnsafeBytes { source in
            [UInt8](unsafeUninitializedCapacity: room) { target, filled in
                while used < source.count, filled < room {
                    if isAtEnd {
                        inflateReset(stream)
                        isAtEnd = false
                    }
                    stream.pointee.next_in = UnsafeMutablePointer(
                        mutating: source.baseAddress?.assumingMemoryBound(to: UInt8.self).advanced(by: used)
                    )
                    let offered = min(source.count - used, Int(UInt32.max))
                    stream.pointee.avail_in = UInt32(offered)
                    stream.pointee.next_out = target.baseAddress?.advanced(by: filled)
                    let space = min(room - filled, Int(UInt32.max))
                    stream.pointee.avail_out = UInt32(space)
                    status = inflate(stream, Z_NO_FLUSH)
                    used += offered - Int(stream.pointee.avail_in)
                    filled += space - Int(stream.pointee.avail_out)
                    if status == Z_STREAM_END { isAtEnd = true } else if status != Z_OK { return }
                }
            }
        }
        position = used
        self.isAtEnd = isAtEnd
        switch status {
        case Z_OK, Z_STREAM_END, Z_BUF_ERROR: return unpacked
        case Z_MEM_ERROR: throw .damagedGzip(path: path, reason: "zlib has no memory")
        default:
            let reason = stream.pointee.msg.map { String(cString: $0) } ?? "it has no gzip data"
            throw .damagedGzip(path: path, reason: reason)
        }
    }
}
