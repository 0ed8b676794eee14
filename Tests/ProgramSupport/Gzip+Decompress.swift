// Unpacks whole files in memory, as only tests do: the program reads them piece by piece.

package import Content

extension Gzip {
    /// Unpacks bytes of one or more gzip members.
    ///
    /// - Parameters:
    ///   - bytes: What to unpack.
    ///   - limit: The most bytes that the result may have; a small file can unpack to a very large one.
    ///   - path: Where the bytes came from, for messages.
    /// - Returns: The unpacked bytes of all members, one after the other.
    /// - Throws: ``ContentError/damagedGzip(path:reason:)`` or ``ContentError/tooLarge(path:limit:)``.
    package static func decompress(
        _ bytes: [UInt8],
        limit: Int = 1 << 30,
        path: String? = nil
    ) throws(ContentError) -> [UInt8] {
        var decoder = try GzipDecoder(path: path)
        var unpacked: [UInt8] = []
        var position = 0
        // A member ends with its checksum, so where all packed bytes are used no unpacked ones are held back.
        while position < bytes.count {
            let chunk = try decoder.decode(bytes, from: &position, room: 256 << 10)
            guard unpacked.count + chunk.count <= limit else {
                throw .tooLarge(path: path ?? "gzip data", limit: limit)
            }
            unpacked += chunk
        }
        guard decoder.isAtEnd else { throw .damagedGzip(path: path, reason: "it is cut off") }
        return unpacked
    }
}
