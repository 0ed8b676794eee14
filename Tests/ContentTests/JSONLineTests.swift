// Promises of reading files of JSON lines.

import Content
import Testing

@Suite("JSON lines")
struct JSONLineTests {
    /// Reads all lines of a file.
    static func lines(_ path: String, limit: Int = JSONLineReader.usualLineLimit) throws -> [JSONLine] {
        var reader = try JSONLineReader(path: path, maximumLineLength: limit)
        var lines: [JSONLine] = []
        while let line = try reader.next() { lines.append(line) }
        #expect(try reader.next() == nil)
        return lines
    }

    static func line(_ number: Int, _ offset: UInt64, _ text: String) -> JSONLine {
        JSONLine(number: number, offset: offset, bytes: Array(text.utf8))
    }

    @Test(
        "reads lines with their numbers and places",
        arguments: [
            ("", []), ("\n\n \n\t\r\n", []), ("1", [line(1, 0, "1")]), ("1\n", [line(1, 0, "1")]),
            ("1\r\n2\r\n", [line(1, 0, "1"), line(2, 3, "2")]), ("1\n\n  \n2", [line(1, 0, "1"), line(4, 6, "2")]),
            ("\u{FEFF}1\n2\n", [line(1, 3, "1"), line(2, 5, "2")]), ("\u{FEFF}", []),
            ("\"é\u{2028}\"\n3\r", [line(1, 0, "\"é\u{2028}\""), line(2, 8, "3")]), ("\r\n\n1", [line(3, 3, "1")]),
        ] as [(String, [JSONLine])]
    )
    func shapes(text: String, expected: [JSONLine]) throws {
        let folder = try TemporaryFolder()
        let path = try folder.write(text.utf8, to: "cases.jsonl")
        #expect(try Self.lines(path) == expected)
        #expect(try Self.lines(folder.write(Gzip.compress(Array(text.utf8)), to: "cases.jsonl.gz")) == expected)
        let file = try JSONLineFile(path)
        for line in expected { #expect(try file.line(at: line.offset) == line.bytes) }
    }

    @Test("reads lines across chunks, plain, packed and packed in parts")
    func chunks() throws {
        let folder = try TemporaryFolder()
        var generator = SplitMix(state: 5)
        let texts = (0..<3000).map {
            "\"\($0)-" + String(repeating: "é", count: Int.random(in: 0...900, using: &generator)) + "\""
        }
        let bytes = Array(texts.joined(separator: "\r\n").utf8)
        #expect(bytes.count > 4 * 262_144)
        let half = bytes.count / 2 + 1
        let packed = Gzip.compress(Array(bytes[..<half])) + Gzip.compress(Array(bytes[half...]))
        let plain = try folder.write(bytes, to: "a.jsonl")
        let lines = try Self.lines(plain)
        #expect(lines.map { String(decoding: $0.bytes, as: UTF8.self) } == texts)
        #expect(lines.map(\.number) == Array(1...3000))
        #expect(try Self.lines(folder.write(packed, to: "b.jsonl")) == lines)
        let file = try JSONLineFile(plain)
        #expect(try file.line(at: lines[2999].offset) == lines[2999].bytes)
    }

    @Test("reads any line from many tasks at once")
    func manyTasks() async throws {
        let folder = try TemporaryFolder()
        let text = (0..<500).map { "{\"n\":\($0)}" }.joined(separator: "\n")
        let path = try folder.write(text.utf8, to: "cases.jsonl")
        let file = try JSONLineFile(path)
        let offsets = try Self.lines(path).map(\.offset)
        #expect(offsets.count == 500)
        try await withThrowingTaskGroup(of: Bool.self) { group in
            for (number, offset) in offsets.enumerated() {
                group.addTask { try JSONValue(parsing: file.line(at: offset))["n"]?.intValue == number }
            }
            for try await isRight in group { #expect(isRight) }
        }
    }

    @Test("refuses bytes that are not UTF-8, with file and line")
    func invalidUTF8() throws {
        let folder = try TemporaryFolder()
        let path = try folder.write(Array("1\n\n".utf8) + [0x22, 0xC3, 0x28, 0x22, 0x0A], to: "bad.jsonl")
        let reason = "not UTF-8 at byte 1 of the line; save the file as UTF-8"
        #expect(throws: ContentError.invalid(path: path, line: 3, reason: reason)) { try Self.lines(path) }
        #expect(throws: ContentError.self) { try JSONLineFile(path).line(at: 3) }
    }

    @Test(
        "refuses UTF-16 in words that help",
        arguments: [[0xFF, 0xFE, 0x31, 0x00], [0xFE, 0xFF, 0x00, 0x31]] as [[UInt8]]
    )
    func otherEncodings(bytes: [UInt8]) throws {
        let folder = try TemporaryFolder()
        let path = try folder.write(bytes, to: "bad.jsonl")
        let error = ContentError.invalid(path: path, line: 1, reason: "the file is UTF-16; save it as UTF-8")
        #expect(throws: error) { try Self.lines(path) }
    }

    @Test("refuses a line that is too long, and only such a line")
    func longLines() throws {
        let folder = try TemporaryFolder()
        let long = String(repeating: "x", count: 700_000)
        let path = try folder.write("1\n\(long)\n".utf8, to: "long.jsonl")
        #expect(try Self.lines(path, limit: 700_000).count == 2)
        #expect(throws: ContentError.lineTooLong(path: path, line: 2, limit: 699_999)) {
            try Self.lines(path, limit: 699_999)
        }
        #expect(throws: ContentError.lineTooLong(path: path, line: 2, limit: 10)) { try Self.lines(path, limit: 10) }
        #expect(throws: ContentError.self) { try JSONLineFile(path, maximumLineLength: 10).line(at: 2) }
        #expect(try JSONLineFile(path, maximumLineLength: 700_000).line(at: 2).count == 700_000)
    }

    @Test("says that packed bytes are cut off")
    func cutGzip() throws {
        let folder = try TemporaryFolder()
        let packed = Gzip.compress(Array("1\n2\n".utf8))
        let path = try folder.write(packed.dropLast(3), to: "cut.jsonl.gz")
        #expect(throws: ContentError.damagedGzip(path: path, reason: "it is cut off")) { try Self.lines(path) }
    }

    @Test("says that a file is missing, a folder, or packed where only plain will do")
    func wrongFiles() throws {
        let folder = try TemporaryFolder()
        #expect(throws: ContentError.missing(path: folder.file("no"))) { try Self.lines(folder.file("no")) }
        #expect(throws: ContentError.isFolder(path: folder.path)) { try Self.lines(folder.path) }
        #expect(throws: ContentError.isFolder(path: folder.path)) { try JSONLineFile(folder.path) }
        let packed = try folder.write(Gzip.compress([0x31]), to: "a.gz")
        #expect(throws: ContentError.self) { try JSONLineFile(packed) }
        #expect(throws: ContentError.self) { try JSONLineFile("/dev/null") }
    }

    @Test("names file and line of a line that is not JSON")
    func lineValue() throws {
        let good = JSONLine(number: 1, offset: 0, bytes: Array("{\"a\":1}".utf8))
        #expect(try good.value(path: "f") == ["a": 1])
        let bad = JSONLine(number: 14, offset: 0, bytes: Array("{\"a\":}".utf8))
        let error = #expect(throws: ContentError.self) { try bad.value(path: "bias.jsonl") }
        #expect(error?.description == "bias.jsonl line 14: not JSON at byte 5: expected a value")
    }
}
