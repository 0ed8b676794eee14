// Promises of reading one JSON list an element at a time.

import Content
import Testing

@Suite("JSON lists")
struct JSONArrayReaderTests {
    private static func elements(_ path: String) throws -> [String] {
        var reader = try JSONArrayReader(path: path)
        var elements: [String] = []
        while let element = try reader.next() {
            let text = String(decoding: element.bytes, as: UTF8.self)
            elements.append("\(element.number) \(element.line) \(text)")
        }
        return elements
    }

    @Test(
        "hands on each element with its place and the line on which it begins",
        arguments: [
            ("[]", []), (" \n[ \n] \n", []), ("[1]", ["1 1 1"]), ("\u{FEFF}[1,2]", ["1 1 1", "2 1 2"]),
            ("[{\"a\": [1, {}]},\n[[2], 3]]", ["1 1 {\"a\": [1, {}]}", "2 2 [[2], 3]"]),
            (#"["a]\",[{","\\",1]"#, [#"1 1 "a]\",[{""#, #"2 1 "\\""#, "3 1 1"]),
            ("[\n{\n\"a\": 1\n}\n,\n\n2]", ["1 2 {\n\"a\": 1\n}\n", "2 7 2"]),
        ] as [(String, [String])]
    )
    func shapes(text: String, expected: [String]) throws {
        let folder = try TemporaryFolder()
        #expect(try Self.elements(folder.write(text.utf8, to: "a.json")) == expected)
        #expect(try Self.elements(folder.write(Gzip.compress(Array(text.utf8)), to: "a.json.gz")) == expected)
    }

    @Test(
        "refuses what stands wrongly between the elements, by line",
        arguments: [
            ("{}", "line 1: expected '['"), ("", "line 1: expected '['"),
            ("[1,\n,2]", "line 2: expected element 2, not ','"),
            ("[1,\n]", "line 2: expected element 2, not ']'"), ("[,1]", "line 1: expected element 1, not ','"),
            ("[1]\n[2]", "line 2: there is more after the end of the list"),
            ("[1", "line 1: the file ends inside its list"),
            ("[1,\n{\"a\": \"]", "line 2: the file ends inside its list"),
            ("[1,\n", "line 1: the file ends inside its list"),
        ]
    )
    func faults(text: String, says: String) throws {
        let folder = try TemporaryFolder()
        let path = try folder.write(text.utf8, to: "a.json")
        let error = #expect(throws: ContentError.self) { try Self.elements(path) }
        #expect(error.map { "\($0)".contains(says) } == true, "\(error.map { "\($0)" } ?? "")")
    }

    @Test("reads elements that lie across chunks of the file, and does not take in a whole file for an open quote")
    func chunks() throws {
        let folder = try TemporaryFolder()
        let long = (0..<40).map { "\"\($0)\(String(repeating: "x", count: 20_000))\"" }
        let elements = try Self.elements(folder.write("[\(long.joined(separator: ",\n"))]".utf8, to: "a.json"))
        #expect(elements == long.enumerated().map { "\($0.offset + 1) \($0.offset + 1) \($0.element)" })
        let open = try folder.write(("[\"" + String(repeating: "x", count: 3 << 20)).utf8, to: "b.json")
        let error = #expect(throws: ContentError.self) { try Self.elements(open) }
        #expect(error.map { "\($0)".contains("element 1 is longer than the allowed 1048576 bytes") } == true)
    }
}
