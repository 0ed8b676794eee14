// Proves what a line of a cases file may be, and that each wrong one is refused with its number.

import Content
import Evaluation
import Foundation
import Suites
import Testing

@Suite("case files")
struct CaseFileTests {
    private static func read(_ lines: String...) throws -> CaseFile {
        try read(lines.joined(separator: "\n"))
    }

    private static func read(_ text: String) throws -> CaseFile {
        let place = try SuitePlace(cases: text)
        return try CaseFile(path: place.path + "/s/t.jsonl")
    }

    private static func one(_ line: String) throws -> TestCase { try read(line).testCase(at: 0) }

    /// What is said about a file, without its path.
    private static func refusal(_ text: String) -> String {
        do {
            _ = try read(text)
            return "accepted"
        } catch {
            let said = "\(error)"
            return String(said[(said.range(of: "t.jsonl")?.upperBound ?? said.startIndex)...])
        }
    }

    @Test("reads everything that a case can say")
    func everything() throws {
        let line = """
            {"id": "a", "input": "Which?", "target": ["A", "a"], "choices": ["one", "two"], "tags": ["x", "y"], \
            "tools": [{"type": "function"}], "metadata": {"topic": "sums", "level": 2}}
            """
        #expect(
            try Self.one(line)
                == TestCase(
                    id: "a",
                    input: .text("Which?"),
                    targets: ["A", "a"],
                    choices: ["one", "two"],
                    tags: ["x", "y"],
                    tools: [["type": "function"]],
                    metadata: ["topic": "sums", "level": 2]
                )
        )
    }

    @Test("a target is a text, texts or an object, or there is none")
    func targets() throws {
        for (target, texts) in [(#""4""#, ["4"]), (#"["4", "four"]"#, ["4", "four"]), ("[]", []), ("null", [])] {
            #expect(try Self.one(#"{"id": "a", "input": "?", "target": \#(target)}"#).targets == texts)
        }
        let object = try Self.one(#"{"id": "a", "input": "?", "target": {"x": 1}}"#)
        #expect(object.targets.isEmpty && object.targetObject == ["x": 1])
        let none = try Self.one(#"{"id": "a", "input": "?", "choices": null, "tags": null, "metadata": null}"#)
        #expect(none == TestCase(id: "a", input: .text("?")))
    }

    @Test("turns are read as they are")
    func turns() throws {
        let input = """
            [{"role": "system", "content": "Be brief."}, {"role": "user", "content": "?"}, \
            {"role": "assistant", "content": null, "tool_calls": [{"id": "1"}]}, \
            {"role": "tool", "content": "4", "tool_call_id": "1"}]
            """
        let messages = [
            Message(.system, "Be brief."), Message(.user, "?"), Message(.assistant, "", toolCalls: [["id": "1"]]),
            Message(.tool, "4", toolCallID: "1"),
        ]
        #expect(try Self.one(#"{"id": "a", "input": \#(input)}"#).input == .messages(messages))
    }

    private static let wrong: [(line: String, said: String)] = [
        (#"["id"]"#, #"a case is an object, as {"id": …}"#),
        (#"{"id": "a", "input": "?", "inputs": 1}"#, "unknown key 'inputs'; did you mean 'input'?"),
        (#"{"id": "a", "input": "?", "zebra": 1}"#, "unknown key 'zebra'"),
        (#"{"input": "?"}"#, "no 'id'"),
        (#"{"id": 7, "input": "?"}"#, "'id' must be a text of 1 to 200 bytes"),
        (#"{"id": "", "input": "?"}"#, "'id' must be a text of 1 to 200 bytes"),
        (#"{"id": "\#(String(repeating: "a", count: 201))", "input": "?"}"#, "'id' must be a text of 1 to 200 bytes"),
        (#"{"id": "a\u0007", "input": "?"}"#, "'id' must not hold control characters"),
        (#"{"id": "a"}"#, "no 'input'"),
        (#"{"id": "a", "input": ""}"#, "'input' is empty"),
        (#"{"id": "a", "input": 7}"#, "'input' must be a text or a list of messages"),
        (#"{"id": "a", "input": []}"#, "'input' has no turn"),
        (
            #"{"id": "a", "input": [{"role": "user", "content": "?"}, {"role": "bot", "content": "?"}]}"#,
            #"'input' turn 2 is no message, as {"role": "user", "content": "…"}; the types of content in parts are text and image_url"#
        ),
        (
            #"{"id": "a", "input": [{"role": "user", "content": "?"}, {"role": "user", "contnet": "?"}]}"#,
            "'input' turn 2 has an unknown key 'contnet'; did you mean 'content'?"
        ),
        (
            #"{"id": "a", "input": [{"role": "user", "content": "?", "weight": 1}]}"#,
            "'input' turn 1 has an unknown key 'weight'"
        ),
        (
            #"{"id": "a", "input": ["?"]}"#,
            #"'input' turn 1 is no message, as {"role": "user", "content": "…"}; the types of content in parts are text and image_url"#
        ),
        (#"{"id": "a", "input": "?", "target": 4}"#, "'target' must be a text, a list of texts or an object"),
        (#"{"id": "a", "input": "?", "target": [4]}"#, "'target' must be a list of texts"),
        (#"{"id": "a", "input": "?", "choices": "x"}"#, "'choices' must be a list of texts"),
        (#"{"id": "a", "input": "?", "tags": [1]}"#, "'tags' must be a list of texts"),
        (#"{"id": "a", "input": "?", "metadata": []}"#, "'metadata' must be an object"),
    ]

    @Test("a line that is no case is refused with its number and the key", arguments: wrong)
    func refused(line: String, said: String) {
        // The blank line counts: editors count it too.
        let file = #"{"id": "first", "input": "?"}"# + "\n\n" + line + "\n"
        #expect(Self.refusal(file) == " line 3: \(said)")
    }

    @Test("a line that is no JSON is refused with its number")
    func noJSON() {
        #expect(Self.refusal(#"{"id": "a", "input": "?""#).hasPrefix(" line 1: "))
        #expect(Self.refusal(#"{"id": "a", "input": "?"} {}"#).hasPrefix(" line 1: "))
        #expect(Self.refusal(#"{"id": "a", "id": "b", "input": "?"}"#).hasPrefix(" line 1: "))
    }

    @Test("the line of a case is where it stands in the file, whatever the order of the ids")
    func lines() throws {
        let place = try SuitePlace(
            cases: "\n{\"id\": \"b\", \"input\": \"?\"}\n\n{\"id\": \"a\", \"input\": \"?\"}\n"
        )
        let file = try CaseFile(path: place.path + "/s/t.jsonl")
        #expect(try [file.line(at: 0), file.line(at: 1)] == [4, 2])
        try place.write("s/t.jsonl", "\n")
        #expect(throws: SuiteError.self) { try file.line(at: 0) }
    }

    @Test("a file without a case is refused", arguments: ["", "\n\n  \n"])
    func empty(text: String) {
        #expect(Self.refusal(text) == ": there is no case in it")
    }

    @Test("an id that stands twice is refused, however its letters are encoded")
    func twice() {
        func file(_ ids: String...) -> String {
            ids.map { #"{"id": "\#($0)", "input": "?"}"# }.joined(separator: "\n")
        }
        #expect(
            Self.refusal(file("b", "a", "b")) == " line 3: id 'b' stands on line 1 already; ids are unique in a test"
        )
        #expect(
            Self.refusal(file("caf\u{E9}", "cafe\u{301}")).hasSuffix(
                "is another case's too, but for how its letters are encoded; ids are unique in a test"
            )
        )
        #expect(Self.refusal(file("a", "A", "café", "cafe")) == "accepted")
    }

    @Test("cases come in the order of their ids' bytes, whatever the file's order")
    func order() throws {
        let file = try Self.read(
            #"{"id": "b", "input": "?"}"#,
            #"{"id": "ä", "input": "?"}"#,
            #"{"id": "B", "input": "?"}"#,
            #"{"id": "a10", "input": "?"}"#,
            #"{"id": "a9", "input": "?"}"#,
            #"{"id": "f", "input": "?"}"#,
            #"{"id": "e\u0301", "input": "?"}"#
        )
        // By letters as people see them, an accented e would come after f.
        #expect(try (0..<7).map { try file.testCase(at: $0).id } == ["B", "a10", "a9", "b", "e\u{301}", "f", "ä"])
        #expect(file.count == 7)
    }

    @Test("a packed file is refused, since cases are read out of order")
    func packed() throws {
        let place = try SuitePlace()
        let path = place.path + "/s/t.jsonl.gz"
        try Data(Gzip.compress(Array(SuitePlace.cases.utf8), level: 9)).write(to: URL(filePath: path))
        let error = try #require(throws: SuiteError.self) { try CaseFile(path: path) }
        #expect("\(error)" == "\(path): gzip cannot be read out of order; unpack the file first")
    }

    @Test("each case is parsed once: a small file is not read again, whatever becomes of it")
    func once() throws {
        let place = try SuitePlace()
        let path = place.path + "/s/t.jsonl"
        var parsed: [String] = []
        let file = try CaseFile(path: path) { testCase in
            parsed.append(testCase.id)
            return nil
        }
        try Data(repeating: 0x20, count: 400).write(to: URL(filePath: path), options: [])
        #expect(try (0..<2).map { try file.testCase(at: $0).inputText } == ["1 + 1?", "2 + 2?"])
        #expect(parsed == ["b", "a"])
    }

    @Test("outlines say of cases what the whole of them does, kept or not", arguments: [0, CaseFile.usualLimit])
    func outlines(limit: Int) throws {
        let cases = """
            {"id": "b", "input": "?", "tags": ["x", "y"], "metadata": {"topic": "sums"}}
            {"id": "é", "input": "?", "metadata": {"topic": 7}}
            {"id": "a", "input": "?", "tags": ["y"], "metadata": {"topic": "sums"}}
            {"id": "c", "input": "?", "tags": ["x", "y"], "metadata": {"other": 1}}
            """
        let place = try SuitePlace(cases: cases)
        let path = place.path + "/s/t.jsonl"
        let file = try CaseFile(path: path, clusterKey: "topic", keeping: limit)
        let outlines = (0..<file.count).map { file.outline(at: $0) }
        #expect(outlines.map(\.id) == ["a", "b", "c", "é"])
        #expect(outlines.map(\.tags) == [["y"], ["x", "y"], ["x", "y"], []])
        #expect(outlines.map(\.cluster) == ["sums", "sums", nil, "7"])
        #expect(
            try outlines == (0..<file.count).map { CaseOutline(of: try file.testCase(at: $0), clusterKey: "topic") }
        )
        let alone = try CaseFile(path: path, keeping: limit)
        #expect(alone.digest == file.digest && (0..<4).allSatisfy { alone.outline(at: $0).cluster == nil })
    }

    @Test("a case of a large file that is another one by now is an error, not another case")
    func replaced() throws {
        let place = try SuitePlace()
        let path = place.path + "/s/t.jsonl"
        let file = try CaseFile(path: path, keeping: 20)
        let handle = try #require(FileHandle(forWritingAtPath: path))
        try handle.write(contentsOf: Data(#"{"id": "b", "input": "2 + 3?""#.utf8))
        try handle.close()
        let error = try #require(throws: SuiteError.self) { try file.testCase(at: 1) }
        #expect("\(error)" == "\(path): changed while it was used: case 'b' is not what it was")
        #expect(try file.testCase(at: 0).id == "a")
    }

    @Test("a large file that is damaged while it is used is an error")
    func changed() throws {
        let place = try SuitePlace()
        let path = place.path + "/s/t.jsonl"
        let file = try CaseFile(path: path, keeping: 20)
        let handle = try #require(FileHandle(forWritingAtPath: path))
        try handle.write(contentsOf: Data(#"{"id": 1,  "#.utf8))
        try handle.close()
        #expect(throws: (any Error).self) { try file.testCase(at: 1) }
        #expect(try file.testCase(at: 0).id == "a")
    }

    @Test("a missing file is named")
    func missing() throws {
        let error = try #require(throws: SuiteError.self) { try CaseFile(path: "/none/t.jsonl") }
        #expect("\(error)" == "there is no file '/none/t.jsonl'")
    }
}
