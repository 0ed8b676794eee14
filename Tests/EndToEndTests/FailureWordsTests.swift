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
