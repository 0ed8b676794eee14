// Proves that names come out of their few bytes as they went in, and that bytes that are no names are refused.

import Content
import Testing

@Suite("name column")
struct NameColumnTests {
    private static let names =
        (0..<100).map { "case-\(1000 + $0)é" } + [700, 0, 1, 255, 254].map { String(repeating: "x", count: $0) }

    private static var column: NameColumn {
        var column = NameColumn()
        for name in names { column.append(name) }
        return column
    }

    @Test("gives every name back by its place and in order")
    func names() {
        let column = Self.column
        #expect((0..<column.count).map { column[$0] } == Self.names)
        var cursor = column.cursor(at: 37)
        var other = NameColumn()
        while cursor.place < column.count {
            #expect(cursor.name == Self.names[cursor.place])
            other.append(utf8: cursor.current)
            cursor.advance()
        }
        #expect((0..<other.count).map { other[$0] } == Array(Self.names[37...]))
    }

    @Test("is made again of its bytes and goes on; other bytes are none")
    func bytes() throws {
        let column = Self.column
        var again = try #require(NameColumn(bytes: column.bytes, count: column.count))
        #expect((0..<again.count).map { again[$0] } == Self.names)
        again.append("more")
        #expect(again[again.count - 1] == "more" && again[again.count - 2] == Self.names.last)
        #expect(NameColumn(bytes: column.bytes, count: column.count - 1) == nil)
        #expect(NameColumn(bytes: column.bytes, count: column.count + 1) == nil)
        for length in stride(from: 0, to: column.bytes.count, by: 7) {
            #expect(NameColumn(bytes: Array(column.bytes[..<length]), count: column.count) == nil)
        }
        // The first name shares nothing with one before it.
        #expect(NameColumn(bytes: [1, 1, 65], count: 1) == nil)
        #expect(NameColumn(bytes: [255, 255, 255, 255, 255, 0], count: 1) == nil)
    }
}
