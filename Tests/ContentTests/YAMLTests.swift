// Promises of strict YAML: what is accepted, what is refused, and on which line.

import Content
import Testing

@Suite("strict YAML")
struct YAMLTests {
    static func json(_ text: String) throws -> JSONValue { try YAMLDocument.parse(text, file: "s.yaml").field.json() }

    static func error(_ text: String) -> String? {
        #expect(throws: ContentError.self) { try YAMLDocument.parse(text, file: "s.yaml") }?.description
    }

    @Test("reads mappings, lists, blocks and comments")
    func shapes() throws {
        let text = """
            # a suite
            suite: safety
            tests:   # two
              - id: a
                prompt: |
                  *Bold* & <<: !not a tag
                  second
              - {id: "b", tags: [x, 'y z'], text: >-
                  folded}
            """
        let fixed = text.replacing(", text: >-\n      folded}", with: "}")
        let value = try Self.json(fixed)
        let prompt: JSONValue = "*Bold* & <<: !not a tag\nsecond\n"
        #expect(
            value == [
                "suite": "safety", "tests": [["id": "a", "prompt": prompt], ["id": "b", "tags": ["x", "y z"]]],
            ]
        )
    }

    @Test(
        "reads plain words as the core schema of YAML 1.2, made stricter",
        arguments: [
            ("yes", "yes"), ("no", "no"), ("on", "on"), ("off", "off"), ("y", "y"), ("true", true), ("False", false),
            ("null", nil), ("~", nil), ("", nil), ("12", 12), ("-3", -3), ("+4", 4), ("0", 0), ("010", "010"),
            ("0x1F", "0x1F"),
            ("0o17", "0o17"), ("1_000", "1_000"), ("12:30", "12:30"), ("2024-01-02", "2024-01-02"), ("1.5", 1.5),
            ("1e3", 1000.0), ("-0.5", -0.5), (".5", ".5"), ("1.", "1."), ("'12'", "12"), ("\"true\"", "true"),
            ("'null'", "null"), ("''", ""), ("1.10", 1.1), ("9223372036854775807", .integer(.max)), ("1.2.3", "1.2.3"),
            ("\"\\u00e9\\n\"", "é\n"),
        ] as [(String, JSONValue)]
    )
    func scalars(text: String, expected: JSONValue) throws { #expect(try Self.json("v: \(text)\n")["v"] == expected) }

    @Test("refuses numbers that JSON does not have", arguments: [".nan", ".inf", "-.Inf", "1e999"])
    func strangeNumbers(text: String) { #expect(throws: ContentError.self) { try Self.json("v: \(text)") } }

    @Test(
        "refuses what is not plain data, with the line",
        arguments: [
            ("a: &x 1\nb: 2", "s.yaml line 1: anchors ('&name') are not accepted"),
            ("a: 1\nb: *x", "s.yaml line 2: aliases ('*name') are not accepted"),
            ("a: &x [1]", "s.yaml line 1: anchors"), ("a: &x {b: 1}", "s.yaml line 1: anchors"),
            ("&x a: 1", "s.yaml line 1: anchors"),
            ("*x : 1", "s.yaml line 1: aliases"),
            ("a: 1\n<<: {b: 2}", "s.yaml line 2: merge keys ('<<') are not accepted"),
            ("a: !!str 1", "s.yaml line 1: tags"), ("a: !mine [1]", "s.yaml line 1: tags"),
            ("a: !!map {b: 1}", "s.yaml line 1: tags"),
            ("a: ! x", "s.yaml line 1: tags"), ("a: 1\nb: 2\na: 3", "s.yaml line 3: the name 'a' is already on line 1"),
            ("a: 1\n\"a\": 3", "s.yaml line 2: the name 'a' is already on line 1"),
            ("a: 1\n---\nb: 2", "s.yaml line 2: a second document begins here"),
            ("? [a]\n: 1", "s.yaml line 1: a name must be text"),
            ("? \n: 2", "s.yaml line 1: a value without a name"),
            ("", "s.yaml: the file is empty"), ("# only a comment\n", "s.yaml: the file is empty"),
            ("a: b: c", "s.yaml line 1: not YAML at column 5"), ("a:\n\t- 1", "s.yaml line 2: not YAML at column 1"),
            ("a:\n  [1,\n2", "s.yaml line 3: not YAML at column"), ("a: \"b", "s.yaml line 1: not YAML"),
            ("a: @b", "s.yaml line 1: not YAML at column 4"),
            ("a: 1\n b: 2", "s.yaml line 2: not YAML"),
            ("a: 1\nb: \u{1}", "s.yaml line 2: control characters are not allowed"),
        ]
    )
    func refusals(text: String, start: String) throws {
        let description = try #require(Self.error(text))
        #expect(description.hasPrefix(start), "\(description)")
    }

    @Test("says where an unclosed list begins")
    func unclosed() {
        let problem = "did not find expected ',' or ']' while parsing a flow sequence that begins on line 2"
        #expect(Self.error("a:\n  [1,\n2\n")?.hasSuffix(problem) == true)
    }

    @Test("refuses a 400-byte alias bomb before any of it grows")
    func aliasBomb() throws {
        var text = "a: &a [lol,lol,lol,lol,lol,lol,lol,lol,lol]\n"
        for (name, last) in zip("bcdefghi", "abcdefgh") {
            let aliases = Array(repeating: "*\(last)", count: 9).joined(separator: ",")
            text += "\(name): &\(name) [\(aliases)]\n"
        }
        text += "? *i\n: 1\n"
        let description = try #require(Self.error(text))
        #expect(description.hasPrefix("s.yaml line 1: anchors"))
    }

    @Test("nests 64 deep and no deeper, in flow, in blocks, and without an end")
    func depth() throws {
        func nested(_ depth: Int) -> String {
            String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
        }
        #expect(throws: Never.self) { try YAMLDocument.parse(nested(64), file: "s.yaml") }
        #expect(Self.error(nested(65)) == "s.yaml line 1: nested more than 64 deep")
        #expect(Self.error(String(repeating: "- ", count: 100) + "x") == "s.yaml line 1: nested more than 64 deep")
        #expect(Self.error(String(repeating: "{a: ", count: 1000)) == "s.yaml line 1: nested more than 64 deep")
        #expect(Self.error(String(repeating: "[", count: 1_000_000)) == "s.yaml line 1: nested more than 64 deep")
        #expect(Self.error(String(repeating: "? ", count: 100_000))?.hasPrefix("s.yaml line 1: ") == true)
    }

    @Test("refuses a file that is too large, missing or not UTF-8")
    func files() throws {
        let folder = try TemporaryFolder()
        let large = try folder.write(
            repeatElement(UInt8(ascii: "#"), count: YAMLDocument.maximumSize + 1),
            to: "large.yaml"
        )
        #expect(throws: ContentError.tooLarge(path: large, limit: YAMLDocument.maximumSize)) {
            try YAMLDocument.read(large)
        }
        #expect(throws: ContentError.missing(path: folder.file("no"))) { try YAMLDocument.read(folder.file("no")) }
        let broken = try folder.write(Array("a: 1\nb: ".utf8) + [0xFF], to: "broken.yaml")
        let error = ContentError.invalid(path: broken, line: 2, reason: "not UTF-8 at byte 8 of the file")
        #expect(throws: error) { try YAMLDocument.read(broken) }
        #expect(
            try YAMLDocument.read(folder.write("\u{FEFF}a: 1\r\nb: 2\r\n".utf8, to: "crlf.yaml")).field.json() == [
                "a": 1, "b": 2,
            ]
        )
    }

    @Test("knows the line and column of every node")
    func places() throws {
        let document = try YAMLDocument.parse("a:\n  - é: 1\n    bé:  two\n", file: "s.yaml")
        var mapping = try document.mapping()
        var item = try mapping.required("a").list()[0].mapping()
        let field = try item.required("bé")
        #expect(field.line == 3)
        #expect(field.node.column == 10)
        #expect(field.path == "a[0].bé")
    }
}
