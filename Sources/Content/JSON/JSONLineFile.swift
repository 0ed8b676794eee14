// Reads single lines anywhere in a plain file of JSON lines.

/// A plain file of JSON lines that stays open, so that single lines can be read anywhere in it.
///
/// Any number of tasks may read at once. The file is held open, so one that is replaced meanwhile does not mix in.
package final class JSONLineFile: Sendable {
    /// The file.
    package let path: String

    /// The bytes that the file had when it was opened.
    package let size: Int

    private let file: FileReader
    private let maximumLineLength: Int

    /// Opens a file.
    ///
    /// - Parameters:
    ///   - path: The file.
    ///   - maximumLineLength: The longest line to accept, in bytes.
    /// - Throws: ``ContentError`` when the file is missing, a folder, unreadable, packed or not an ordinary file.
    package init(_ path: String, maximumLineLength: Int = JSONLineReader.usualLineLimit) throws(ContentError) {
        let file = try FileReader(path: path)
        if Gzip.isGzip(try file.read(at: 0, upTo: 2)) {
            throw .invalid(path: path, line: nil, reason: "gzip cannot be read out of order; unpack the file first")
        }
        self.path = path
        self.size = file.size
        self.file = file
        self.maximumLineLength = maximumLineLength
    }

    /// Returns the line that begins at an offset, without its end.
    ///
    /// - Throws: ``ContentError`` when the file cannot be read or the line is too long or not UTF-8.
    package func line(at offset: UInt64) throws(ContentError) -> [UInt8] {
        var line: [UInt8] = []
        var isWhole = false
        while !isWhole {
            guard let position = Int(exactly: offset + UInt64(line.count)) else { break }
            let chunk = try file.read(at: position, upTo: line.isEmpty ? 1 << 10 : 64 << 10)
            if chunk.isEmpty { break }
            let end = chunk.firstIndex(of: 0x0A)
            line += chunk[..<(end ?? chunk.count)]
            isWhole = end != nil
            guard line.count <= maximumLineLength else {
                throw .invalid(
                    path: path,
                    line: nil,
                    reason: "the line at byte \(offset) is longer than the allowed \(maximumLineLength) bytes"
                )
            }
        }
        if line.last == 0x0D { line.removeLast() }
        if let byte = line.withUnsafeBytes({ UTF8Check.firstInvalidByte(in: $0) }) {
            throw .invalid(path: path, line: nil, reason: "not UTF-8 at byte \(offset + UInt64(byte)) of the file")
        }
        return line
    }
}
