// Proves that every exit code is reached, and that the JUnit file agrees with it.

import FileStorage
import Foundation
import ProgramSupport
import Testing

@Suite("exit codes")
struct ExitCodeTests {
    private func finished(_ place: Workplace, _ result: Workplace.Result, _ code: Int32) throws {
        #expect(result.code == code, "\(result.errors)\(result.output)")
        if place.exists("junit.xml") {
            let counts = JUnitCounts(try place.read("junit.xml"))
            #expect(counts.agree(with: code), "\(counts) with \(code)")
        }
    }

    @Test("0: a model that holds its baseline; 100: one that lost it; --exit-zero keeps the code in the reports")
    func passAndFail() async throws {
        let server = try StubServer()
        let place = try Workplace(port: server.port)
        try finished(place, try await place.assay("run", "words", "-m", "good", "--run-id", "b"), 0)
        #expect(try await place.assay("baseline", "set", "main", "b").code == 0)
        let held = try await place.assay("run", "words", "-m", "good", "-b", "main", "--report", "junit=junit.xml")
        try finished(place, held, 0)
        #expect(held.output.contains("held"))
        let lost = try await place.assay(
            "run",
            "words",
            "-m",
            "bad",
            "-b",
            "main",
            "--report",
            "junit=junit.xml",
            "--run-id",
            "x"
        )
        try finished(place, lost, 100)
        #expect(lost.output.contains("regressed"))
        for name in ["report.html", "junit.xml", "summary.md", "result.json", "cases.jsonl"] {
            #expect(place.exists("reports/x/\(name)"))
        }
        let quiet = try await place.assay("run", "words", "-m", "bad", "-b", "main", "--exit-zero", "--format", "json")
        #expect(quiet.code == 0)
        #expect(quiet.output.contains(#""exit_code":100"#))
        let again = try await place.assay("gate", "x", "--report", "junit=junit.xml")
        try finished(place, again, 100)
        #expect(try await place.assay("compare", "x", "b").code == 0)
        let tried = try await place.assay("compare", "x", "x", "--margin", "0.5", "--detailed-exitcode")
        #expect(tried.code == 0, "\(tried.output)")
        #expect(try await place.assay("runs", "show", "x").output.contains("exit 100"), "trying changes no record")
        #expect(try await place.assay("gate", "x").code == 100)
        #expect(try await place.assay("compare", "x", "b", "--detailed-exitcode").code == 100)
        #expect(try await place.assay("compare", "x", "--profile", "pull", "--detailed-exitcode").code == 100)
        let alone = try await place.assay("compare", "x")
        #expect(alone.code == 64 && alone.errors.contains("--baseline"), "\(alone.errors)")
        #expect(try await place.assay("report", "x", "--report", "html=a.html").code == 0)
        #expect(try await place.assay("report", "x", "--report", "html=b.html").code == 0)
        #expect(try place.read("a.html") == place.read("b.html"))
    }

    @Test("64: a flag that there is not")
    func usage() async throws {
        let place = try Workplace()
        try finished(place, try await place.assay("run", "words", "--frobnicate"), 64)
        try finished(place, try await place.assay("run", "words"), 64)
        try finished(place, try await place.assay("run", "words", "-m", "good", "--report", "pdf=x"), 64)
        try finished(place, try await place.assay("frobnicate"), 64)
        try finished(place, try await place.assay("help", "frobnicate"), 64)
        try finished(place, try await place.assay("run", "words", "-m", "good", "--changed", "promt"), 64)
        try finished(place, try await place.assay("run", "words", "-m", "good", "--run-id", "../x"), 64)
    }

    @Test("65: a broken suite, an unreadable baseline, tomorrow's baseline, runs that are not comparable")
    func data() async throws {
        let server = try StubServer()
        let place = try Workplace(port: server.port)
        #expect(try await place.assay("run", "words", "-m", "good", "--run-id", "b").code == 0)
        #expect(try await place.assay("baseline", "set", "main", "b").code == 0)
        let baseline = try place.read("baselines/words/main.jsonl")
        func named(_ name: String, _ text: String) -> String {
            text.replacingOccurrences(of: #""baseline":"main""#, with: #""baseline":"\#(name)""#)
        }
        #expect(try await place.assay("baseline", "set", "mixed", "b").code == 0)
        try place.write("baselines/words/mixed.outputs.jsonl.gz", "another run's")
        try place.write("baselines/words/other.jsonl", baseline)
        try place.write("baselines/words/torn.jsonl", named("torn", String(baseline.dropLast(40))))
        try place.write(
            "baselines/words/future.jsonl",
            named("future", baseline.replacingOccurrences(of: #""format":1"#, with: #""format":9"#))
        )
        for (name, score) in [("high", "[1.5]"), ("negative", "[-0.1]"), ("nan", "[NaN]")] {
            let text = baseline.replacingOccurrences(of: #""scores":[1]"#, with: #""scores":"# + score)
            try place.write("baselines/words/\(name).jsonl", named(name, text))
        }
        let twice = baseline.replacingOccurrences(of: #""scores":[1]"#, with: #""scores":[1,1]"#)
        try place.write("baselines/words/twice.jsonl", named("twice", twice))
        let asked = server.requests
        for name in ["torn", "future", "high", "negative", "nan", "twice", "mixed", "other"] {
            let result = try await place.assay("run", "words", "-m", "good", "-b", name, "--report", "junit=junit.xml")
            try finished(place, result, 65)
            #expect(result.errors.contains(name == "mixed" ? "mixed.outputs.jsonl.gz" : "\(name).jsonl"))
        }
        #expect(server.requests == asked, "not a call before a baseline is known to be whole")
        let suite = try place.read("suites/words/suite.yaml")
        try place.write("suites/words/suite.yaml", suite.replacingOccurrences(of: "{{input}}", with: "Now {{input}}"))
        let before = server.requests
        let differing = try await place.assay("run", "words", "-m", "good", "-b", "main", "--report", "junit=junit.xml")
        try finished(place, differing, 65)
        #expect(differing.errors.contains("last.prompt"))
        #expect(server.requests == before, "not a call before runs are known to be comparable")
        #expect(try await place.assay("run", "words", "-m", "good", "-b", "main", "--changed", "prompt").code == 0)
        try place.write("suites/words/suite.yaml", suite + "\nfrobnicate: 1\n")
        let broken = try await place.assay("run", "words", "-m", "good", "--report", "junit=junit.xml")
        try finished(place, broken, 65)
        #expect(broken.errors.contains("suite.yaml") && broken.errors.contains("frobnicate"))
    }

    @Test("66: a suite, a baseline, a configuration or a run that is not there")
    func noInput() async throws {
        let place = try Workplace()
        try finished(place, try await place.assay("run", "worlds", "-m", "good"), 66)
        let result = try await place.assay("run", "words", "-m", "good", "-b", "none", "--report", "junit=junit.xml")
        try finished(place, result, 66)
        try finished(place, try await place.assay("run", "words", "-m", "good", "--config", "none.yaml"), 66)
        try finished(place, try await place.assay("report", "none"), 66)
    }

    @Test("a command that failed says so in every report that was asked for")
    func failureReports() async throws {
        let place = try Workplace()
        let result = try await place.assay(
            "run",
            "words",
            "-m",
            "good",
            "-b",
            "none",
            "--report",
            "html=r.html",
            "--report",
            "markdown=r.md",
            "--report",
            "json=r.json",
            "--report",
            "junit=r.xml",
            "--format",
            "json"
        )
        #expect(result.code == 66)
        for name in ["r.html", "r.md", "r.json", "r.xml"] {
            #expect(try place.read(name).contains("none.jsonl"), "\(name)")
        }
        #expect(result.output.contains(#""exit_code":66"#))
        #expect(try await place.assay("compare", "none", "other", "--report", "junit=c.xml").code == 66)
        #expect(JUnitCounts(try place.read("c.xml")).agree(with: 66))
    }

    @Test("a run that is refused leaves the reports of the run whose name it took")
    func refused() async throws {
        let server = try StubServer()
        let place = try Workplace(port: server.port, cases: 10)
        #expect(try await place.assay("run", "words", "-m", "good", "--run-id", "r").code == 0)
        let before = try ["junit.xml", "result.json", "report.html"].map { try place.read("reports/r/\($0)") }
        #expect(try await place.assay("run", "words", "-m", "bad", "--run-id", "r").code == 65)
        #expect(try await place.assay("run", "words", "-m", "good", "--limit", "5", "--run-id", "r").code == 65)
        let after = try ["junit.xml", "result.json", "report.html"].map { try place.read("reports/r/\($0)") }
        #expect(before == after)
    }

    @Test("a run that is not complete cannot be a baseline, and a baseline without cases is none")
    func poorBaselines() async throws {
        let server = try StubServer()
        let place = try Workplace(port: server.port, cases: 10)
        #expect(try await place.assay("run", "words", "-m", "refused", "--run-id", "r").code == 77)
        #expect(try await place.assay("baseline", "set", "main", "r").code == 65)
        #expect(try await place.assay("run", "words", "-m", "good", "--run-id", "g").code == 0)
        #expect(try await place.assay("baseline", "set", "main", "g").code == 0)
        let head = try place.read("baselines/words/main.jsonl").split(separator: "\n")[0]
        try place.write(
            "baselines/words/empty.jsonl",
            head.replacing(#""baseline":"main""#, with: #""baseline":"empty""#) + "\n"
        )
        let result = try await place.assay("run", "words", "-m", "good", "-b", "empty")
        #expect(result.code == 65 && result.errors.contains("no case"), "\(result.errors)")
        let list = try await place.assay("baseline", "list")
        #expect(list.code == 65 && list.output.contains("main") && list.output.contains("broken"))
    }

    @Test("a profile may skip a baseline that is not there yet")
    func missingBaseline() async throws {
        let server = try StubServer()
        let place = try Workplace(port: server.port)
        #expect(try await place.assay("run", "words", "-m", "good", "--profile", "first").code == 0)
    }

    @Test("69: nobody listens; 77: the key is refused or missing; 78: the model is unknown")
    func unavailable() async throws {
        let server = try StubServer()
        let place = try Workplace(port: server.port)
        for (model, code) in [
            ("gone", 69), ("refused", 77), ("secret", 77), ("unknown", 78), ("nemo", 78), ("shape", 65),
        ] {
            let result = try await place.assay("run", "words", "-m", model, "--report", "junit=junit.xml")
            try finished(place, result, Int32(code))
        }
        #expect(server.requests < 90, "a model that cannot be asked is not asked for a whole suite")
    }

    @Test(
        "65: a stored conclusion or score that is not as it was written is believed in nothing, and named",
        arguments: [
            (
                #"UPDATE comparison SET record = '{"format":1}'"#,
                "the conclusion of run 'b' is missing or not as it was written"
            ),
            (
                #"UPDATE comparison SET record = replace(record, '"exitCode":0', '"exitCode":1')"#,
                "the conclusion of run 'b' is missing or not as it was written"
            ),
            (
                "UPDATE comparison SET digest = substr(digest, 1, 70) || 'x'",
                "the conclusion of run 'b' is missing or not as it was written"
            ),
            ("DELETE FROM comparison", "the conclusion of run 'b' is missing or not as it was written"),
            ("UPDATE comparison SET runID = 'c'", "the conclusion of run 'b' is missing or not as it was written"),
            (
                "UPDATE run SET conclusion = substr(conclusion, 1, 70) || 'x'",
                "the conclusion of run 'b' is missing or not as it was written"
            ),
            ("UPDATE settled SET score = 0 WHERE id = (SELECT min(id) FROM settled)", "run 'b'"),
        ]
    )
    func changedConclusion(damage: String, words: String) async throws {
        let server = try StubServer()
        let place = try Workplace(port: server.port)
        #expect(try await place.assay("run", "words", "-m", "good", "--run-id", "b").code == 0)
        let tool = try await place.run("/usr/bin/env", ["sqlite3", ".assay/assay.db", damage])
        try #require(tool.code == 0, "the tests need sqlite3: \(tool.errors)")
        let result = try await place.assay("report", "b")
        #expect(result.code == 65, "\(result.errors)")
        #expect(result.errors.contains(words), "\(result.errors)")
    }

    @Test("65: a damaged conclusion is told by lists and the doctor, and hides no other run")
    func damagedList() async throws {
        let server = try StubServer()
        let place = try Workplace(port: server.port)
        #expect(try await place.assay("run", "words", "-m", "good", "--run-id", "a").code == 0)
        #expect(try await place.assay("run", "words", "-m", "good", "--run-id", "b").code == 0)
        let tool = try await place.run(
            "/usr/bin/env",
            ["sqlite3", ".assay/assay.db", "DELETE FROM comparison WHERE runID = 'b'"]
        )
        try #require(tool.code == 0, "the tests need sqlite3: \(tool.errors)")
        let list = try await place.assay("runs", "list")
        #expect(list.code == 65 && list.errors.contains("the conclusion of run 'b' is missing"), "\(list.errors)")
        let lines = list.output.split(separator: "\n")
        #expect(lines.contains { $0.hasPrefix("b ") && $0.contains("damaged") }, "\(list.output)")
        #expect(lines.contains { $0.hasPrefix("a ") && $0.contains("100.0") }, "\(list.output)")
        let doctor = try await place.assay("doctor")
        #expect(doctor.code != 0 && doctor.output.contains("the conclusion of run 'b' is missing"), "\(doctor.output)")
        #expect(try await place.assay("baseline", "set", "main", "b", "--force").code == 65)
        #expect(try await place.assay("report", "a").code == 0)
    }

    @Test(
        "a conclusion that is not as it was written is replaced where the run is decided again, and only against a named baseline"
    )
    func decidedAgain() async throws {
        let server = try StubServer()
        let place = try Workplace(port: server.port)
        #expect(try await place.assay("run", "words", "-m", "good", "--run-id", "a").code == 0)
        #expect(try await place.assay("baseline", "set", "main", "a").code == 0)
        #expect(try await place.assay("run", "words", "-m", "good", "--run-id", "b", "-b", "main").code == 0)
        let damage = #"UPDATE comparison SET record = replace(record, '"exitCode":0', '"exitCode":1')"#
        let tool = try await place.run("/usr/bin/env", ["sqlite3", ".assay/assay.db", damage])
        try #require(tool.code == 0, "the tests need sqlite3: \(tool.errors)")
        let blind = try await place.assay("gate", "b")
        #expect(
            blind.code == 65 && blind.errors.contains("`assay gate b --baseline NAME --tried K` decides again"),
            "\(blind.errors)"
        )
        #expect(
            try await place.assay("gate", "b", "--baseline", "main").code == 65,
            "it may have been the best of several"
        )
        let again = try await place.assay("gate", "b", "--baseline", "main", "--tried", "1")
        #expect(again.code == 0, "\(again.output) \(again.errors)")
        #expect(try await place.assay("report", "b").code == 0)
    }

    @Test("73: a full disk while reports are written, although the gate passed")
    func cannotWrite() async throws {
        let server = try StubServer()
        let place = try Workplace(port: server.port)
        let result = try await place.assay(
            "run",
            "words",
            "-m",
            "good",
            "--report",
            "html=/dev/full",
            "--report",
            "junit=junit.xml"
        )
        try finished(place, result, 73)
        #expect(result.errors.contains("/dev/full"))
        let store = try await place.assay("run", "words", "-m", "good", "--store", "/proc/nowhere")
        #expect(store.code == 73)
    }

    @Test("75: two runs at once")
    func locked() async throws {
        let place = try Workplace()
        let folder = place.folder.appendingPathComponent(".assay").path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let lock = try FileLock(folder: folder, holder: "a test")
        let result = try await place.assay("run", "words", "-m", "good", "--report", "junit=junit.xml")
        lock.release()
        try finished(place, result, 75)
        #expect(result.errors.contains("is in use by a test"))
    }

    @Test("101: errors make a comparison invalid, and never a pass")
    func undecided() async throws {
        let server = try StubServer()
        let place = try Workplace(port: server.port)
        #expect(try await place.assay("run", "words", "-m", "good", "--run-id", "b").code == 0)
        #expect(try await place.assay("baseline", "set", "main", "b").code == 0)
        let result = try await place.assay(
            "run",
            "words",
            "-m",
            "shaky",
            "--width",
            "1",
            "-b",
            "main",
            "--report",
            "junit=junit.xml"
        )
        try finished(place, result, 101)
        #expect(result.output.contains("invalid"))
    }

    @Test("102: filters that select nothing")
    func nothing() async throws {
        let place = try Workplace()
        let result = try await place.assay("run", "words", "-m", "good", "--tag", "none", "--report", "junit=junit.xml")
        try finished(place, result, 102)
        #expect(try await place.assay("run", "words", "-m", "good", "--tag", "none", "--exit-zero").code == 0)
    }

    @Test("130 and 143: a stopped run is flushed, reported and resumed", arguments: [(SIGINT, 130), (SIGTERM, 143)])
    func stopped(signal: Int32, code: Int) async throws {
        let server = try StubServer()
        let place = try Workplace(port: server.port, cases: 60)
        let arguments = ["run", "words", "-m", "slow", "--width", "2", "--run-id", "r", "--report", "junit=junit.xml"]
        let result = try await place.run(Workplace.program, arguments, signal: signal)
        try finished(place, result, Int32(code))
        let before = server.requests
        #expect(before < 60)
        let again = try await place.run(Workplace.program, arguments)
        try finished(place, again, 0)
        #expect(again.errors.contains("resuming"))
        #expect(server.requests == 60, "nothing is asked twice")
    }

    @Test("kill -9, then the same command: nothing acknowledged is lost, and no durable row is asked again")
    func killed() async throws {
        let server = try StubServer()
        let place = try Workplace(port: server.port, cases: 60)
        let arguments = ["run", "words", "-m", "slow", "--width", "4", "--run-id", "r", "--report", "junit=junit.xml"]
        let killed = try await place.run(Workplace.program, arguments, signal: SIGKILL)
        #expect(killed.code == SIGKILL)
        #expect(JUnitCounts(try place.read("junit.xml")).agree(with: 70), "the tombstone is no pass")
        let asked = server.requests
        let again = try await place.run(Workplace.program, arguments)
        try finished(place, again, 0)
        let durable = try #require(again.errors.firstMatch(of: /resuming, (\d+) of 60 attempts/)).output.1
        // The server may count the calls in flight after the kill.
        let repeated = server.requests - asked - (60 - (Int(durable) ?? 0))
        #expect((0...4).contains(repeated), "\(repeated) of \(asked)")
        #expect(try place.read("reports/r/cases.jsonl").split(separator: "\n").count == 60)
    }
}
