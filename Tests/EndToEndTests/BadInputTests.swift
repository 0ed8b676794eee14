// Proves that wrong input is refused with the file, the line and a way out.

import Foundation
import ProgramSupport
import Testing

@Suite("bad input")
struct BadInputTests {
    /// What is wrong with a cases file, and what the message must name.
    private static let broken: [(lines: String, says: String)] = [
        (#"{"id": "a", "input": "x", "target": "x"}"# + "\n{", "line 2"),
        (#"{"id": "a", "input": "x", "target": "x"}"# + "\n" + #"{"id": "a", "input": "y", "target": "y"}"#, "line 2"),
        (
            #"{"id": "é", "input": "x", "target": "x"}"# + "\n" + #"{"id": "e\u0301", "input": "y", "target": "y"}"#,
            "how its letters are encoded"
        ),
        (#"{"input": "x", "target": "x"}"#, "'id'"),
        (#"{"id": "a", "input": "x", "target": "x", "tag": []}"#, "tag"),
        (#"{"id": "a", "target": "x"}"#, "'input'"),
        (#"{"id": "a", "input": "x"}"#, "target"),
        ("", "no case"),
    ]

    @Test("a broken cases file is refused by line", arguments: broken.indices)
    func cases(index: Int) async throws {
        let place = try Workplace()
        try place.write("suites/words/last.jsonl", Self.broken[index].lines)
        let result = try await place.assay("suite", "check", "words")
        #expect(result.code == 65)
        #expect(
            result.errors.contains("last.jsonl") && result.errors.contains(Self.broken[index].says),
            "\(result.errors)"
        )
    }

    /// A replacement in a sound suite file, and what the message must name.
    private static let suites: [(old: String, new: String, says: String)] = [
        ("weight: 1", "weight: 0.9", "sum to 1"),
        ("weight: 1", "wieght: 1", "wieght"), ("suite: words", "suite: worlds", "in the folder 'words'"),
        ("kind: exact", "kind: exakt", "exakt"),
        ("{{input}}", "{{inptu}}", "inptu"),
        ("cases: last.jsonl", "cases: lost.jsonl", "suite.yaml line 6: test 'last': there is no file"),
        ("gate: {", "required: {tags: [must-pass]}\ngate: {", "no case has the tag 'must-pass'"),
        ("format: 1", "format: 99", "newer"),
        ("margin: 0.1", "margin: &m 0.1", "line"),
        ("margin: 0.1", "margin: .nan", "margin"),
        ("weight: 1", "weight: 1\n    threshold: 0.999", "can never show"),
        ("weight: 1", "weight: 1\n    importance: 0", "suite.yaml line 9: 'tests[0].importance'"),
        ("weight: 1", "weight: 1\n    importance: .inf", "importance"),
    ]

    @Test("a broken suite file is refused by what is wrong", arguments: suites.indices)
    func suite(index: Int) async throws {
        let place = try Workplace()
        let text = try place.read("suites/words/suite.yaml")
        let change = Self.suites[index]
        try place.write("suites/words/suite.yaml", text.replacingOccurrences(of: change.old, with: change.new))
        let result = try await place.assay("suite", "check", "words")
        #expect(result.code == 65, "\(change)")
        #expect(result.errors.contains(change.says), "\(result.errors)")
    }

    @Test("a threshold that cases in clusters can never pass is refused on loading, with how many it takes")
    func clusters() async throws {
        let place = try Workplace()
        let text = try place.read("suites/words/suite.yaml")
        let clustered = "weight: 1\n    cluster: page\n    threshold: 0.95"
        try place.write("suites/words/suite.yaml", text.replacingOccurrences(of: "weight: 1", with: clustered))
        func cases(_ count: Int, each: Int) -> String {
            (0..<count).map {
                #"{"id": "c\#($0)", "input": "x", "target": "x", "metadata": {"page": "p\#($0 / each)"}}"#
            }.joined(separator: "\n")
        }
        try place.write("suites/words/last.jsonl", cases(150, each: 5))
        let few = try await place.assay("suite", "check", "words")
        #expect(few.code == 65 && few.errors.contains("it takes about 305"), "\(few.errors)")
        try place.write("suites/words/last.jsonl", cases(320, each: 5))
        #expect(try await place.assay("suite", "check", "words").code == 0)
    }

    @Test("a byte order mark and CRLF are taken, invalid UTF-8 is refused by line")
    func encodings() async throws {
        let place = try Workplace()
        let lines = try place.read("suites/words/last.jsonl")
        try place.write("suites/words/last.jsonl", "\u{FEFF}" + lines.replacingOccurrences(of: "\n", with: "\r\n"))
        #expect(try await place.assay("suite", "check", "words").code == 0)
        var bytes = Data(lines.utf8)
        bytes.replaceSubrange(20..<21, with: [0xFF])
        try bytes.write(to: place.folder.appendingPathComponent("suites/words/last.jsonl"))
        let result = try await place.assay("suite", "check", "words")
        #expect(result.code == 65)
        #expect(result.errors.contains("line 1"), "\(result.errors)")
    }

    @Test("one case is enough to run, and a case of 10 MB is asked")
    func sizes() async throws {
        let server = try StubServer()
        let place = try Workplace(port: server.port, cases: 1)
        #expect(try await place.assay("run", "words", "-m", "good").code == 0)
        let text = String(repeating: "word ", count: 2_000_000) + "end"
        try place.write("suites/words/last.jsonl", #"{"id": "big", "input": "\#(text)", "target": "end"}"#)
        let result = try await place.assay("run", "words", "-m", "good")
        #expect(result.code == 0, "\(result.errors.prefix(500))")
    }

    @Test("a configuration with an unknown key, a key in it, or an unknown client is refused by line")
    func configuration() async throws {
        let place = try Workplace()
        for (line, says) in [
            ("frobnicate: 1", "frobnicate"), ("models: {a: {client: openai, api_key: x}}", "environment"),
            ("models: {a: {client: opanai}}", "opanai"),
            ("profiles: {a: {baseline: {name: x, missing: maybe}}}", "maybe"),
            ("sets: {a: {suites: {x: 0.4}}}", "sum to 1"),
            ("models: {a: {client: openai, model: m, base_url: \"ftp://x\"}}", "base_url"),
            ("models: {a: {client: openai, model: m, base_url: \"http://u:p@x/v1\"}}", "base_url"),
        ] {
            try place.write("assay.yaml", "format: 1\n\(line)\n")
            let result = try await place.assay("run", "words", "-m", "a")
            #expect(result.code == 78, "\(line)")
            #expect(result.errors.contains(says) && !result.errors.contains("u:p@"), "\(result.errors)")
        }
    }

    @Test("labels are read strictly, and a poor judge is called one")
    func labels() async throws {
        let place = try Workplace()
        let lines = (0..<30).map { #"{"case": "c\#($0)", "judge": \#($0 % 2), "label": \#($0 / 2 % 2)}"# }
        try place.write("labels.jsonl", lines.joined(separator: "\n"))
        let poor = try await place.assay("judge", "agreement", "labels.jsonl")
        #expect(poor.code == 0 && poor.errors.contains("do not gate"), "\(poor.errors)")
        for (line, says) in [
            (#"{"case": "x", "judge": 2}"#, "0 to 1"), (#"{"case": "c1", "judge": 1}"#, "stands twice"),
            (#"{"case": "x", "judge": "good"}"#, "do not go together"), (#"{"judge": 1}"#, "'case'"), ("{", "line 31"),
        ] {
            try place.write("bad.jsonl", (lines + [line]).joined(separator: "\n"))
            let result = try await place.assay("judge", "agreement", "bad.jsonl")
            #expect(result.code == 65 && result.errors.contains(says), "\(line): \(result.errors)")
        }
        #expect(try await place.assay("judge", "agreement", "none.jsonl").code == 66)
    }

    @Test("a judge whose labels are all alike has no kappa, and is not called a poor one")
    func oneCategory() async throws {
        let place = try Workplace()
        let pairs = (0..<30).map { #"{"case": "c\#($0)", "judge": 1, "label": 1}"# }
        try place.write("same.jsonl", pairs.joined(separator: "\n"))
        let same = try await place.assay("judge", "agreement", "same.jsonl")
        #expect(same.code == 0 && same.errors.contains("undefined, because all labels are of one"), "\(same.errors)")
        #expect(!same.errors.contains("do not gate") && !same.errors.contains("below 0.6"), "\(same.errors)")
        try place.write(
            "lonely.jsonl",
            [#"{"case": "a", "judge": 1, "labels": {"ann": 1}}"#, #"{"case": "b", "judge": 1, "labels": {"bob": 1}}"#]
                .joined(separator: "\n")
        )
        let lonely = try await place.assay("judge", "agreement", "lonely.jsonl")
        #expect(lonely.code == 0 && lonely.errors.contains("no rater labelled two answers"), "\(lonely.errors)")
    }

    @Test("a word that nearly fits is suggested")
    func suggestions() async throws {
        let place = try Workplace()
        let result = try await place.assay("run", "words", "-m", "god")
        #expect(result.code == 78 && result.errors.contains("good"), "\(result.errors)")
    }
}
