// Runs a suite against a program of a user's: right answers, broken ones, and no process that outlives the run.

import Content
import Foundation
import ProgramSupport
import Testing

@Suite("command models")
struct CommandModelTests {
    /// Answers with the last word of the question, and writes its own number down.
    private static let program = #"""
        echo $$ >> pids
        while read -r line; do
          word=$(printf '%s' "$line" | sed -n 's/.*Say:* \([a-z0-9]*\)".*/\1/p')
          case "$1 $word" in
            "slow "*) sleep 600;;
            "break word1") echo "no idea how" >&2; exit 3;;
            "chat "*) echo "thinking about it";;
          esac
          printf '{"text": "%s"}\n' "$word"
        done
        """#

    private func place(_ further: String = "", argument: String = "", cases: Int = 12) throws -> Workplace {
        let place = try Workplace(cases: cases)
        try place.write("answer.sh", Self.program)
        try place.write(
            "assay.yaml",
            """
            format: 1
            models:
              mine: {client: command, command: [sh, answer.sh, "\(argument)"], model: mine-1, retries: 0, width: 3\(further)}
            """
        )
        return place
    }

    private func cases(_ place: Workplace) throws -> [JSONValue] {
        try place.read("reports/r/cases.jsonl").split(separator: "\n").map { try JSONValue(parsing: String($0)) }
    }

    /// The processes that answered, and those of them that live.
    private func processes(_ place: Workplace) throws -> (all: Int, living: Int) {
        let pids = try place.read("pids").split(separator: "\n")
        return (pids.count, pids.filter { FileManager.default.fileExists(atPath: "/proc/\($0)") }.count)
    }

    @Test("one that stays answers a whole suite through a few processes", arguments: ["", ", memory: 1GB"])
    func stays(further: String) async throws {
        let place = try place(further)
        let result = try await place.assay("run", "words", "-m", "mine", "--run-id", "r", "--format", "json")
        #expect(result.code == 0, "\(result.errors)")
        #expect(try cases(place).allSatisfy { $0["score"] == 1 })
        let processes = try processes(place)
        #expect((1...3).contains(processes.all) && processes.living == 0, "\(processes)")
        let ping = try await place.assay("doctor", "--ping")
        #expect(ping.code == 0 && ping.output.contains("ok    ping mine"), "\(ping.output)")
    }

    @Test("one process a case gives the same scores")
    func each() async throws {
        let place = try place(", mode: each")
        #expect(try await place.assay("run", "words", "-m", "mine", "--run-id", "r").code == 0)
        #expect(try cases(place).allSatisfy { $0["score"] == 1 })
        #expect(try processes(place).all == 12)
    }

    @Test("a case at which the program breaks is errored with its last words, and the others go on")
    func breaks() async throws {
        let place = try place(argument: "break")
        _ = try await place.assay("run", "words", "-m", "mine", "--run-id", "r")
        let failed = try cases(place).filter { $0["outcome"] == "errored" }
        let said = failed.first?["error"]?.canonicalString ?? ""
        #expect(failed.count == 1 && said.contains("with code 3") && said.contains("no idea how"), "\(said)")
        #expect(try cases(place).filter { $0["score"] == 1 }.count == 11)
    }

    @Test("words that are no JSON are no answer, and are shown")
    func chatter() async throws {
        let place = try place(argument: "chat")
        let result = try await place.assay("run", "words", "-m", "mine", "--run-id", "r")
        #expect(result.code == 69, "\(result.errors)")
        #expect((result.errors + result.output).contains("thinking about it"))
    }

    @Test("one that takes too long is killed")
    func slow() async throws {
        let place = try place(", timeout: 500ms", argument: "slow", cases: 3)
        let result = try await place.assay("run", "words", "-m", "mine", "--run-id", "r")
        #expect(result.code == 69, "\(result.errors)")
        #expect(try cases(place).allSatisfy { $0["error"]?.canonicalString.contains("timeout") ?? false })
        #expect(try processes(place).living == 0)
    }

    @Test("a program that is not there is a fault of the configuration")
    func absent() async throws {
        let place = try Workplace(cases: 1)
        try place.write(
            "assay.yaml",
            "format: 1\nmodels:\n  mine: {client: command, command: [no-such-program], model: m}\n"
        )
        let result = try await place.assay("run", "words", "-m", "mine")
        #expect(
            result.code == 78 && result.errors.contains("there is no program 'no-such-program'"),
            "\(result.errors)"
        )
    }
}
