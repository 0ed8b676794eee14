// Proves that what a suite, a file or an argument says never acts on a terminal or a CI service.

import Foundation
import ProgramSupport
import Testing

@Suite("hostile text")
struct HostileTextTests {
    private static let hostile = "\u{1B}[31m\u{9B}1m\u{202E}x\n::error::pwned\n##vso[task.complete]y"
    /// The same as YAML writes it.
    private static let written = #""\e[31m\x9B1m\u202Ex\n::error::pwned\n##vso[task.complete]y""#

    private static func isClean(_ result: Workplace.Result) -> Bool {
        let text = result.output + "\n" + result.errors
        let isVisible = !text.unicodeScalars.contains { [0x1B, 0x9B, 0x202E].contains($0.value) }
        return isVisible && !text.split(separator: "\n").contains { $0.hasPrefix("::") || $0.hasPrefix("##vso") }
    }

    private static func place(_ server: StubServer) async throws -> Workplace {
        let place = try Workplace(port: server.port, cases: 6)
        let suite = try place.read("suites/words/suite.yaml")
            .replacing("version: 1.0.0", with: "version: \(written)")
            .replacing("description: Says the last word.", with: "description: \(written)")
            .replacing("    weight: 1", with: "    weight: 1\n    title: \(written)")
        try place.write("suites/words/suite.yaml", suite)
        return place
    }

    @Test(
        "a suite's words are shown and do nothing, in every format",
        arguments: ["table", "json", "jsonl", "markdown"]
    )
    func suites(format: String) async throws {
        let server = try StubServer()
        let place = try await Self.place(server)
        let commands = [
            ["run", "words", "-m", "hostile", "--run-id", "r"], ["suite", "list"], ["suite", "show", "words"],
            ["suite", "check"],
            ["runs", "list"], ["runs", "trend", "words"], ["run", "words", "-m", "good", "--dry-run"],
        ]
        for command in commands {
            let result = try await place.run(Workplace.program, command + ["--format", format])
            #expect(
                Self.isClean(result),
                "\(command): \(result.output.debugDescription) \(result.errors.debugDescription)"
            )
        }
        #expect(try await place.assay("baseline", "set", "main", "r").code == 0)
        for command in [
            ["baseline", "list"], ["baseline", "show", "words", "main"], ["doctor"],
            ["suite", "power", "words", "-b", "main"],
        ] {
            let end = command == ["doctor"] ? [] : ["--format", format]
            let result = try await place.run(Workplace.program, command + end)
            #expect(
                Self.isClean(result),
                "\(command): \(result.output.debugDescription) \(result.errors.debugDescription)"
            )
        }
    }

    @Test("a mistyped argument is quoted and does nothing")
    func arguments() async throws {
        let place = try Workplace(cases: 3)
        let hostile = Self.hostile
        let commands = [
            ["run", hostile], ["run", "words", "-m", hostile], ["run", "words", "-m", "good", "--run-id", hostile],
            ["run", "words", "-m", "good", "-b", hostile], ["run", "words", "-m", "good", "--profile", hostile],
            ["run", "words", "-m", "good", "--report", hostile], ["run", "words", "--\(hostile)"], [hostile],
            ["help", hostile],
            ["suite", "show", hostile], ["baseline", "show", "words", hostile], ["runs", "show", hostile],
            ["gate", hostile],
            ["ingest", hostile], ["doctor", "--config", hostile], ["compare", hostile, hostile],
        ]
        for command in commands {
            let result = try await place.run(Workplace.program, command)
            #expect(result.code != 0 && Self.isClean(result), "\(command): \(result.errors.debugDescription)")
        }
    }

    @Test("what a configuration or a cases file holds by mistake is quoted and does nothing")
    func files() async throws {
        let place = try Workplace(cases: 3)
        let good = try place.read("assay.yaml")
        for text in [
            "format: 1\n\(Self.written): 1\n", good + "  \(Self.written): {baseline: main}\n",
            good + "\(Self.written): x\n",
        ] {
            try place.write("assay.yaml", text)
            let result = try await place.assay("doctor")
            #expect(Self.isClean(result), "\(result.output.debugDescription) \(result.errors.debugDescription)")
        }
        try place.write("assay.yaml", good)
        for line in [
            #"{"id": "a", "input": "x", "\#u{1B}[31m": 1}"#, #"{"id": "a", "input": "x", "\u001b[31m\n::error::y": 1}"#,
        ] {
            try place.write("suites/words/last.jsonl", line)
            let result = try await place.assay("suite", "check", "words")
            #expect(result.code == 65 && Self.isClean(result), "\(result.errors.debugDescription)")
        }
    }
}
