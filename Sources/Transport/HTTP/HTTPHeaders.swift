// Keeps an answer's headers as bytes, since most of them are never looked at.

/// An answer's headers, kept as they came and searched when asked.
package struct HTTPHeaders: Hashable, Sendable {
    /// Header lines without their status line, each with its line end.
    private var lines: [UInt8] = []

    /// The bytes of all lines.
    package var count: Int { lines.count }

    package init() {}

    package init(_ pairs: [(name: String, value: String)]) {
        for (name, value) in pairs { append(Array("\(name): \(value)\r\n".utf8)) }
    }

    /// Adds a line; a status line begins the headers anew, since an interim answer may come before the final one.
    package mutating func append(_ line: some Collection<UInt8>) {
        if line.starts(with: "HTTP/".utf8) {
            lines.removeAll(keepingCapacity: true)
        } else {
            lines.append(contentsOf: line)
        }
    }

    /// The value of the first header of a name, whatever its case, without the space around it.
    package subscript(name: String) -> String? {
        var rest = lines[...]
        while !rest.isEmpty {
            let line = rest.prefix { $0 != UInt8(ascii: "\n") }
            rest = rest[line.endIndex...].dropFirst()
            let found = line.prefix { $0 != UInt8(ascii: ":") }
            guard found.endIndex < line.endIndex, found.elementsEqual(name.utf8, by: Self.isSameLetter) else {
                continue
            }
            var value = line[found.endIndex...].dropFirst()
            while let first = value.first, first <= UInt8(ascii: " ") { value = value.dropFirst() }
            while let last = value.last, last <= UInt8(ascii: " ") { value = value.dropLast() }
            return String(decoding: value, as: UTF8.self)
        }
        return nil
    }

    private static func isSameLetter(_ left: UInt8, _ right: UInt8) -> Bool { lowered(left) == lowered(right) }

    private static func lowered(_ byte: UInt8) -> UInt8 {
        (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte
    }
}
