// Runs the program once for every response of real servers, and checks how it ends and how long it waits.

import Content
import Foundation
import ProgramSupport
import Testing

@Suite(
    "exits after field responses",
    .enabled(
        if: FaultScale.isAsked && FieldResponse.path != nil,
        "a long test on the developers' data"
    )
)
struct FieldExitTests {
    /// The most seconds that a run of one response may take.
    private static let mostSeconds = 10.0

    @Test("each ends with the code of its kind, asks again where that may help, and waits as long as it is asked to")
    func exits() async throws {
        let lines = try FieldResponse.all()
        #expect(lines.count > 100)
        try await withThrowingTaskGroup(of: [String].self) { group in
            var rest = lines[...]
            for line in rest.prefix(6) { group.addTask { try await faults(of: line) } }
            rest = rest.dropFirst(6)
            while let faults = try await group.next() {
                for fault in faults { Issue.record("\(fault)") }
                if let line = rest.popFirst() { group.addTask { try await self.faults(of: line) } }
            }
        }
    }

    /// What a run of one line did that it should not.
    private func faults(of line: FieldResponse) async throws -> [String] {
        let server = try LoopbackServer.answering { request in
            (request.number == 1 ? line.first : line.then ?? line.first).response
        }
        defer { server.stop() }
        let place = try Workplace(port: server.port, cases: 1)
        var model: [String: JSONValue] = [
            "client": "openai", "base_url": .string("\(server.url)/v1"), "model": "m", "retries": 1, "width": 1,
            "timeout": "10s",
        ]
        model.merge(line.model) { $1 }
        // JSON is YAML.
        try place.write(
            "assay.yaml",
            JSONValue.object(["format": 1, "models": ["m": .object(model)]]).canonicalString
        )
        let cases = (0..<line.cases).map { #"{"id": "c\#($0)", "input": "6 times 7? \#($0)", "target": "42"}"# }
        try place.write("suites/words/last.jsonl", cases.joined(separator: "\n"))
        let began = ProcessInfo.processInfo.systemUptime
        let result = try await place.assay("run", "words", "-m", "m", "--run-id", "r")
        let seconds = ProcessInfo.processInfo.systemUptime - began

        var faults: [String] = []
        func check(_ holds: Bool, _ what: String) {
            if !holds { faults.append("\(line): \(what); exit \(result.code), \(result.errors.suffix(300))") }
        }
        let want = line.want
        check(seconds < Self.mostSeconds, "took \(seconds) s")
        check(result.code != 70, "failed inside")
        if let code = want["exit"]?.intValue { check(Int(result.code) == code, "is to exit with \(code)") }
        let rows = try place.read("reports/r/cases.jsonl").split(separator: "\n").map {
            try JSONValue(parsing: String($0))
        }
        let outcomes = [want["outcome"], want["or"]?["outcome"]].compactMap(\.self)
        check(rows.count == line.cases, "has \(rows.count) outcomes")
        for row in rows {
            check(outcomes.contains(row["outcome"] ?? nil), "is to be \(outcomes)")
            if row["outcome"] == "errored" { check(result.code != 0, "is to fail") }
        }
        let requests = server.requests.count
        if let isRetried = want["retry"]?.boolValue {
            check(
                (requests > line.cases) == isRetried,
                "is \(isRetried ? "" : "not ")to be asked again: \(requests) requests"
            )
        }
        let arrivals = server.arrivals
        if let wait = want["wait"]?.arrayValue?.compactMap(\.doubleValue), wait.count == 2 {
            let pause = arrivals.count > 1 ? arrivals[1] - arrivals[0] : .nan
            check((wait[0]...wait[1]).contains(pause), "is to wait \(wait) s, and waited \(pause)")
        }
        return faults
    }
}
