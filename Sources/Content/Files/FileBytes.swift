// Keeps a wrong path from filling the memory.

/// Reads a whole file into memory, up to a limit.
package enum FileBytes {
    /// Returns the bytes of a file, pipe or device.
    ///
    /// - Parameters:
    ///   - path: The file.
    ///   - limit: The most bytes to accept.
    /// - Returns: The bytes.
    /// - Throws: ``ContentError`` when the file is missing, a folder, unreadable or larger than the limit.
    package static func read(_ path: String, limit: Int = 64 << 20) throws(ContentError) -> [UInt8] {
        var file = try FileReader(path: path)
        if file.size > limit { throw .tooLarge(path: path, limit: limit) }
        var bytes: [UInt8] = []
        while true {
            // One byte more than the size, so that the first read of an ordinary file meets its end.
            let chunk = try file.read(upTo: max(file.size - bytes.count + 1, 64 << 10))
            if chunk.isEmpty { return bytes }
            guard bytes.count + chunk.count <= limit else { throw .tooLarge(path: path, limit: limit) }
            if bytes.isEmpty { bytes = chunk } else { bytes += chunk }
        }
    }

    /// Returns the text of a file in UTF-8, without a byte order mark.
    ///
    /// - Parameters:
    ///   - path: The file.
    ///   - limit: The most bytes to accept.
    /// - Returns: The text.
    /// - Throws: ``ContentError`` as ``read(_:limit:)``, or for bytes that are not UTF-8, with the line.
    package static func text(_ path: String, limit: Int = 64 << 20) throws(ContentError) -> String {
        try text(read(path, limit: limit), path: path)
    }

    /// Returns bytes as text, without a byte order mark.
    ///
    /// - Parameters:
    ///   - bytes: What should be UTF-8.
    ///   - path: Where they came from, for messages.
    /// - Returns: The text.
    /// - Throws: ``ContentError/invalid(path:line:reason:)`` for bytes that are not UTF-8.
    package static func text(_ bytes: [UInt8], path: String) throws(ContentError) -> String {
        let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
            throw .invalid(path: path, line: 1, reason: "the file is UTF-16; save it as UTF-8")
        }
        if let invalid = bytes.withUnsafeBytes({ UTF8Check.firstInvalidByte(in: $0) }) {
            let line = bytes[..<invalid].count { $0 == UInt8(ascii: "\n") } + 1
            throw .invalid(path: path, line: line, reason: "not UTF-8 at byte \(invalid) of the file")
        }
        return String(decoding: bytes.starts(with: mark) ? bytes[3...] : bytes[...], as: UTF8.self)
    }
}
