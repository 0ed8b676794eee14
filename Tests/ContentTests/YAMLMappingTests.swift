// Promises of reading a YAML mapping name by name.

import Content
import Testing

@Suite("YAML mapping")
struct YAMLMappingTests {
    static let text = """
        suite: safety
        version: 1.10
        threshold: 0.75
        samples: 5
        strict: true
        tags: [a, b]
        target: one
        tests:
          - id: bias
            weight: "0.5"
        empty:
        """

    static func mapping(_ text: String = text) throws -> YAMLMapping {
        try YAMLDocument.parse(text, file: "suites/x/suite.yaml").mapping()
    }

    static func description(_ body: () throws -> Void) -> String? {
        #expect(throws: ContentError.self) { try body() }?.description
    }

    @Test("reads each name as what it should be")
    func reads() throws {
        var mapping = try Self.mapping()
        #expect(try mapping.required("suite").string() == "safety")
        #expect(try mapping.required("suite").string(among: ["safety", "bias"]) == "safety")
        #expect(try mapping.required("version").string() == "1.10")
        #expect(try mapping.required("threshold").double(in: 0...1) == 0.75)
        #expect(try mapping.required("samples").integer(in: 1...100) == 5)
        #expect(try mapping.required("samples").double() == 5)
        #expect(try mapping.required("strict").bool())
        #expect(try mapping.required("tags").strings() == ["a", "b"])
        #expect(try mapping.required("target").strings() == ["one"])
        #expect(try mapping.optional("tags")?.list().map { try $0.string() } == ["a", "b"])
        #expect(mapping.optional("nope") == nil)
        #expect(mapping.optional("empty")?.isNull == true)
        var test = try mapping.required("tests").list()[0].mapping()
        #expect(try test.required("id").string() == "bias")
        #expect(test.field.line == 9)
        #expect(throws: Never.self) { try mapping.finish() }
        #expect(mapping.keys.count == 9)
    }

    @Test("names the unknown key, its line and the one that was meant")
    func unknownKeys() throws {
        var mapping = try Self.mapping("suite: a\ntreshold: 1\n")
        _ = try mapping.required("suite")
        _ = mapping.optional("threshold")
        let error = Self.description { try mapping.finish() }
        #expect(error == "suites/x/suite.yaml line 2: unknown key 'treshold'; did you mean 'threshold'?")
        var other = try Self.mapping("tests:\n  - id: a\n    zebra: 1\n")
        var test = try other.required("tests").list()[0].mapping()
        _ = try test.required("id")
        _ = test.optional("title")
        let nested = Self.description { try test.finish() }
        #expect(nested == "suites/x/suite.yaml line 3: 'tests[0]': unknown key 'zebra'; known here: id, title")
    }

    @Test("names the missing key and the slip that may stand for it")
    func missingKeys() throws {
        var mapping = try Self.mapping("siute: a\nversion: 1\n")
        let slip = Self.description { _ = try mapping.required("suite") }
        #expect(slip == "suites/x/suite.yaml line 1: has no 'suite'; is 'siute' a slip for it?")
        let missing = Self.description { _ = try mapping.required("tests") }
        #expect(missing == "suites/x/suite.yaml line 1: has no 'tests'")
    }

    @Test("says of a number in quotes what makes it no number")
    func quoted() throws {
        var mapping = try Self.mapping("rate: \"0.8\"\nflag: 'true'\n")
        let number = Self.description { _ = try mapping.required("rate").double() }
        #expect(
            number
                == "suites/x/suite.yaml line 1: 'rate': expected a number, found '0.8' in quotes, which make it text: write it without them"
        )
        let flag = Self.description { _ = try mapping.required("flag").bool() }
        #expect(flag?.hasSuffix("found 'true' in quotes, which make it text: write it without them") == true)
    }

    @Test("says what it expected and what it found")
    func wrongKinds() throws {
        var mapping = try Self.mapping()
        let file = "suites/x/suite.yaml"
        let cases: [(String?, String)] = [
            (
                Self.description { _ = try mapping.required("tags").string() },
                "line 6: 'tags': expected text, found a list"
            ),
            (
                Self.description { _ = try mapping.required("empty").string() },
                "line 11: 'empty': expected text, found nothing"
            ),
            (
                Self.description { _ = try mapping.required("threshold").integer() },
                "line 3: 'threshold': expected a whole number, found '0.75'"
            ),
            (
                Self.description { _ = try mapping.required("samples").integer(in: 10...20) },
                "line 4: 'samples': expected a whole number from 10 to 20, found '5'"
            ),
            (
                Self.description { _ = try mapping.required("samples").integer(in: 6...Int.max) },
                "line 4: 'samples': expected a whole number of at least 6, found '5'"
            ),
            (
                Self.description { _ = try mapping.required("suite").double(in: 0...1) },
                "line 1: 'suite': expected a number from 0.0 to 1.0, found 'safety'"
            ),
            (
                Self.description { _ = try mapping.required("suite").double() },
                "line 1: 'suite': expected a number, found 'safety'"
            ),
            (
                Self.description { _ = try mapping.required("suite").bool() },
                "line 1: 'suite': expected true or false, found 'safety'"
            ),
            (
                Self.description { _ = try mapping.required("suite").list() },
                "line 1: 'suite': expected a list, found 'safety'"
            ),
            (
                Self.description { _ = try mapping.required("tags").mapping() },
                "line 6: 'tags': expected a mapping (lines of 'name: value'), found a list"
            ),
            (
                Self.description { _ = try mapping.required("suite").string(among: ["safely", "bias"]) },
                "line 1: 'suite': 'safety' is none of: safely, bias; did you mean 'safely'?"
            ),
        ]
        for (found, expected) in cases { #expect(found == "\(file) \(expected)") }
    }

    @Test(
        "takes no quoted text for a number, nor yes for true",
        arguments: ["'5'", "\"5\"", "0x5", "05", "5_0", ".inf", ".nan", "yes"]
    )
    func noGuessing(text: String) throws {
        var mapping = try Self.mapping("v: \(text)\n")
        let field = try mapping.required("v")
        #expect(throws: ContentError.self) { try field.integer() }
        #expect(throws: ContentError.self) { try field.double() }
        #expect(throws: ContentError.self) { try field.bool() }
        #expect(throws: Never.self) { try field.string() }
    }

    @Test("hands over what nobody read as JSON")
    func rest() throws {
        var mapping = try Self.mapping("kind: numeric\nabsolute: 0.5\ntake: last\nlist: [1, 'x', ~]\n")
        _ = try mapping.required("kind")
        #expect(try mapping.rest() == ["absolute": 0.5, "take": "last", "list": [1, "x", nil]])
        #expect(try mapping.rest().isEmpty)
        #expect(throws: Never.self) { try mapping.finish() }
    }

    @Test("refuses a document that is no mapping")
    func noMapping() {
        let error = Self.description { _ = try Self.mapping("- a\n") }
        #expect(error == "suites/x/suite.yaml line 1: expected a mapping (lines of 'name: value'), found a list")
    }
}
