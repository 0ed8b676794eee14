// Proves that another program can follow a run while it goes on, line by line.

import Content
import Foundation
import ProgramSupport
import Testing

@Suite("events of a run")
struct EventsTests {
    private static func events(_ text: String) throws -> [JSONValue] {
        try text.split(separator: "\n").filter { $0.hasPrefix("{") }.map { try JSONValue(parsing: Array($0.utf8)) }
    }

    private static func names(_ events: [JSONValue]) -> [String] { events.compactMap { $0["event"]?.stringValue } }

    @Test("a file gets a line an event, retries included, each with run and time; a repeated command adds its own")
    func file() async throws {
        let server = try StubServer()
        let place = try Workplace(port: server.port, cases: 8)
        let arguments = ["run", "words", "-m", "patient", "--run-id", "r", "--events", "events.jsonl"]
        #expect(try await place.run(Workplace.program, arguments).code == 0)
        let first = try Self.events(try place.read("events.jsonl"))
        let names = Self.names(first)
        #expect(names.prefix(3) == ["run_started", "suite_started", "planned"])
        #expect(names.suffix(3) == ["suite_finished", "assessed", "finished"])
        #expect(names.count { $0 == "settled" } == 8 && names.contains("retrying"))
        #expect(first.allSatisfy { $0["run"]?.stringValue == "r" && $0["at"]?.stringValue?.hasSuffix("Z") == true })
        #expect(first.last?["exit_code"]?.intValue == 0)
        #expect(try await place.run(Workplace.program, arguments).code == 0)
        let again = try Self.events(try place.read("events.jsonl")).dropFirst(first.count)
        #expect(!Self.names(Array(again)).contains("settled"), "nothing is asked again")
        #expect(again.first { $0["event"] == "planned" }?["done"]?.intValue == 8)
    }

    @Test("a sequential run tells its looks, on standard output too, and every event is in the help")
    func looks() async throws {
        let server = try StubServer()
        let place = try Workplace(port: server.port, cases: 40)
        #expect(try await place.assay("run", "words", "-m", "good", "--run-id", "b").code == 0)
        #expect(try await place.assay("baseline", "set", "main", "b").code == 0)
        let run = try await place.assay(
            "run",
            "words",
            "-m",
            "good",
            "-b",
            "main",
            "--sequential",
            "--run-id",
            "r",
            "--events",
            "-"
        )
        let lines = run.output.split(separator: "\n")
        #expect(lines.allSatisfy { $0.hasPrefix("{\"") } && lines.last?.contains("\"finished\"") == true)
        #expect(run.errors.contains("PASS") || run.errors.contains("pass"), "the result is on standard error")
        let names = Set(Self.names(try Self.events(run.output)))
        #expect(names.isSuperset(of: ["planned", "settled", "look", "assessed", "finished"]), "\(names)")
        let help = try await place.assay("help", "formats").output
        for name in names.union(["retrying"]) { #expect(help.contains(name + " "), "\(name)") }
    }

    @Test("the last event has the code of the command, also when a report could not be written")
    func lostReport() async throws {
        let server = try StubServer()
        let place = try Workplace(port: server.port, cases: 4)
        let run = try await place.assay(
            "run",
            "words",
            "-m",
            "good",
            "--events",
            "events.jsonl",
            "--report",
            "html=suites"
        )
        let last = try Self.events(try place.read("events.jsonl")).last
        #expect(run.code == 73 && last?["event"] == "finished" && last?["exit_code"]?.intValue == 73, "\(run.errors)")
    }

    @Test("a file that cannot be opened is refused before the first call")
    func refused() async throws {
        let server = try StubServer()
        let place = try Workplace(port: server.port, cases: 4)
        let run = try await place.assay("run", "words", "-m", "good", "--events", "suites")
        #expect(run.code == 73 && server.requests == 0, "\(run.errors)")
    }
}
