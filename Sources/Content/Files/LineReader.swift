// Gives CSV, JSON lines and recordings one way to read lines.

import Glibc

/// Reads a file's lines from front to back, a chunk at a time, so that the file may be larger than memory.
///
/// The file may be plain or gzip, begin with a UTF-8 byte order mark, and lack an end on its last line. Lines end with LF; a CR
/// before it is left on the line.
struct LineReader: ~Copyable {
    /// The file.
    let path: String

    /// The number of the last line that was returned, counted from 1; 0 before the first.
    private(set) var number = 0

    /// Where that line begins, in bytes from the start of the (unpacked) file.
    private(set) var offset: UInt64 = 0

    private var source: UnpackedReader
    private let maximumLineLength: Int
    private var buffer: [UInt8] = []
    /// Where the next line begins in the buffer.
    private var start = 0
    /// Where the buffer begins in the unpacked file.
    private var base: UInt64 = 0
    private var hasBegun = false

    /// Opens a file.
    ///
    /// - Throws: ``ContentError`` when the file is missing, a folder or unreadable.
    init(path: String, maximumLineLength: Int) throws(ContentError) {
        self.path = path
        self.maximumLineLength = maximumLineLength
        self.source = try UnpackedReader(path: path)
    }

    /// Returns the next line without its LF; `nil` at the end of the file.
    ///
    /// - Throws: ``ContentError`` for a line that is too long or not UTF-8, for UTF-16, for damaged gzip, and when the file
    ///   cannot be read.
    mutating func next() throws(ContentError) -> [UInt8]? {
        if !hasBegun { try begin() }
        var searched = start
        while true {
            if let end = Self.newline(in: buffer, from: searched) { return try take(end: end, skip: 1) }
            searched = buffer.count
            guard buffer.count - start <= maximumLineLength else { throw tooLong }
            // What stands before the line is dropped, and the places move with it.
            let dropped = start
            let hasMore = try more()
            searched -= dropped - start
            if !hasMore { return start < buffer.count ? try take(end: buffer.count, skip: 0) : nil }
        }
    }

    /// Looks at the first bytes for a byte order mark.
    private mutating func begin() throws(ContentError) {
        hasBegun = true
        while buffer.count < 3, try more() {}
        if buffer.starts(with: [0xFF, 0xFE]) || buffer.starts(with: [0xFE, 0xFF]) {
            throw .invalid(path: path, line: 1, reason: "the file is UTF-16; save it as UTF-8")
        }
        if buffer.starts(with: [0xEF, 0xBB, 0xBF]) { start = 3 }
    }

    private mutating func take(end: Int, skip: Int) throws(ContentError) -> [UInt8] {
        let hasReturn = end > start && buffer[end - 1] == 0x0D
        guard end - start - (hasReturn ? 1 : 0) <= maximumLineLength else { throw tooLong }
        number += 1
        offset = base + UInt64(start)
        let line = Array(buffer[start..<end])
        if let byte = line.withUnsafeBytes({ UTF8Check.firstInvalidByte(in: $0) }) {
            throw .invalid(
                path: path,
                line: number,
                reason: "not UTF-8 at byte \(byte) of the line; save the file as UTF-8"
            )
        }
        start = end + skip
        return line
    }

    /// Reads another chunk behind what is still needed; false at the end.
    private mutating func more() throws(ContentError) -> Bool {
        let chunk = try source.read()
        if start > 0 {
            base += UInt64(start)
            buffer.removeFirst(start)
            start = 0
        }
        buffer += chunk
        return !chunk.isEmpty
    }

    private var tooLong: ContentError { .lineTooLong(path: path, line: number + 1, limit: maximumLineLength) }

    private static func newline(in bytes: [UInt8], from start: Int) -> Int? {
        bytes.withUnsafeBytes { buffer in
            guard start < buffer.count, let base = buffer.baseAddress,
                let found = memchr(base + start, 0x0A, buffer.count - start)
            else { return nil }
            return UnsafeRawPointer(found) - base
        }
    }
}
