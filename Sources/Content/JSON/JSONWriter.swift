// Makes JSON the same bytes for the same value.

/// Writes JSON with sorted names, on one line or indented.
///
/// Values of a known shape are written piece by piece, with ``raw(_:)`` for names and signs, so that no tree of them is made.
/// Their names then stand in the order in which the caller writes them: tests hold each such shape to
/// ``JSONValue/canonicalBytes``.
package struct JSONWriter {
    /// What has been written.
    package private(set) var bytes: [UInt8] = []

    /// Spaces a level; `nil` writes everything on one line without spaces.
    private let indent: Int?
    private var level = 0

    /// Creates a writer.
    init(indent: Int?) { self.indent = indent }

    /// Creates a writer of canonical bytes.
    package init() {
        self.init(indent: nil)
        bytes.reserveCapacity(256)
    }

    /// What has been written, as text.
    package var text: String { String(decoding: bytes, as: UTF8.self) }

    /// Forgets what has been written, and keeps the room for it.
    package mutating func clear() { bytes.removeAll(keepingCapacity: true) }

    /// Writes JSON's own signs, and names that need no escape, as they are.
    package mutating func raw(_ text: StaticString) {
        bytes.append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    /// Writes a list, each item by a closure.
    package mutating func list<Items: Sequence>(_ items: Items, _ write: (Items.Element, inout JSONWriter) -> Void) {
        raw("[")
        var isFirst = true
        for item in items {
            if !isFirst { raw(",") }
            isFirst = false
            write(item, &self)
        }
        raw("]")
    }

    /// Writes a value after what has been written.
    package mutating func write(_ value: JSONValue) {
        switch value {
        case .null: raw("null")
        case .bool(let flag): write(flag)
        case .integer(let whole): write(whole)
        case .number(let number): write(number)
        case .string(let text): write(text)
        case .array(let values): write(values)
        case .object(let values): write(values)
        }
    }

    /// Writes true or false.
    package mutating func write(_ flag: Bool) { if flag { raw("true") } else { raw("false") } }

    /// Writes a whole number.
    package mutating func write(_ whole: Int64) {
        if (0..<10).contains(whole) {
            bytes.append(UInt8(ascii: "0") + UInt8(whole))
        } else {
            bytes.append(contentsOf: String(whole).utf8)
        }
    }

    /// Writes a whole number.
    package mutating func write(_ whole: Int) { write(Int64(whole)) }

    /// Writes a number, one that is not finite as `null`.
    package mutating func write(_ number: Double) {
        // Most scores are whole; up to 2^53 they are written as integers are.
        if let whole = Int64(exactly: number), whole.magnitude <= 1 << 53 {
            write(whole)
        } else {
            bytes.append(contentsOf: (JSONNumber.text(number) ?? "null").utf8)
        }
    }

    /// Writes a number, or `null` without one.
    package mutating func write(_ number: Double?) { if let number { write(number) } else { raw("null") } }

    /// Writes a text, or `null` without one.
    package mutating func write(_ text: String?) { if let text { write(text) } else { raw("null") } }

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
    package mutating func write(_ text: String) {
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
