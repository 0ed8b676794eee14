// Proves that deciding again about a run makes nothing better than it was.

import Foundation
import ProgramSupport
import Testing

@Suite("deciding again")
struct DecidingAgainTests {
    /// A place with baseline `main` of suite `words`, made by model `good`.
    private func place(_ server: StubServer, more: String = "") async throws -> Workplace {
        let place = try Workplace(port: server.port)
        try place.suite("words", cases: 60, more: more)
        try place.suite("more", cases: 20)
        #expect(try await place.assay("run", "words", "-m", "good", "--run-id", "b").code == 0)
        #expect(try await place.assay("baseline", "set", "main", "b").code == 0)
        let file = try place.read("assay.yaml")
        try place.write("assay.yaml", file + "\n  promote: {kind: promotion, baseline: main}\n  try: {kind: promotion}")
        return place
    }

    @Test("a finished run's name stays its own, also when it was decided about again")
    func names() async throws {
        let server = try StubServer()
        let place = try await place(server)
        #expect(try await place.assay("run", "words", "-m", "bad", "-b", "main", "--run-id", "r").code == 100)
        #expect(try await place.assay("gate", "r").code == 100)
        let other = try await place.assay("run", "more", "-m", "good", "--run-id", "r")
        #expect(other.code == 64 && other.errors.contains("has suite 'words', which this command leaves out"))
        #expect(try await place.assay("runs", "list").output.contains("fail"))
        // Without its baseline the command would decide nothing.
        #expect(try await place.assay("run", "words", "-m", "good", "-b", "main", "--run-id", "k").code == 0)
        #expect(try await place.assay("gate", "k").code == 0)
        let plain = try await place.assay("run", "words", "-m", "good", "--run-id", "k")
        #expect(plain.code == 64 && plain.errors.contains("other terms: baseline none (was main)"), "\(plain.errors)")
        #expect(try await place.assay("run", "words", "-m", "good", "-b", "main", "--run-id", "k").code == 0)
        try place.write("s.csv", "case,score\n" + (0..<20).map { "c\($0),1\n" }.joined())
        #expect(try await place.assay("ingest", "s.csv", "--suite", "words", "--run-id", "i").code == 0)
        let ingested = try await place.assay("run", "words", "-m", "good", "--run-id", "i")
        #expect(ingested.code == 65 && ingested.errors.contains("were ingested"), "\(ingested.errors)")
    }

    @Test("a run is finished on the terms on which it was begun, wherever they come from")
    func terms() async throws {
        let server = try StubServer()
        let place = try await place(server)
        let environment = ["ASSAY_BASELINE": "main"]
        #expect(
            try await place.assay("run", "words", "-m", "bad", "--run-id", "e", environment: environment).code == 100
        )
        for arguments in [
            ["run", "words", "-m", "bad", "--run-id", "e"],
            ["record", "words", "-m", "bad", "-o", "r.gz", "--run-id", "e"],
            ["run", "words", "-m", "bad", "-b", "main", "--tried", "3", "--run-id", "e"],
        ] {
            let other = try await place.run(Workplace.program, arguments)
            #expect(other.code == 64 && other.errors.contains("other terms"), "\(arguments): \(other.errors)")
        }
        // How fast it is asked, and how its terms are written, makes no difference.
        let same = try await place.assay(
            "run",
            "words",
            "--model",
            "bad",
            "-b",
            "main",
            "--width",
            "3",
            "--run-id",
            "e"
        )
        #expect(same.code == 100 && same.errors.contains("0 calls were made now"), "\(same.errors)")
        let both = ["run", "words", "more", "-m", "slow", "-b", "main", "--run-id", "k", "--width", "2"]
        #expect(try await place.assay("baseline", "set", "main", "b").code == 0)
        #expect(try await place.assay("run", "more", "-m", "good", "--run-id", "m").code == 0)
        #expect(try await place.assay("baseline", "set", "main", "m").code == 0)
        #expect(try await place.run(Workplace.program, both + ["--deadline", "1s"]).code == 101)
        let one = try await place.assay("run", "words", "-m", "slow", "-b", "main", "--run-id", "k")
        #expect(one.code == 64 && one.errors.contains("suites words (was more, words)"), "\(one.errors)")
        // As if it had been killed between its suites: the terms know of the other one.
        #expect(try await place.run(Workplace.program, both.dropLast(2) + ["--width", "40"]).code == 0)
        let cut = try await place.run(
            "/usr/bin/env",
            [
                "sqlite3", ".assay/assay.db",
                "DELETE FROM comparison; UPDATE run SET conclusion = NULL, stateChecked = NULL; DELETE FROM run WHERE suite = 'more' AND id = 'k'",
            ]
        )
        try #require(cut.code == 0, "the tests need sqlite3: \(cut.errors)")
        let gate = try await place.assay("gate", "k")
        #expect(gate.code == 101 && gate.output.contains("the run is not complete"), "\(gate.output)\(gate.errors)")
        let frozen = try await place.assay("baseline", "set", "x", "k")
        #expect(frozen.code == 65 && frozen.errors.contains("did not come to its end"), "\(frozen.errors)")
    }

    @Test("a part of a suite cannot feed a promotion")
    func parts() async throws {
        let server = try StubServer()
        let place = try await place(server)
        let run = try await place.assay(
            "run",
            "words",
            "-m",
            "good",
            "--limit",
            "30",
            "--profile",
            "promote",
            "--run-id",
            "r"
        )
        #expect(run.code == 101 && run.output.contains("a promotion needs the whole suite"), "\(run.output)")
        #expect(JUnitCounts(try place.read("reports/r/junit.xml")).agree(with: 101))
        #expect(try await place.assay("gate", "r", "--profile", "promote").code == 101)
        let whole = try await place.assay("run", "words", "-m", "good", "--profile", "promote", "--run-id", "w")
        #expect(whole.code == 0)
        #expect(try await place.assay("gate", "w", "--profile", "promote", "--changed", "cases").code == 101)
    }

    @Test("a run that did not come to its end is undecided, whoever decides about it")
    func unfinished() async throws {
        let server = try StubServer()
        let place = try await place(server)
        let run = try await place.assay(
            "run",
            "words",
            "-m",
            "slow",
            "-b",
            "main",
            "--width",
            "2",
            "--deadline",
            "1s",
            "--run-id",
            "r"
        )
        #expect(run.code == 101, "\(run.output)")
        for arguments in [
            ["gate", "r"], ["gate", "r", "-b", "none"], ["compare", "r", "-b", "main", "--detailed-exitcode"],
        ] {
            let again = try await place.run(Workplace.program, arguments)
            #expect(
                again.code == 101 && again.output.contains("the run is not complete"),
                "\(arguments): \(again.output)"
            )
        }
        #expect(JUnitCounts(try place.read("reports/r/junit.xml")).agree(with: 101))
        // Its own command finishes it.
        let rest = try await place.assay(
            "run",
            "words",
            "-m",
            "slow",
            "-b",
            "main",
            "--width",
            "16",
            "--run-id",
            "r"
        )
        #expect(rest.code == 0, "\(rest.output)\(rest.errors)")
        #expect(try await place.assay("gate", "r").code == 0)
    }

    @Test("a failed run that is held against nothing is no baseline, and its reports say what was decided last")
    func laundered() async throws {
        let server = try StubServer()
        let place = try await place(server)
        #expect(try await place.assay("run", "words", "-m", "bad", "-b", "main", "--run-id", "r").code == 100)
        let none = try await place.assay("gate", "r", "--baseline", "none")
        let reports = try place.read("reports/r/result.json")
        #expect(none.code == 0 && reports.contains(#""exit_code": 0"#))
        let refused = try await place.assay("baseline", "set", "fresh", "r")
        #expect(
            refused.code == 65
                && refused.errors.contains("it failed its gate against 'main', and was held against nothing since")
        )
        #expect(try await place.assay("gate", "r", "--baseline", "main").code == 100)
        #expect(try place.read("reports/r/result.json").contains(#""exit_code": 100"#))
        #expect(JUnitCounts(try place.read("reports/r/junit.xml")).agree(with: 100))
    }

    @Test("an evaluation set that changed since its run is refused, as a suite is")
    func sets() async throws {
        let server = try StubServer()
        let place = try await place(server)
        #expect(try await place.assay("run", "both", "-m", "bad", "--run-id", "r").code == 100)
        let file = try place.read("assay.yaml")
        try place.write("assay.yaml", file.replacing("overall_threshold: 0.6", with: "overall_threshold: 0.0001"))
        for arguments in [["gate", "r"], ["run", "both", "-m", "bad", "--run-id", "r"]] {
            let again = try await place.run(Workplace.program, arguments)
            #expect(
                again.code == 65 && again.errors.contains("set") && again.errors.contains("changed"),
                "\(arguments): \(again.errors)"
            )
        }
        try place.write(
            "assay.yaml",
            file.replacing(
                "  both: {suites: {words: 0.5, more: 0.5}, overall_threshold: 0.6}",
                with: "  one: {suites: {words: 1}}"
            )
        )
        #expect(try await place.assay("gate", "r").code == 65)
        try place.write("assay.yaml", file)
        #expect(try await place.assay("gate", "r").code == 100)
    }

    @Test("101 for want of anything to decide by is an error in JUnit as well")
    func nothingHeld() async throws {
        let server = try StubServer()
        let place = try await place(server)
        for (number, options) in [["--strict"], ["--profile", "try"]].enumerated() {
            let run = try await place.run(
                Workplace.program,
                ["run", "words", "-m", "good", "--run-id", "n\(number)"] + options
            )
            #expect(run.code == 101, "\(run.output)")
            let junit = try place.read("reports/n\(number)/junit.xml")
            #expect(JUnitCounts(junit).agree(with: 101) && junit.contains("nothing was held against anything"))
        }
    }

    @Test("a run with fewer samples than required cases must pass with is refused")
    func required() async throws {
        let server = try StubServer()
        let place = try await place(server, more: "required: {tags: [t1], min_pass: 1}")
        try place.suite("words", cases: 20, more: "required: {tags: [t1], min_pass: 3}")
        let before = server.requests
        let run = try await place.assay("run", "words", "-m", "good")
        #expect(run.code == 65 && run.errors.contains("must pass in 3 samples (min_pass)"), "\(run.errors)")
        #expect(server.requests == before)
        #expect(try await place.assay("run", "words", "-m", "good", "--samples", "3").code == 0)
    }

    @Test("cases that were taken out of the suite are told, and so is a baseline without a seal")
    func told() async throws {
        let server = try StubServer()
        let place = try await place(server)
        try place.suite("words", cases: 58)
        let run = try await place.assay("run", "words", "-m", "good", "-b", "main", "--run-id", "r")
        #expect(run.code == 0, "\(run.output)")
        let words = "2 cases of the baseline are no longer in the suite"
        #expect(run.output.contains(words), "\(run.output)")
        for file in ["summary.md", "junit.xml", "report.html"] {
            #expect(try place.read("reports/r/\(file)").contains(words), "\(file)")
        }
        try place.edit("baselines/words/main.jsonl") { $0 }
        let unsealed = try await place.assay("run", "words", "-m", "good", "-b", "main")
        #expect(unsealed.code == 0 && unsealed.output.contains("has no seal"), "\(unsealed.output)")
        let file = try place.read("baselines/words/main.jsonl")
        try place.write("baselines/words/other.jsonl", file)
        let other = try await place.assay("run", "words", "-m", "good", "-b", "other")
        #expect(other.code == 65 && other.errors.contains("this is baseline 'main', not 'other'"))
    }

    @Test("a report takes no place of a file that assay reads, and a folder is no place for one")
    func places() async throws {
        let server = try StubServer()
        let place = try await place(server)
        for path in [
            ".assay/assay.db", "assay.yaml", "baselines/words/main.jsonl", "suites/words/last.jsonl",
            "./suites/../.assay/x",
        ] {
            let run = try await place.assay("report", "b", "--report", "html=\(path)")
            #expect(run.code == 64 && run.errors.contains("assay reads files there"), "\(path): \(run.errors)")
        }
        for path in [".", "reports", "./", "/"] {
            #expect(try await place.assay("report", "b", "--report", "junit=\(path)").code == 73, "\(path)")
        }
        let before = try ["assay.yaml", "suites/words/last.jsonl"].map(place.read)
        for options in [
            ["run", "words", "-m", "good", "--events", "assay.yaml"],
            ["record", "words", "-m", "good", "-o", "suites/words/last.jsonl"],
            ["report", "b", "--report", "json=suites//../suites/words//last.jsonl"],
        ] {
            #expect(try await place.run(Workplace.program, options).code == 64, "\(options)")
        }
        // What is wrong with a configuration does not make its file free.
        try place.write("assay.yaml", before[0] + "\n  : [")
        #expect(try await place.assay("run", "words", "-m", "good", "--report", "junit=assay.yaml").code == 64)
        try place.write("assay.yaml", before[0])
        #expect(try ["assay.yaml", "suites/words/last.jsonl"].map(place.read) == before)
        #expect(try await place.assay("record", "words", "-m", "good", "-o", ".").code == 73)
        #expect(try await place.assay("runs", "list").code == 0)
    }

    @Test("a check of too few cases to see any drift cannot tell")
    func blindCheck() async throws {
        let server = try StubServer()
        let place = try await place(server)
        try place.edit("baselines/words/main.jsonl") { $0.replacing(#":"good""#, with: #":"bad""#) }
        let one = try await place.assay("aa", "words", "--baseline", "main", "--model", "bad", "--cases", "1")
        #expect(one.code == 101 && one.output.contains("cannot tell"), "\(one.output)")
        let all = try await place.assay("aa", "words", "--baseline", "main", "--model", "bad", "--cases", "all")
        #expect(all.code == 101 && all.output.contains("drift: asked again"), "\(all.output)")
    }
}
