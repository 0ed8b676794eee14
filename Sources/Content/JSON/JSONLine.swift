// Lets readers find a line again by its number for people and by its offset for files.

/// One line of a file of JSON lines.
package struct JSONLine: Hashable, Sendable {
    /// The line's number in the file, counted from 1; blank lines count.
    package var number: Int

    /// Where the line begins, in bytes from the start of the (unpacked) file.
    package var offset: UInt64

    /// The line without its end: UTF-8, not yet known to be JSON.
    package var bytes: [UInt8]

    /// Creates a line.
    package init(number: Int, offset: UInt64, bytes: [UInt8]) {
        self.number = number
        self.offset = offset
        self.bytes = bytes
    }

    /// Returns the value on the line.
    ///
    /// - Parameters:
    ///   - path: The file, for messages.
    ///   - maximumDepth: How deep lists and objects may nest.
    /// - Returns: The value.
    /// - Throws: ``ContentError/invalid(path:line:reason:)`` when the line is not one JSON value.
    package func value(path: String, maximumDepth: Int = 256) throws(ContentError) -> JSONValue {
        do {
            return try JSONValue(parsing: bytes, maximumDepth: maximumDepth)
        } catch {
            throw .invalid(path: path, line: number, reason: "\(error)")
        }
    }
}
