// Proves that a recording answers the same questions, and no others.

import Foundation
import ProgramSupport
import Testing

@Suite("recordings")
struct RecordingTests {
    @Test("what was recorded is replayed without a server, byte for byte")
    func replay() async throws {
        let server = try StubServer()
        let place = try Workplace(port: server.port, cases: 20)
        #expect(try await place.assay("record", "words", "-m", "good", "--samples", "2", "--seed", "7").code == 0)
        #expect(place.exists("suites/words/recordings/good.jsonl.gz"))
        let doctor = try await place.assay("doctor", environment: ["NO_SUCH_KEY": "sk-0123456789"])
        #expect(doctor.output.contains("ok    model recorded: replay, 40 answers recorded"), "\(doctor.output)")
        server.stop()
        for id in ["a", "b"] {
            let result = try await place.assay("run", "words", "-m", "recorded", "--run-id", id)
            #expect(result.code == 0, "\(result.errors)")
        }
        #expect(try place.read("reports/a/cases.jsonl") == place.read("reports/b/cases.jsonl"))
        #expect(try place.read("reports/a/cases.jsonl").split(separator: "\n").count == 40)
        let other = try await place.assay("run", "words", "-m", "recorded", "--seed", "8")
        #expect(other.code == 65 && other.output.contains("seed"), "\(other.output)")
        let more = try await place.assay("run", "words", "-m", "recorded", "--samples", "3", "--run-id", "c")
        #expect(more.code != 0, "a sample that was not recorded is an error")
        #expect(try place.read("reports/c/cases.jsonl").contains("not_recorded"))
    }

    @Test("several suites are one run, with one file and one code")
    func sets() async throws {
        let server = try StubServer()
        let place = try Workplace(port: server.port, cases: 10)
        try place.suite("more", cases: 10)
        let result = try await place.assay("run", "both", "-m", "good", "--run-id", "s")
        #expect(result.code == 0, "\(result.errors)")
        let junit = try place.read("reports/s/junit.xml")
        #expect(junit.components(separatedBy: "<testsuite ").count == 3)
        #expect(junit.contains("both: minimum"))
        #expect(result.output.contains("set both: 100.0 %"))
        let bad = try await place.assay("run", "both", "-m", "bad", "--report", "junit=junit.xml")
        #expect(bad.code == 100 && bad.output.contains("set both: below the threshold"), "\(bad.output)")
        #expect(JUnitCounts(try place.read("junit.xml")).agree(with: 100))
    }

    @Test("a required case fails the gate whatever the statistics say")
    func required() async throws {
        let server = try StubServer()
        let place = try Workplace(port: server.port, cases: 20)
        try place.suite("words", cases: 20, more: "required: {tags: [t1], min_pass: 1}")
        #expect(try await place.assay("run", "words", "-m", "good").code == 0)
        #expect(try await place.assay("run", "words", "-m", "bad").code == 100)
    }

    @Test("filters select, and the verdict says partial")
    func partial() async throws {
        let server = try StubServer()
        let place = try Workplace(port: server.port, cases: 20)
        let result = try await place.assay("run", "words", "-m", "good", "--tag", "t1", "--limit", "4", "--run-id", "p")
        #expect(result.code == 0 && result.output.contains("partial"))
        #expect(try place.read("reports/p/cases.jsonl").split(separator: "\n").count == 4)
        #expect(server.requests == 4)
    }

    @Test("init writes what runs, and leaves what is there")
    func starter() async throws {
        let place = try Workplace()
        try FileManager.default.removeItem(at: place.folder.appendingPathComponent("assay.yaml"))
        #expect(try await place.assay("init").code == 0)
        #expect(try await place.assay("suite", "check").code == 0)
        try place.write("assay.yaml", "format: 1\n")
        #expect(try await place.assay("init").code == 0)
        #expect(try place.read("assay.yaml") == "format: 1\n")
        #expect(try await place.assay("doctor").code == 0)
    }

    @Test("what a suite can see, and how often it errs, is told from a baseline's own samples")
    func foresight() async throws {
        let server = try StubServer()
        let place = try Workplace(port: server.port, cases: 40)
        #expect(try await place.assay("run", "words", "-m", "half", "--samples", "2", "--run-id", "b").code == 0)
        #expect(try await place.assay("baseline", "set", "main", "b").code == 0)
        let power = try await place.assay("suite", "power", "words", "-b", "main", "--format", "json")
        #expect(power.code == 0 && power.output.contains("overall"), "\(power.errors)")
        let arguments = ["aa", "words", "-b", "main", "--simulate", "--runs", "20", "--format", "json"]
        let one = try await place.run(Workplace.program, arguments)
        #expect(one.code == 0, "\(one.errors)")
        #expect(one.output == (try await place.run(Workplace.program, arguments).output), "the same seed says the same")
        let trend = try await place.assay("runs", "trend", "words", "--format", "json")
        #expect(trend.code == 0 && trend.output.contains(#""run":"b""#), "\(trend.errors)")
        #expect(try await place.assay("runs", "trend", "none").code == 66)
        #expect(try await place.assay("aa", "words", "-b", "main").code == 64)
        #expect(try await place.assay("run", "words", "-m", "half", "--run-id", "single").code == 0)
        #expect(try await place.assay("baseline", "set", "one", "single").code == 0)
        #expect(try await place.assay("aa", "words", "-b", "one", "--simulate").code == 65)
        let guess = try await place.assay("suite", "power", "words", "-b", "one", "--from", "baseline")
        #expect(guess.code == 0 && guess.errors.contains("is a guess"), "\(guess.errors)")
    }

    @Test("a pull request is not gated by a suite that would miss what it calls unacceptable")
    func blindGate() async throws {
        let server = try StubServer()
        let place = try Workplace(port: server.port, cases: 15)
        let run = try await place.assay(
            "run",
            "words",
            "-m",
            "coin",
            "--samples",
            "3",
            "--width",
            "1",
            "--run-id",
            "b"
        )
        #expect(run.code == 0)
        #expect(try await place.assay("baseline", "set", "main", "b").code == 0)
        let flaky = try await place.assay("baseline", "flaky", "words", "main", "--format", "json")
        #expect(flaky.code == 0 && flaky.output.contains("flip rate"), "\(flaky.errors)")
        let blind = try await place.assay("run", "words", "-m", "good", "--profile", "pull")
        #expect(blind.code == 78 && blind.errors.contains("cases, or more samples"), "\(blind.errors)")
        #expect(try await place.assay("run", "words", "-m", "good", "-b", "main").code == 0)
    }

    @Test("help tells the truth about the codes")
    func help() async throws {
        let place = try Workplace()
        let codes = try await place.assay("help", "exit-codes")
        for code in ["64", "65", "66", "69", "70", "73", "75", "77", "78", "100", "101", "102", "130", "143"] {
            #expect(codes.output.contains("\n\(code) "), "\(code)")
        }
        let help = try await place.assay("--help")
        for command in [
            "init", "run", "record", "compare", "gate", "report", "runs", "suite", "baseline", "aa", "judge", "doctor",
        ] {
            #expect(help.output.contains("\n  \(command) "), "\(command)")
        }
    }
}
