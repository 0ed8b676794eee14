// Packs outputs and recordings, which are text and shrink to a tenth.

import CZlib

/// Packs and unpacks bytes in the gzip format (RFC 1952).
package enum Gzip {
    /// Whether bytes begin as gzip does.
    package static func isGzip(_ bytes: some Collection<UInt8>) -> Bool { bytes.starts(with: [0x1F, 0x8B]) }

    /// Packs bytes; the same bytes, level and zlib give the same result, since the header holds no time, name or system.
    ///
    /// - Parameters:
    ///   - bytes: What to pack.
    ///   - level: From 1, quick, to 9, small.
    /// - Returns: One gzip member.
    package static func compress(_ bytes: [UInt8], level: Int = 6) -> [UInt8] {
        var stream = z_stream()
        var header = gz_header()
        // 255 is "unknown" in RFC 1952; zlib would write the system that it was built for.
        header.os = 255
        return withUnsafeMutablePointer(to: &stream) { stream in
            withUnsafeMutablePointer(to: &header) { header in
                // These fail only without memory or by a wrong level.
                guard assay_deflate_init_gzip(stream, Int32(min(max(level, 1), 9))) == Z_OK,
                    deflateSetHeader(stream, header) == Z_OK
                else { preconditionFailure("zlib has no memory") }
                defer { deflateEnd(stream) }
                return deflateAll(bytes, stream)
            }
        }
    }

    private static func deflateAll(_ bytes: [UInt8], _ stream: UnsafeMutablePointer<z_stream>) -> [UInt8] {
        var packed: [UInt8] = []
        var used = 0
        var status = Z_OK
        bytes.withUnsafeBytes { source in
            while status != Z_STREAM_END {
                // zlib counts in 32 bits, so more than 4 GiB go in by parts.
                let offered = min(source.count - used, 1 << 30)
                stream.pointee.next_in = UnsafeMutablePointer(
                    mutating: source.baseAddress?.assumingMemoryBound(to: UInt8.self).advanced(by: used)
                )
                stream.pointee.avail_in = UInt32(offered)
                let flush = used + offered == source.count ? Z_FINISH : Z_NO_FLUSH
                packed += [UInt8](unsafeUninitializedCapacity: 256 << 10) { target, filled in
                    stream.pointee.next_out = target.baseAddress
                    stream.pointee.avail_out = UInt32(target.count)
                    status = deflate(stream, flush)
                    filled = target.count - Int(stream.pointee.avail_out)
                }
                used += offered - Int(stream.pointee.avail_in)
            }
        }
        return packed
    }
}
