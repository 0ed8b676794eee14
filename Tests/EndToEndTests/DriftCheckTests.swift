// Proves that a baseline's model is checked for drift by its own answers, and by nobody else's.

import Foundation
import ProgramSupport
import Testing

@Suite("drift check")
struct DriftCheckTests {
    private func place(_ server: StubServer, baselineOf model: String = "good") async throws -> Workplace {
        let place = try Workplace(port: server.port)
        #expect(try await place.assay("run", "words", "-m", "good", "--samples", "2", "--run-id", "b").code == 0)
        #expect(try await place.assay("baseline", "set", "main", "b").code == 0)
        try place.edit("baselines/words/main.jsonl") {
            $0.replacingOccurrences(of: #":"good""#, with: #":"\#(model)""#)
        }
        return place
    }

    @Test("an unchanged model shows no drift; the rerun resumes by its name, and keeps to its cases")
    func unchanged() async throws {
        let server = try StubServer()
        let place = try await place(server)
        let before = server.requests
        let arguments = [
            "aa", "words", "-b", "main", "-m", "good", "--cases", "20", "--run-id", "a", "--format", "json", "--report",
            "junit=j.xml",
        ]
        let first = try await place.run(Workplace.program, arguments)
        #expect(first.code == 0 && server.requests - before == 20, "\(first.errors)")
        let object = try #require(
            try JSONSerialization.jsonObject(with: Data(first.output.utf8)) as? [String: Any]
        )
        #expect(object["verdict"] as? String == "no drift" && object["exit_code"] as? Int == 0)
        #expect((object["overall"] as? [String: Any])?["cases"] as? Int == 20)
        #expect(JUnitCounts(try place.read("j.xml")).agree(with: 0))
        let second = try await place.run(Workplace.program, arguments)
        #expect(second.output == first.output && server.requests - before == 20, "nothing is asked twice")
        let other = try await place.assay("aa", "words", "-b", "main", "-m", "good", "--cases", "30", "--run-id", "a")
        #expect(other.code == 65 && other.errors.contains("cases"), "\(other.errors)")
        let all = try await place.assay("aa", "words", "-b", "main", "-m", "good", "--cases", "all", "--samples", "2")
        #expect(all.code == 0 && server.requests - before == 20 + 120, "\(all.output)")
        #expect(try await place.assay("gate", "a").code == 65)
    }

    @Test("a check is no night of the suite's trend, nor does it choose the model whose trend is shown")
    func noNight() async throws {
        let server = try StubServer()
        let place = try await place(server)
        #expect(try await place.assay("run", "words", "-m", "half", "--run-id", "tonight").code == 0)
        #expect(try await place.assay("aa", "words", "-b", "main", "-m", "good", "--run-id", "canary").code == 0)
        let newest = try await place.assay("runs", "trend", "words")
        #expect(newest.code == 0 && newest.output.contains("tonight"), "\(newest.output)\(newest.errors)")
        let own = try await place.assay("runs", "trend", "words", "-m", "good")
        #expect(own.output.contains("b ") && !own.output.contains("canary"), "\(own.output)")
    }

    @Test("a model that is no longer what it was is drift, 101, and the report says what that means")
    func drifted() async throws {
        let server = try StubServer()
        let place = try await place(server, baselineOf: "half")
        let drift = try await place.assay(
            "aa",
            "words",
            "-b",
            "main",
            "-m",
            "half",
            "--report",
            "junit=j.xml",
            "--report",
            "markdown=m.md",
            "--report",
            "json=j.json",
            "--report",
            "html=p.html"
        )
        #expect(drift.code == 101 && drift.output.contains("drift: asked again"), "\(drift.output)\(drift.errors)")
        #expect(JUnitCounts(try place.read("j.xml")).agree(with: 101))
        for file in ["j.xml", "m.md", "j.json", "p.html"] {
            #expect(try place.read(file).contains("until a new one is made"), "\(file)")
        }
    }

    @Test("after a drift nothing is concluded against that baseline, until there is a new one")
    func remembered() async throws {
        let server = try StubServer()
        let place = try await place(server, baselineOf: "half")
        let run = ["run", "words", "-m", "half", "-b", "main", "--run-id"]
        #expect(try await place.run(Workplace.program, run + ["before"]).code == 100)
        #expect(try await place.assay("aa", "words", "-b", "main", "-m", "half", "--run-id", "canary").code == 101)
        let later = try await place.run(Workplace.program, run + ["after"])
        #expect(later.code == 101, "\(later.output)\(later.errors)")
        #expect(later.output.contains("has drifted since it was made, says the check canary"), "\(later.output)")
        #expect(later.errors.contains("warning: the comparison of suite 'words' will be invalid"), "\(later.errors)")
        let compared = try await place.assay("compare", "before", "--baseline", "main", "--detailed-exitcode")
        #expect(compared.code == 101 && compared.output.contains("canary"), "\(compared.output)")
        #expect(try await place.assay("run", "words", "-m", "half", "--samples", "2", "--run-id", "new").code == 0)
        #expect(try await place.assay("baseline", "set", "main", "new").code == 0)
        let fresh = try await place.run(Workplace.program, run + ["last"])
        #expect(fresh.code == 0 && !fresh.errors.contains("warning"), "\(fresh.output)\(fresh.errors)")
    }

    @Test("errors are no drift: too many of them, and nothing is said")
    func damaged() async throws {
        let server = try StubServer()
        let place = try await place(server, baselineOf: "shaky")
        let result = try await place.assay(
            "aa",
            "words",
            "-b",
            "main",
            "-m",
            "shaky",
            "--width",
            "1",
            "--report",
            "junit=j.xml"
        )
        #expect(result.code == 101 && result.output.contains("cannot tell"), "\(result.output)")
        #expect(JUnitCounts(try place.read("j.xml")).agree(with: 101))
        let gone = try await self.place(server)
        let missing = try await gone.assay("aa", "words", "-b", "main", "-m", "gone", "--report", "junit=j.xml")
        #expect(missing.code == 69, "\(missing.errors)")
        #expect(JUnitCounts(try gone.read("j.xml")).agree(with: 69))
    }

    @Test("another model is no A/A, and what makes no sense is refused before the first call")
    func refusals() async throws {
        let server = try StubServer()
        let place = try await place(server)
        let before = server.requests
        for (arguments, code, words) in [
            (["-m", "half"], 65, "says nothing of the baseline"), (["-m", "nobody"], 78, "nobody"),
            (["-m", "good", "--simulate"], 64, "--simulate"), ([], 64, "--model"),
            (["-m", "good", "--cases", "0"], 64, "--cases '0'"), (["-m", "good", "--cases", "some"], 64, "or all"),
            (["-m", "good", "--samples", "0"], 64, "--samples"),
            (["-m", "good", "--report", "cases=x"], 64, "kind=path"), (["-m", "good", "--seed=-1"], 64, "--seed"),
            (["-m", "good", "--runs", "9"], 64, "--runs belongs to --simulate"),
            (["-m", "good", "--samples", "5/1"], 64, "--samples"),
            (["-m", "good", "-b", "none"], 66, "none"),
        ] as [([String], Int32, String)] {
            let baseline = arguments.contains("-b") ? [] : ["-b", "main"]
            let result = try await place.run(Workplace.program, ["aa", "words"] + baseline + arguments)
            #expect(
                result.code == code && result.errors.contains(words),
                "\(arguments): \(result.code) \(result.errors)"
            )
        }
        let suite = try place.read("suites/words/suite.yaml")
        try place.write("suites/words/suite.yaml", suite.replacingOccurrences(of: "{{input}}", with: "Now {{input}}"))
        let other = try await place.assay("aa", "words", "-b", "main", "-m", "good")
        #expect(other.code == 65 && other.errors.contains("last.prompt"), "\(other.errors)")
        #expect(server.requests == before, "nobody was asked")
    }
}
