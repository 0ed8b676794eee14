// Kills commands that write files and stored records, and proves that the next call of the same command makes all whole.

import Foundation
import ProgramSupport
import Testing

@Suite("kills of commands that write", .enabled(if: FaultScale.isAsked), .serialized)
struct FileKillTests {
    /// Files that a writer leaves behind when it is killed: their names begin with a dot, and none of ours does.
    private func leftovers(_ place: Workplace) -> [String] {
        ["reports", "baselines"].flatMap { folder -> [String] in
            let walk = FileManager.default.enumerator(atPath: place.folder.appendingPathComponent(folder).path)
            return (walk?.allObjects as? [String] ?? []).filter {
                $0.split(separator: "/").last?.hasPrefix(".") == true
            }
        }
    }

    private func object(_ place: Workplace, _ path: String) throws -> [String: Any] {
        let data = Data(try place.read(path).utf8)
        return try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    }

    @Test(
        "a sequential run that was killed comes to the same look and numbers, with no more calls beyond it than fit the width"
    )
    func sequential() async throws {
        let rounds = FaultScale.rounds(12, long: 500)
        let width = 4
        let server = try StubServer()
        let place = try Workplace(port: server.port, cases: 200)
        #expect(try await place.assay("run", "words", "-m", "good", "--samples", "2", "--run-id", "b").code == 0)
        #expect(try await place.assay("baseline", "set", "main", "b").code == 0)
        func arguments(_ run: String) -> [String] {
            [
                "run", "words", "-m", "brisk", "-b", "main", "--sequential", "--width", "\(width)", "--seed", "7",
                "--run-id", run, "--progress", "none",
            ]
        }
        func said(_ run: String) throws -> (overall: NSDictionary?, calls: [String: Int]) {
            let suite = try #require(
                (try object(place, "reports/\(run)/result.json")["suites"] as? [[String: Any]])?.first
            )
            let sequential = suite["sequential"] as? [String: Any] ?? [:]
            return (suite["overall"] as? NSDictionary, sequential.compactMapValues { $0 as? Int })
        }
        #expect(try await place.run(Workplace.program, arguments("whole")).code == 0)
        let whole = try said("whole")
        var kills = 0
        var others = 0
        for round in 0..<rounds {
            let delay = Double.random(in: 0.02...0.5)
            let first = try await place.run(Workplace.program, arguments("k\(round)"), killAfter: delay)
            if first.code == SIGKILL { kills += 1 }
            let second = try await place.run(Workplace.program, arguments("k\(round)"))
            #expect(second.code == 0, "\(second.errors)")
            let own = try said("k\(round)")
            #expect(own.overall == whole.overall)
            #expect(own.calls["look"] == whole.calls["look"] && own.calls["used_calls"] == whole.calls["used_calls"])
            #expect(own.calls["unused_calls"] ?? .max <= width, "\(own.calls)")
            if own.calls != whole.calls { others += 1 }
        }
        print(
            "sequential kills: \(rounds) rounds, \(kills) killed, \(others) with another number of calls beyond the look"
        )
        #expect(kills >= rounds / 3)
    }

    @Test("a report that was killed is whole after the next one, and nothing else is left")
    func reports() async throws {
        let rounds = FaultScale.rounds(10, long: 200)
        let server = try StubServer()
        let place = try Workplace(port: server.port, cases: 2000)
        #expect(try await place.assay("run", "words", "-m", "good", "--run-id", "r").code == 0)
        let names = try FileManager.default.contentsOfDirectory(atPath: place.folder.path + "/reports/r").sorted()
        let before = try names.map { try place.read("reports/r/\($0)") }
        var kills = 0
        for _ in 0..<rounds {
            let delay = Double.random(in: 0.005...0.4)
            if try await place.run(Workplace.program, ["report", "r"], killAfter: delay).code == SIGKILL { kills += 1 }
            let meanwhile = try names.map { try place.read("reports/r/\($0)") }
            #expect(meanwhile == before, "a report is replaced whole or not at all")
            #expect(try await place.assay("report", "r").code == 0)
            #expect(try names.map { try place.read("reports/r/\($0)") } == before)
            #expect(leftovers(place).isEmpty, "\(leftovers(place))")
        }
        print("report kills: \(rounds) rounds, \(kills) killed, 0 half files, 0 temporary ones after the next report")
        #expect(kills >= rounds / 3)
    }

    @Test("a baseline that was killed while it was set is the old one or the new one, with its own outputs")
    func baselines() async throws {
        let rounds = FaultScale.rounds(10, long: 200)
        let server = try StubServer()
        let place = try Workplace(port: server.port, cases: 1000)
        #expect(try await place.assay("run", "words", "-m", "good", "--run-id", "good").code == 0)
        #expect(try await place.assay("run", "words", "-m", "half", "--run-id", "half").code == 0)
        #expect(try await place.assay("baseline", "set", "main", "good").code == 0)
        var kills = 0
        for round in 0..<rounds {
            let run = round % 2 == 0 ? "half" : "good"
            let delay = Double.random(in: 0.005...0.4)
            let arguments = ["baseline", "set", "main", run, "--force"]
            if try await place.run(Workplace.program, arguments, killAfter: delay).code == SIGKILL { kills += 1 }
            // Scores and outputs of two runs are never mixed: a pair that does not fit is refused.
            let held = try await place.assay("compare", "good", "--baseline", "main", "--changed", "cases")
            #expect([0, 65].contains(held.code), "\(held.errors)")
            if held.code == 65 { #expect(held.errors.contains("baseline set"), "\(held.errors)") }
            let again = try await place.run(Workplace.program, arguments)
            #expect(again.code == 0, "\(again.errors)")
            let whole = try await place.assay("compare", run, "--baseline", "main", "--detailed-exitcode")
            #expect(whole.code == 0 && whole.output.contains("held"), "\(whole.output)\(whole.errors)")
            #expect(leftovers(place).isEmpty, "\(leftovers(place))")
        }
        print("baseline kills: \(rounds) rounds, \(kills) killed, 0 mixed pairs, 0 temporary files after the next one")
        #expect(kills >= rounds / 3)
    }

    @Test("an ingest that was killed is stored whole with its conclusion by the next one")
    func ingests() async throws {
        let rounds = FaultScale.rounds(6, long: 200)
        let place = try Workplace()
        let lines = (0..<40_000).map { "c\($0),\($0 % 3 == 0 ? 0 : 1)" }
        try place.write("a.csv", (["case,score"] + lines).joined(separator: "\n"))
        #expect(try await place.assay("ingest", "a.csv", "--run-id", "whole").code == 0)
        #expect(try await place.assay("report", "whole").code == 0)
        let whole = try object(place, "reports/whole/result.json")["suites"] as? NSArray
        var kills = 0
        for round in 0..<rounds {
            let arguments = ["ingest", "a.csv", "--run-id", "k\(round)"]
            let delay = Double.random(in: 0.005...0.5)
            if try await place.run(Workplace.program, arguments, killAfter: delay).code == SIGKILL { kills += 1 }
            let again = try await place.run(Workplace.program, arguments)
            #expect(again.code == 0, "\(again.errors)")
            let report = try await place.assay("report", "k\(round)")
            #expect(report.code == 0, "\(report.errors)")
            let own = try object(place, "reports/k\(round)/result.json")["suites"] as? [[String: Any]]
            let scores = [whole?.firstObject as? [String: Any], own?.first].map {
                ($0?["overall"] as? [String: Any])?["score"]
            }
            #expect(scores[0] as? Double != nil && scores[0] as? Double == scores[1] as? Double)
        }
        print("ingest kills: \(rounds) rounds, \(kills) killed, 0 without a conclusion")
        #expect(kills >= rounds / 3)
    }
}
