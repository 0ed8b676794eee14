// Makes JSON the same bytes for the same value.

/// Writes JSON with sorted names, on one line or indented.
struct JSONWriter {
    /// What has been written.
    private(set) var bytes: [UInt8] = []

    /// Spaces a level; `nil` writes everything on one line without spaces.
    private let indent: Int?
    private var level = 0

    /// Creates a writer.
    init(indent: Int?) { self.indent = indent }

    /// Writes a value after what has been written.
    mutating func write(_ value: JSONValue) {
        switch value {
        case .null: bytes.append(contentsOf: "null".utf8)
        case .bool(let flag): bytes.append(contentsOf: (flag ? "true" : "false").utf8)
        case .integer(let whole): bytes.append(contentsOf: String(whole).utf8)
        case .number(let number): bytes.append(contentsOf: (JSONNumber.text(number) ?? "null").utf8)
        case .string(let text): write(text)
        case .array(let values): write(values)
        case .object(let values): write(values)
        }
    }

    private mutating func write(_ values: [JSONValue]) {
        bytes.append(UInt8(ascii: "["))
        level += 1
        for (index, value) in values.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            breakLine()
            write(value)
        }
        level -= 1
        if !values.isEmpty { breakLine() }
        bytes.append(UInt8(ascii: "]"))
    }

    private mutating func write(_ values: [String: JSONValue]) {
        bytes.append(UInt8(ascii: "{"))
        level += 1
        for (index, pair) in values.sorted(by: { Self.isOrdered($0.key, $1.key) }).enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            breakLine()
            write(pair.key)
            bytes.append(UInt8(ascii: ":"))
            if indent != nil { bytes.append(UInt8(ascii: " ")) }
            write(pair.value)
        }
        level -= 1
        if !values.isEmpty { breakLine() }
        bytes.append(UInt8(ascii: "}"))
    }

    private mutating func breakLine() {
        guard let indent else { return }
        bytes.append(UInt8(ascii: "\n"))
        bytes.append(contentsOf: repeatElement(UInt8(ascii: " "), count: indent * level))
    }

    /// Writes a string with the escapes of RFC 8785, section 3.2.2.2, and no others.
    private mutating func write(_ text: String) {
        bytes.append(UInt8(ascii: "\""))
        var text = text
        text.withUTF8 { letters in
            // Most text has nothing to escape and goes over in one piece.
            var start = 0
            for (index, byte) in letters.enumerated()
            where byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") {
                bytes.append(contentsOf: letters[start..<index])
                writeEscape(of: byte)
                start = index + 1
            }
            bytes.append(contentsOf: letters[start...])
        }
        bytes.append(UInt8(ascii: "\""))
    }

    private mutating func writeEscape(of byte: UInt8) {
        bytes.append(UInt8(ascii: "\\"))
        switch byte {
        case 0x08: bytes.append(UInt8(ascii: "b"))
        case 0x09: bytes.append(UInt8(ascii: "t"))
        case 0x0A: bytes.append(UInt8(ascii: "n"))
        case 0x0C: bytes.append(UInt8(ascii: "f"))
        case 0x0D: bytes.append(UInt8(ascii: "r"))
        case 0..<0x20:
            bytes.append(contentsOf: "u00".utf8)
            bytes.append(Hexadecimal.digit(byte >> 4))
            bytes.append(Hexadecimal.digit(byte & 15))
        default: bytes.append(byte)
        }
    }

    /// Whether a name comes before another in the order of their UTF-16 code units.
    ///
    /// That order is the order of UTF-8 bytes but for one case: characters beyond U+FFFF (lead bytes F0 and up) start
    /// with a surrogate in UTF-16 and so come before U+E000…U+FFFF (lead bytes EE and EF).
    static func isOrdered(_ left: String, _ right: String) -> Bool {
        var rightBytes = right.utf8.makeIterator()
        for leftByte in left.utf8 {
            guard let rightByte = rightBytes.next() else { return false }
            if leftByte == rightByte { continue }
            if leftByte >= 0xEE, rightByte >= 0xEE, (leftByte >= 0xF0) != (rightByte >= 0xF0) {
                return leftByte >= 0xF0
            }
            return leftByte < rightByte
        }
        return rightBytes.next() != nil
    }
}
