// Lets packed files be written in constant memory.

import CZlib

/// Packs bytes piece by piece into one gzip member (RFC 1952): the same bytes as ``Gzip/compress(_:level:)`` of all the pieces.
package struct GzipEncoder: ~Copyable {
    // zlib keeps both addresses, so neither may move.
    private let stream: UnsafeMutablePointer<z_stream>
    private let header: UnsafeMutablePointer<gz_header>

    /// Creates an encoder that has seen no bytes.
    ///
    /// - Parameter level: From 1, quick, to 9, small.
    package init(level: Int) {
        stream = .allocate(capacity: 1)
        stream.initialize(to: z_stream())
        header = .allocate(capacity: 1)
        header.initialize(to: gz_header())
        // 255 is "unknown" in RFC 1952; zlib would write the system that it was built for.
        header.pointee.os = 255
        // These fail only without memory or by a wrong level.
        guard assay_deflate_init_gzip(stream, Int32(min(max(level, 1), 9))) == Z_OK,
            deflateSetHeader(stream, header) == Z_OK
        else { preconditionFailure("zlib has no memory") }
    }

    deinit {
        deflateEnd(stream)
        stream.deallocate()
        header.deallocate()
    }

    /// Packs further bytes.
    ///
    /// - Parameters:
    ///   - bytes: What follows; pieces of some ten thousand bytes cost the least.
    ///   - isLast: Whether nothing follows them.
    /// - Returns: What can be written so far; zlib holds the rest back.
    package mutating func encode(_ bytes: [UInt8], isLast: Bool) -> [UInt8] {
        var packed: [UInt8] = []
        guard isLast || !bytes.isEmpty else { return packed }
        var used = 0
        var isDone = false
        let stream = stream
        bytes.withUnsafeBytes { source in
            while !isDone {
                // zlib counts in 32 bits, so more than 4 GiB go in by parts.
                let offered = min(source.count - used, 1 << 30)
                stream.pointee.next_in = UnsafeMutablePointer(
                    mutating: source.baseAddress?.assumingMemoryBound(to: UInt8.self).advanced(by: used)
                )
                stream.pointee.avail_in = UInt32(offered)
                let flush = isLast && used + offered == source.count ? Z_FINISH : Z_NO_FLUSH
                var status = Z_OK
                packed += [UInt8](unsafeUninitializedCapacity: 256 << 10) { target, filled in
                    stream.pointee.next_out = target.baseAddress
                    stream.pointee.avail_out = UInt32(target.count)
                    status = deflate(stream, flush)
                    filled = target.count - Int(stream.pointee.avail_out)
                }
                used += offered - Int(stream.pointee.avail_in)
                // Room that is left says that nothing more comes of the bytes so far.
                isDone = isLast ? status == Z_STREAM_END : used == source.count && stream.pointee.avail_out > 0
            }
        }
        return packed
    }
}
