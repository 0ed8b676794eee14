// Reads cases and recordings larger than memory.

/// Reads a file of JSON lines from front to back, a chunk at a time, so that the file may be larger than memory.
///
/// The file may be plain or gzip, begin with a UTF-8 byte order mark, end its lines with LF or CRLF, and lack an end on its
/// last line. Blank lines are skipped but counted.
///
/// ```swift
/// var reader = try JSONLineReader(path: "bias.jsonl")
/// while let line = try reader.next() { … }
/// ```
package struct JSONLineReader: ~Copyable {
    /// The longest line that is accepted unless the caller says otherwise, in bytes.
    package static let usualLineLimit = 64 << 20

    /// The file.
    package let path: String

    private var lines: LineReader

    /// Opens a file.
    ///
    /// - Parameters:
    ///   - path: The file, pipe or device.
    ///   - maximumLineLength: The longest line to accept, in bytes.
    /// - Throws: ``ContentError`` when the file is missing, a folder or unreadable.
    package init(path: String, maximumLineLength: Int = usualLineLimit) throws(ContentError) {
        self.path = path
        self.lines = try LineReader(path: path, maximumLineLength: maximumLineLength)
    }

    /// Returns the next line that is not blank; `nil` at the end of the file.
    ///
    /// - Throws: ``ContentError`` for a line that is too long or not UTF-8, for UTF-16, for damaged gzip, and when the file
    ///   cannot be read.
    package mutating func next() throws(ContentError) -> JSONLine? {
        while var bytes = try lines.next() {
            if bytes.last == 0x0D { bytes.removeLast() }
            if bytes.allSatisfy({ $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }) { continue }
            return JSONLine(number: lines.number, offset: lines.offset, bytes: bytes)
        }
        return nil
    }
}
