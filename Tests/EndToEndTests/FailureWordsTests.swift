// Proves that a run which could not ask its model says so with the server's own words, wherever a user looks.

import Foundation
import ProgramSupport
import Testing

@Suite("failed calls in words")
struct FailureWordsTests {
    @Test("the terminal, also when it should be quiet, JUnit, page and summary say how many calls failed, and why")
    func everywhere() async throws {
        let server = try StubServer()
        let place = try Workplace(port: server.port)
        let result = try await place.assay(
            "run",
            "words",
            "-m",
            "busy",
            "--run-id",
            "r",
            "--quiet",
            "--report",
            "junit=junit.xml",
            "--report",
            "html=page.html",
            "--report",
            "markdown=summary.md"
        )
        #expect(result.code == 69)
        let junit = try place.read("junit.xml").replacingOccurrences(of: "&apos;", with: "'")
        let texts = [
            result.output, junit, try place.read("page.html"),
            // Markdown escapes what it could take for a mark.
            try place.read("summary.md").replacingOccurrences(of: "\\", with: ""),
        ]
        let said = /(\d+) of \1 calls failed: HTTP 503, .*\(model busy, assay.yaml line \d+\)/
        for text in texts { #expect(text.contains(said), "\(text.prefix(3000))") }
        #expect(server.requests < 60, "the run stopped early")
    }

    @Test("a run that goes on in spite of failures tells of them, and of the first words of each kind")
    func some() async throws {
        let server = try StubServer()
        let place = try Workplace(port: server.port)
        let result = try await place.assay("run", "words", "-m", "shaky", "--width", "1", "--run-id", "r", "--quiet")
        #expect(result.code == 101 && result.output.contains(" of 60 calls failed: HTTP 503, "), "\(result.output)")
    }

    @Test("requests that were cut off at their timeout are told in every report of the run, also in later ones")
    func inVain() async throws {
        let server = try StubServer()
        let place = try Workplace(port: server.port, cases: 6)
        let run = try await place.assay("run", "words", "-m", "late", "--run-id", "r")
        #expect(run.code == 0, "\(run.errors)")
        let said = /requests? (was|were) cut off at the timeout and sent again, for 6 answers in all/
        #expect(run.output.contains(said), "\(run.output)")
        #expect(try await place.assay("gate", "r").code == 0)
        let report = try await place.assay(
            "report",
            "r",
            "--report",
            "markdown=later.md",
            "--report",
            "junit=later.xml"
        )
        #expect(report.code == 0, "\(report.errors)")
        for file in ["reports/r/junit.xml", "later.md", "later.xml"] {
            #expect(try place.read(file).contains(said), "\(file)")
        }
    }

    @Test(
        "a night that is not well says which model, where it is served and where its page is, though it should be quiet"
    )
    func night() async throws {
        let server = try StubServer()
        let place = try Workplace(port: server.port)
        #expect(try await place.assay("run", "words", "-m", "good", "--run-id", "g").code == 0)
        #expect(try await place.assay("baseline", "set", "main", "g").code == 0)
        let well = try await place.assay("run", "words", "-m", "good", "-b", "main", "--quiet")
        #expect(well.code == 0 && well.output.isEmpty && well.errors.isEmpty, "\(well.output)\(well.errors)")
        let red = try await place.assay("run", "words", "-m", "bad", "-b", "main", "--quiet", "--run-id", "night")
        #expect(red.code == 100)
        #expect(red.output.contains("model bad: bad at http://127.0.0.1:\(server.port)/v1"), "\(red.output)")
        #expect(red.errors == "reports: reports/night/\n")
    }

    @Test(
        "a finished run that is asked again says so, also where it should be quiet, and is not made by another command"
    )
    func finished() async throws {
        let server = try StubServer()
        let place = try Workplace(port: server.port, cases: 6)
        let first = ["run", "words", "-m", "good", "--run-id", "r"]
        #expect(try await place.run(Workplace.program, first).code == 0)
        let asked = server.requests
        let result = try place.read("reports/r/result.json")
        let again = try await place.run(Workplace.program, first + ["--quiet", "--format", "json"])
        #expect(again.code == 0 && server.requests == asked)
        let said = "run 'r' finished at 20"
        #expect(again.errors.contains("warning: " + said))
        #expect(again.errors.contains(": nothing gated; 0 calls were made now"))
        #expect(again.output.contains(said) && !result.contains(said), "\(again.output)")
        #expect(try place.read("reports/r/report.html").contains("0 calls were made now"))
        let other = try await place.run(Workplace.program, first + ["--strict"])
        #expect(
            other.code == 64 && other.errors.contains("was begun on other terms: strict: yes (was no)")
        )
        #expect(server.requests == asked)
    }

    @Test("every command that stops a job marks why on the job's page, a line for each")
    func marks() async throws {
        let place = try Workplace(cases: 3)
        try place.write("suites/broken/suite.yaml", "format: 1\nsuite: other\n")
        let job = ["GITHUB_ACTIONS": "true"]
        for (arguments, code) in [
            (["suite", "check", "broken"], 65), (["suite", "check", "nosuch"], 66), (["doctor"], 66),
        ] {
            let result = try await place.run(Workplace.program, arguments, environment: job)
            #expect(result.code == code, "\(arguments): \(result.output)")
            #expect(
                result.errors.components(separatedBy: "::error title=Assay: exit \(code) (").count == 2,
                "\(result.errors)"
            )
        }
    }

    @Test("a pause that is longer than a run may wait ends it with 75 and the time at which to come back")
    func window() async throws {
        let server = try StubServer()
        let place = try Workplace(port: server.port)
        let result = try await place.assay("run", "words", "-m", "daily", "--run-id", "r")
        #expect(result.code == 75 && result.output.contains("repeat the command after 2"), "\(result.output)")
    }

    @Test(
        "the base of an API is understood with a slash at its end and as a whole endpoint, and a wrong one is told with its address"
    )
    func addresses() async throws {
        let server = try StubServer()
        let place = try Workplace(port: server.port, cases: 6)
        let configuration = try place.read("assay.yaml")
        for end in ["/v1/", "/v1/chat/completions", ""] {
            try place.write("assay.yaml", configuration.replacingOccurrences(of: "/v1\"", with: "\(end)\""))
            #expect(try await place.assay("run", "words", "-m", "good", "--run-id", "r\(end.count)").code == 0)
        }
        let wrong = try await place.assay("run", "words", "-m", "lost", "--run-id", "lost")
        #expect(wrong.code == 78, "\(wrong.output)")
        #expect(wrong.output.contains("nothing is served at http://127.0.0.1:\(server.port)/chat/completions"))
    }
}
