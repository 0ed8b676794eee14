// Proves that a regression is confirmed with fresh samples of the baseline's own model, or taken back, and never in silence.

import Foundation
import ProgramSupport
import Testing

@Suite("confirmation of a regression")
struct ConfirmationTests {
    /// A place whose baseline `main` was made from model `good`, and says that it was made from another.
    private func place(_ server: StubServer, baselineOf model: String = "good") async throws -> Workplace {
        let place = try Workplace(port: server.port)
        #expect(try await place.assay("run", "words", "-m", "good", "--samples", "2", "--run-id", "b").code == 0)
        #expect(try await place.assay("baseline", "set", "main", "b").code == 0)
        try place.edit("baselines/words/main.jsonl") {
            $0.replacingOccurrences(of: #":"good""#, with: #":"\#(model)""#)
        }
        return place
    }

    private func json(_ place: Workplace, _ run: String) throws -> [String: Any] {
        let data = Data(try place.read("reports/\(run)/result.json").utf8)
        let object = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
        let suites = try #require(object["suites"] as? [[String: Any]])
        return try #require(suites[0]["overall"] as? [String: Any])
    }

    @Test("a model that got worse stays red; the baseline's model is asked once, and whoever decides again asks nobody")
    func stays() async throws {
        let server = try StubServer()
        let place = try await place(server)
        try place.write(
            "prices.yaml",
            """
            format: 1
            allow_stale: true
            prices:
              - {model: good, input_per_million: 0, output_per_million: 10000, as_of: 2026-11-01}
              - {model: bad, input_per_million: 0, output_per_million: 10000, as_of: 2026-11-01}
            """
        )
        let before = server.requests
        let arguments = [
            "run", "words", "-m", "bad", "-b", "main", "--confirm-red", "2", "--run-id", "x", "--report", "junit=j.xml",
        ]
        let first = try await place.run(Workplace.program, arguments)
        #expect(first.code == 100, "\(first.errors)")
        #expect(first.output.contains("the regression is confirmed"), "\(first.output)")
        #expect(server.requests - before == 60 + 120)
        let overall = try json(place, "x")
        #expect(overall["confirmed"] as? Bool == true && overall["verdict"] as? String == "regressed")
        let record = try #require(overall["confirmation"] as? [String: Any])
        #expect(record["calls"] as? Int == 120 && record["run"] as? String == "x.confirm")
        #expect(record["stored_samples"] as? Int == 2 && record["fresh_samples"] as? Int == 2)
        for name in ["report.html", "summary.md", "junit.xml"] {
            #expect(try place.read("reports/x/\(name)").contains("the regression is confirmed"), "\(name)")
        }
        #expect(JUnitCounts(try place.read("j.xml")).agree(with: 100))
        let page = try place.read("reports/x/result.json")
        let whole = try #require(try JSONSerialization.jsonObject(with: Data(page.utf8)) as? [String: Any])
        let health = try #require(whole["usage"] as? [String: Any])
        let cost = try #require(health["cost_usd"] as? Double)
        // Two fresh answers a case, each as dear as the one of the run.
        let fresh = try #require(health["confirmation_cost_usd"] as? Double)
        #expect(cost > 0 && abs(fresh - 2 * cost) < 1e-9)
        #expect(first.output.contains("for fresh samples after a regression"), "\(first.output)")
        #expect(try await place.run(Workplace.program, arguments).code == 100)
        let again = try await place.assay("gate", "x")
        #expect(again.code == 100 && again.output.contains("the regression is confirmed"))
        #expect(try await place.assay("compare", "x", "-b", "main").output.contains("the regression is confirmed"))
        #expect(server.requests - before == 180, "nothing is asked twice")
        #expect(try json(place, "x")["confirmation"] as? NSDictionary == record as NSDictionary)
        #expect(page.contains("x.confirm"))
    }

    @Test("a baseline's model that has itself fallen takes no regression back, and leaves the comparison invalid")
    func falls() async throws {
        let server = try StubServer()
        let place = try await place(server, baselineOf: "half")
        let plain = try await place.assay("run", "words", "-m", "half", "-b", "main", "--run-id", "p")
        #expect(plain.code == 100, "\(plain.output)")
        let before = server.requests
        let tried = try await place.assay(
            "compare",
            "p",
            "-b",
            "main",
            "--confirm-red",
            "3",
            "--format",
            "json",
            "--detailed-exitcode"
        )
        #expect(tried.code == 101 && server.requests - before == 180, "\(tried.errors)")
        #expect(
            tried.output.contains(#""confirmed":false"#) && tried.output.contains("itself scores 50.0 points lower")
        )
        let options = ["run", "words", "-m", "half", "-b", "main", "--confirm-red", "2", "--run-id", "x"]
        let run = try await place.run(Workplace.program, options + ["--report", "junit=j.xml"])
        #expect(
            run.code == 101 && run.output.contains("itself scores"),
            "a pass is not for a baseline that fell: \(run.output)"
        )
        #expect(JUnitCounts(try place.read("j.xml")).agree(with: 101))
        let (first, second) = (try json(place, "p"), try json(place, "x"))
        for key in ["difference", "worst_plausible_drop", "margin", "lost"] {
            #expect(first[key] as? Double == second[key] as? Double, "\(key)")
        }
        let kept = try await place.assay("gate", "x")
        #expect(kept.code == 101 && kept.output.contains("itself scores"), "who decides again decides the same")
        #expect(try await place.assay("report", "x", "--report", "markdown=m.md").code == 0)
        #expect(try place.read("m.md").contains("itself scores"))
    }

    @Test("a run without a regression asks nobody, and a run of its own is never mistaken for one")
    func green() async throws {
        let server = try StubServer()
        let place = try await place(server)
        let before = server.requests
        let run = try await place.assay(
            "run",
            "words",
            "-m",
            "good",
            "-b",
            "main",
            "--confirm-red",
            "2",
            "--run-id",
            "g"
        )
        #expect(run.code == 0 && server.requests - before == 60)
        #expect(
            try await place.assay("run", "words", "-m", "bad", "-b", "main", "--confirm-red", "1", "--run-id", "x").code
                == 100
        )
        let shown = try await place.assay("runs", "show", "x.confirm")
        #expect(shown.code == 0 && shown.errors.contains("asked a baseline's model again"), "\(shown.errors)")
        for command in [["gate", "x.confirm"], ["baseline", "set", "y", "x.confirm"], ["compare", "x", "x.confirm"]] {
            let result = try await place.run(Workplace.program, command)
            #expect(result.code == 65 && result.errors.contains("no run of its own"), "\(command): \(result.errors)")
        }
        let dry = try await place.assay("run", "words", "-m", "bad", "-b", "main", "--confirm-red", "2", "--dry-run")
        #expect(dry.code == 0 && dry.errors.contains("at most 120 further calls of good"), "\(dry.errors)")
    }

    @Test(
        "who cannot be asked, or fails too often, leaves the regression as it is; the same command asks the failed ones again"
    )
    func problems() async throws {
        let server = try StubServer()
        let gone = try await place(server)
        try gone.edit("baselines/words/main.jsonl") { $0.replacingOccurrences(of: ":\(server.port)/v1", with: ":1/v1") }
        let alone = try await gone.assay(
            "run",
            "words",
            "-m",
            "bad",
            "-b",
            "main",
            "--confirm-red",
            "2",
            "--run-id",
            "x"
        )
        #expect(alone.code == 100, "\(alone.errors)")
        #expect(alone.output.contains("could not be confirmed, and stays: the baseline's model could not be asked"))
        #expect(try json(gone, "x")["confirmed"] is NSNull)

        // Two of three of its calls fail.
        let flaky = try await place(server, baselineOf: "shaky")
        let arguments = [
            "run", "words", "-m", "bad", "-b", "main", "--confirm-red", "1", "--run-id", "x", "--width", "1",
        ]
        let first = try await flaky.run(Workplace.program, arguments)
        #expect(first.code == 100 && first.output.contains("of the fresh samples errored, more than 2.0 %"))
        let before = server.requests
        let second = try await flaky.run(Workplace.program, arguments)
        #expect(second.code == 100 && server.requests - before == 40, "only what errored is asked again")
    }

    @Test("what cannot be confirmed is refused before the first call, with the way out")
    func refusals() async throws {
        let server = try StubServer()
        let place = try await place(server, baselineOf: "elsewhere")
        let before = server.requests
        let run = ["run", "words", "-m", "bad"]
        for (arguments, code, words) in [
            (["-b", "main", "--confirm-red", "2"], 78, "no model of the configuration"),
            (["-b", "main", "--confirm-red", "2", "--confirm-model", "good"], 65, "made from 'elsewhere'"),
            (["-b", "main", "--confirm-red", "2", "--confirm-model", "nobody"], 78, "nobody"),
            (["-b", "main", "--confirm-red", "0"], 64, "--confirm-red 0: it must be 1 to 100"),
            (["-b", "main", "--confirm-red", "101"], 64, "1 to 100"),
            (["-b", "main", "--confirm-model", "good"], 64, "needs --confirm-red"),
            (["--confirm-red", "2"], 64, "--baseline"),
            (["-b", "main", "--profile", "nightly"], 78, "no model of the configuration"),
        ] as [([String], Int32, String)] {
            if arguments.contains("nightly") {
                let text = try place.read("assay.yaml")
                try place.write("assay.yaml", text + "\n  nightly: {kind: nightly, confirm_red: 2}\n")
            }
            let result = try await place.run(Workplace.program, run + arguments)
            #expect(
                result.code == code && result.errors.contains(words),
                "\(arguments): \(result.code) \(result.errors)"
            )
        }
        let configuration = try place.read("assay.yaml")
        for wrong in ["0", "101", "two", "1.5"] {
            try place.write(
                "assay.yaml",
                configuration.replacingOccurrences(of: "confirm_red: 2", with: "confirm_red: \(wrong)")
            )
            let result = try await place.run(Workplace.program, run + ["-b", "main", "--profile", "nightly"])
            #expect(result.code == 78 && result.errors.contains("assay.yaml"), "\(wrong): \(result.errors)")
        }
        #expect(server.requests == before, "nobody was asked")
    }

    @Test(
        "recorded models: a damaged one stays red against further samples of the recording, and a short recording is refused"
    )
    func recorded() async throws {
        let place = try Workplace()
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        for name in ["assay.yaml", "suites"] {
            let target = place.folder.appendingPathComponent(name)
            try FileManager.default.removeItem(at: target)
            try FileManager.default.copyItem(at: root.appendingPathComponent(name), to: target)
        }
        let made = try await place.assay("run", "reasoning", "-m", "recorded", "--samples", "3", "--run-id", "b")
        #expect(made.code == 100, "\(made.errors)")
        #expect(try await place.assay("baseline", "set", "main", "b", "--force").code == 0)
        let run = ["run", "reasoning", "-m", "recorded-noise-10", "-b", "main", "--confirm-red"]
        let short = try await place.run(Workplace.program, run + ["3"])
        #expect(
            short.code == 65 && short.errors.contains("samples 4 to 6 of each case would be fresh"),
            "\(short.errors)"
        )
        let red = try await place.run(Workplace.program, run + ["2", "--run-id", "x"])
        #expect(red.code == 100 && red.output.contains("the regression is confirmed"), "\(red.errors)")
        let checked = try await place.assay(
            "aa",
            "reasoning",
            "-b",
            "main",
            "-m",
            "recorded",
            "--samples",
            "2",
            "--run-id",
            "y"
        )
        #expect(checked.code == 0 && checked.output.contains("no drift"), "\(checked.output)\(checked.errors)")
    }
}
