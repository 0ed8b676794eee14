// Proves that a run stops as soon as its verdict is settled, says so, and comes to the same after a kill.

import Foundation
import ProgramSupport
import Testing

@Suite("sequential runs")
struct SequentialTests {
    private func place(_ server: StubServer, cases: Int = 200) async throws -> Workplace {
        let place = try Workplace(port: server.port, cases: cases)
        #expect(try await place.assay("run", "words", "-m", "good", "--samples", "2", "--run-id", "b").code == 0)
        #expect(try await place.assay("baseline", "set", "main", "b").code == 0)
        return place
    }

    private func suite(_ place: Workplace, _ run: String) throws -> [String: Any] {
        let data = Data(try place.read("reports/\(run)/result.json").utf8)
        let object = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
        return try #require((object["suites"] as? [[String: Any]])?.first)
    }

    @Test("a model that fails everything is stopped early, alone: what was not needed is not asked")
    func regressed() async throws {
        let server = try StubServer()
        let place = try await place(server)
        let before = server.requests
        let arguments = [
            "run", "words", "-m", "bad", "-b", "main", "--sequential", "--width", "1", "--run-id", "x", "--report",
            "junit=j.xml",
        ]
        let result = try await place.run(Workplace.program, arguments)
        #expect(result.code == 100, "\(result.errors)")
        let asked = server.requests - before
        let own = try suite(place, "x")
        let sequential = try #require(own["sequential"] as? [String: Any])
        #expect(sequential["used_calls"] as? Int == asked && asked < 60)
        #expect(sequential["saved_calls"] as? Int == 200 - asked && sequential["unused_calls"] as? Int == 0)
        #expect(sequential["look"] as? Int == asked / 10 && sequential["looks"] as? Int == 20)
        let overall = try #require(own["overall"] as? [String: Any])
        #expect(overall["pairs"] as? Int == asked)
        #expect((overall["method"] as? String)?.contains("sequential") == true)
        #expect(result.output.contains("Stopped at look"), "\(result.output)")
        for name in ["report.html", "summary.md"] {
            #expect(try place.read("reports/x/\(name)").contains("look \(asked / 10) of 20"), "\(name)")
        }
        #expect(JUnitCounts(try place.read("j.xml")).agree(with: 100))
        // The same command again asks nobody and says the same, and so does whoever decides again.
        #expect(try await place.run(Workplace.program, arguments).code == 100)
        #expect(try await place.assay("gate", "x").code == 100)
        #expect(server.requests - before == asked)
        #expect(try suite(place, "x")["overall"] as? NSDictionary == overall as NSDictionary)
        let refused = try await place.assay("baseline", "set", "early", "x")
        #expect(refused.code == 65 && refused.errors.contains("stopped early"), "\(refused.errors)")
        let whole = try await place.assay("run", "words", "-m", "bad", "-b", "main", "--run-id", "x")
        #expect(whole.code == 65 && whole.errors.contains("sequential plan"), "\(whole.errors)")
    }

    @Test("an unchanged model is held before the plan ends, with many calls in flight", arguments: [4, 32])
    func held(width: Int) async throws {
        let server = try StubServer()
        let place = try await place(server)
        let before = server.requests
        let result = try await place.assay(
            "run",
            "words",
            "-m",
            "good",
            "-b",
            "main",
            "--sequential",
            "--width",
            "\(width)",
            "--run-id",
            "x"
        )
        #expect(result.code == 0, "\(result.output)\(result.errors)")
        let own = try suite(place, "x")
        let sequential = try #require(own["sequential"] as? [String: Any])
        let used = try #require(sequential["used_calls"] as? Int)
        let unused = try #require(sequential["unused_calls"] as? Int)
        #expect(used + unused == server.requests - before && used < 200)
        let overall = try #require(own["overall"] as? [String: Any])
        #expect(overall["verdict"] as? String == "held" && overall["pairs"] as? Int == used)
        // The look at which it is held does not depend on how many calls are in flight.
        #expect(sequential["look"] as? Int == 7, "\(sequential)")
    }

    @Test("a killed run goes on to the decision that it would have come to")
    func killed() async throws {
        let server = try StubServer()
        let place = try await place(server)
        let arguments = ["run", "words", "-m", "brisk", "-b", "main", "--sequential", "--width", "2", "--run-id", "x"]
        let killed = try await place.run(Workplace.program, arguments, signal: SIGKILL)
        #expect(killed.code == SIGKILL)
        let resumed = try await place.run(Workplace.program, arguments)
        let other = try await place.run(
            Workplace.program,
            Array(arguments.dropLast()) + ["y", "--seed", "\(try seed(place))"]
        )
        #expect(resumed.code == other.code)
        let (one, two) = (try suite(place, "x"), try suite(place, "y"))
        #expect(one["overall"] as? NSDictionary == two["overall"] as? NSDictionary)
        let looks = [one, two].map { ($0["sequential"] as? [String: Any])?["look"] as? Int }
        #expect(looks[0] != nil && looks[0] == looks[1])
    }

    @Test("what makes no sense is refused before the first call")
    func refused() async throws {
        let server = try StubServer()
        let place = try await place(server, cases: 40)
        let before = server.requests
        let runs: [(arguments: [String], code: Int32, says: String)] = [
            (["--sequential"], 64, "needs a baseline"), (["-b", "main", "--futility"], 64, "add --sequential"),
            (["-b", "main", "--sequential", "--tag", "none"], 64, "has no case with these tags"),
            (["-b", "main", "--max-cost", "0"], 64, "above 0"), (["-b", "main", "--max-cost", "1"], 78, "no price"),
        ]
        for (arguments, code, says) in runs {
            let result = try await place.run(Workplace.program, ["run", "words", "-m", "good"] + arguments)
            #expect(result.code == code && result.errors.contains(says), "\(arguments): \(result.errors)")
        }
        #expect(server.requests == before)
    }

    @Test("a cap on costs ends a run undecided, never as a pass, and a higher one goes on with it")
    func capped() async throws {
        let server = try StubServer()
        let place = try await place(server, cases: 40)
        try place.write(
            "prices.yaml",
            """
            format: 1
            allow_stale: true
            prices:
              - {model: good, input_per_million: 0, output_per_million: 10000, as_of: 2026-11-01}
            """
        )
        let text = try place.read("suites/words/suite.yaml")
        try place.write(
            "suites/words/suite.yaml",
            text.replacingOccurrences(of: "tests:", with: "defaults: {max_tokens: 100}\ntests:")
        )
        let base = try await place.assay("run", "words", "-m", "good", "--samples", "2", "--run-id", "b2")
        #expect(base.code == 0, "\(base.errors)")
        #expect(try await place.assay("baseline", "set", "main", "b2").code == 0)
        let before = server.requests
        let run = ["run", "words", "-m", "good", "-b", "main", "--width", "2", "--run-id", "x", "--max-cost"]
        let capped = try await place.run(Workplace.program, run + ["1.5"])
        #expect(capped.code == 101, "\(capped.output)\(capped.errors)")
        #expect(capped.output.contains("the cost cap was reached"), "\(capped.output)")
        #expect(!capped.output.contains("the verdict was settled"), "\(capped.output)")
        let asked = server.requests - before
        #expect(asked > 0 && asked < 40)
        let again = try await place.run(Workplace.program, run + ["1000"])
        #expect(again.code == 0 && server.requests - before == 40, "\(again.output)\(again.errors)")
    }

    /// The seed of a run that named none.
    private func seed(_ place: Workplace) throws -> Int {
        let differences = try #require(try suite(place, "x")["differences"] as? [[String: Any]])
        let seed = try #require(differences.first { $0["field"] as? String == "seed" }?["candidate"] as? String)
        return try #require(Int(seed))
    }
}
