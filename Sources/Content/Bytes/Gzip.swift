// Packs outputs and recordings, which are text and shrink to a tenth.

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
        var encoder = GzipEncoder(level: level)
        return encoder.encode(bytes, isLast: true)
    }
}
