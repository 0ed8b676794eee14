// Proves that whatever a server sends back is an outcome of its own kind, and nothing is worse than that.

import Foundation
import ProgramSupport
import Testing

@Suite("bad responses")
struct BadResponseTests {
    @Test(
        "an answer that is none is an error, never a score",
        arguments: ["empty", "html", "nothing", "cut", "huge", "trickle", "drop", "busy"]
    )
    func errored(model: String) async throws {
        let server = try StubServer()
        let place = try Workplace(port: server.port, cases: 3)
        let result = try await place.assay("run", "words", "-m", model, "--format", "json", "--run-id", "r")
        #expect(result.code != 0 && result.code != 70, "\(result.code) \(result.errors)")
        let lines = try place.read("reports/r/cases.jsonl").split(separator: "\n")
        #expect(lines.count == 3)
        for line in lines {
            #expect(line.contains(#""outcome":"errored""#), "\(line)")
            #expect(line.contains(#""score":null"#))
        }
    }

    @Test("requests that may succeed later are made again, and counted")
    func retried() async throws {
        let server = try StubServer()
        let place = try Workplace(port: server.port, cases: 4)
        let result = try await place.assay("run", "words", "-m", "patient", "--width", "1", "--format", "json")
        #expect(result.code == 0, "\(result.errors)")
        #expect(result.output.contains(#""retries":8"#), "\(result.output)")
        #expect(server.requests == 12)
    }

    @Test("a provider's content filter is an answer, and is graded")
    func filtered() async throws {
        let server = try StubServer()
        let place = try Workplace(port: server.port, cases: 3)
        let result = try await place.assay("run", "words", "-m", "filter", "--run-id", "r")
        #expect(result.code == 0, "\(result.errors)")
        #expect(try place.read("reports/r/cases.jsonl").contains(#""outcome":"scored""#))
    }

    @Test("a secret that a server repeats reaches no file and no terminal")
    func secrets() async throws {
        let server = try StubServer()
        let place = try Workplace(port: server.port, cases: 5)
        let configuration = try place.read("assay.yaml")
            .replacingOccurrences(
                of: "model: refused, retries: 0",
                with: "model: refused, api_key_env: KEY, retries: 0"
            )
        try place.write("assay.yaml", configuration)
        let result = try await place.assay("run", "words", "-m", "refused", environment: ["KEY": "sk-secret-123456"])
        #expect(result.code == 77)
        let files = FileManager.default.enumerator(at: place.folder, includingPropertiesForKeys: nil)
        for case let file as URL in files ?? .init() {
            let text = String(decoding: (try? Data(contentsOf: file)) ?? Data(), as: UTF8.self)
            #expect(!text.contains("sk-secret-123456"), "\(file.lastPathComponent)")
        }
        #expect(!(result.output + result.errors).contains("sk-secret-123456"))
    }

    @Test("hostile output stays inert in every report")
    func hostile() async throws {
        let server = try StubServer()
        let place = try Workplace(port: server.port, cases: 30)
        #expect(try await place.assay("run", "words", "-m", "good", "--run-id", "b").code == 0)
        #expect(try await place.assay("baseline", "set", "main", "b").code == 0)
        let result = try await place.assay(
            "run",
            "words",
            "-m",
            "hostile",
            "-b",
            "main",
            "--run-id",
            "r",
            "--junit-cases",
            "all"
        )
        #expect(result.code == 100)
        #expect(!result.output.contains("\u{1B}") && !result.output.contains("\u{202E}"))
        let page = try place.read("reports/r/report.html")
        #expect(!page.contains("<script>alert") && !page.contains("\u{202E}") && !page.contains("\u{1B}"))
        #expect(page.contains("U+202E"))
        let summary = try place.read("reports/r/summary.md")
        #expect(!summary.contains("<script>") && !summary.contains("\u{202E}"))
        let junit = try place.read("reports/r/junit.xml")
        #expect(!junit.contains("\u{1B}") && !junit.contains("\u{FFFE}") && !junit.contains("<script"))
        let lint = try await place.run("/usr/bin/env", ["xmllint", "--noout", "reports/r/junit.xml"])
        #expect(lint.code == 0, "\(lint.errors)")
    }

    @Test("JUnit files of every outcome fit the Jenkins schema")
    func schema() async throws {
        guard let schema = Workplace.shared("junit/xsd/jenkins-xunit-junit-10.xsd")
        else {
            print("skipped: the JUnit schemas are not here")
            return
        }
        let server = try StubServer()
        let place = try Workplace(port: server.port, cases: 30)
        for (model, junit) in [("good", "gates"), ("hostile", "all"), ("refused", "gates"), ("busy", "all")] {
            _ = try await place.assay("run", "words", "-m", model, "--report", "junit=j.xml", "--junit-cases", junit)
            let lint = try await place.run("/usr/bin/env", ["xmllint", "--noout", "--schema", schema, "j.xml"])
            #expect(lint.code == 0, "\(model): \(lint.errors)")
        }
    }
}
