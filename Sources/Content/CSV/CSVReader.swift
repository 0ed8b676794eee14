// Reads tables of scores larger than memory.

/// Reads a file of comma-separated values (RFC 4180) from front to back, so that the file may be larger than memory.
///
/// A field may stand in double quotes, then separators and line ends are part of it and a doubled quote is one. Lines end with LF
/// or CRLF; the file may be gzip, begin with a UTF-8 byte order mark, and lack an end on its last line. Blank lines are skipped
/// but counted.
package struct CSVReader: ~Copyable {
    /// One record: its fields in their order.
    package struct Record: Hashable, Sendable {
        /// The number of the line on which the record begins, counted from 1.
        package var line: Int
        /// The fields as UTF-8, without their quotes.
        package var fields: [[UInt8]]
    }

    /// The longest record that is accepted, in bytes: a quote that is never closed must not take in a whole file.
    package static let recordLimit = 1 << 20

    /// The file.
    package let path: String

    private let separator: UInt8
    private var lines: LineReader

    /// Opens a file.
    ///
    /// - Parameters:
    ///   - path: The file.
    ///   - separator: What stands between the fields.
    /// - Throws: ``ContentError`` when the file is missing, a folder or unreadable.
    package init(path: String, separator: CSVSeparator = .comma) throws(ContentError) {
        self.path = path
        self.separator = separator.rawValue
        self.lines = try LineReader(path: path, maximumLineLength: Self.recordLimit)
    }

    /// Returns the next record; `nil` at the end of the file.
    ///
    /// - Throws: ``ContentError`` for a quote in the wrong place or never closed, and for all that makes a line unreadable.
    package mutating func next() throws(ContentError) -> Record? {
        while let line = try lines.next() {
            let content = Self.withoutReturn(line)
            // A tab that separates fields is no blank: what it separates is checked.
            if content.allSatisfy({ $0 == 0x20 || $0 == 0x09 && $0 != separator }) { continue }
            let number = lines.number
            guard content.contains(Self.quote) else {
                return Record(
                    line: number,
                    fields: content.split(separator: separator, omittingEmptySubsequences: false).map(Array.init)
                )
            }
            return Record(line: number, fields: try quoted(line, number))
        }
        return nil
    }

    private static let quote = UInt8(ascii: "\"")

    private static func withoutReturn(_ line: [UInt8]) -> ArraySlice<UInt8> {
        line.last == 0x0D ? line.dropLast() : line[...]
    }

    /// Takes apart a record with quotes, and reads on as long as a quote is open.
    private mutating func quoted(_ first: [UInt8], _ number: Int) throws(ContentError) -> [[UInt8]] {
        var text = first
        var fields: [[UInt8]] = []
        var field: [UInt8] = []
        var place = 0
        var isOpen = false
        var isClosed = false
        while true {
            guard place < text.count else {
                guard isOpen else { break }
                guard let more = try lines.next() else {
                    throw .invalid(path: path, line: number, reason: "a quote is opened and never closed")
                }
                text.append(0x0A)
                text += more
                guard text.count <= Self.recordLimit else {
                    throw .invalid(
                        path: path,
                        line: number,
                        reason: "a quote is opened and not closed within \(Self.recordLimit) bytes"
                    )
                }
                continue
            }
            let byte = text[place]
            place += 1
            if isOpen {
                if byte != Self.quote {
                    field.append(byte)
                } else if place < text.count, text[place] == Self.quote {
                    field.append(byte)
                    place += 1
                } else {
                    isOpen = false
                    isClosed = true
                }
            } else if byte == separator {
                fields.append(field)
                field = []
                isClosed = false
            } else if byte == 0x0D, place == text.count {
                // The CR of a CRLF.
            } else if byte == Self.quote, field.isEmpty, !isClosed {
                isOpen = true
            } else {
                guard !isClosed, byte != Self.quote else {
                    throw .invalid(
                        path: path,
                        line: number,
                        reason:
                            "field \(fields.count + 1): a quote inside a field is doubled, and the whole field quoted"
                    )
                }
                field.append(byte)
            }
        }
        fields.append(field)
        return fields
    }
}
