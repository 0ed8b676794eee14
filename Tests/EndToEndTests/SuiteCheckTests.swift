// Proves that warnings of suites reach people and programs, and fail nothing.

import Foundation
import ProgramSupport
import Testing

@Suite("suite check")
struct SuiteCheckTests {
    @Test("warnings go to standard error with file and line, and the code stays 0")
    func warnings() async throws {
        let place = try Workplace(cases: 120)
        let sound = try await place.assay("suite", "check", "words")
        #expect(sound.code == 0 && sound.output.contains("all well") && !sound.errors.contains("warning"))
        let suite = try place.read("suites/words/suite.yaml")
        try place.write("suites/words/suite.yaml", suite.replacingOccurrences(of: "{{input}}", with: "Answer."))
        let result = try await place.assay("suite", "check", "words")
        #expect(result.code == 0 && result.output.contains("1 warning\n"), "\(result.output)")
        #expect(result.errors.contains("warning: ") && result.errors.contains("suites/words/suite.yaml line "))
        #expect(result.errors.contains("uses no field of the case"), "\(result.errors)")
    }

    @Test("programs read one finding an object, warnings and errors alike")
    func json() async throws {
        let place = try Workplace(cases: 3)
        try place.write("suites/broken/suite.yaml", "format: 1\nsuite: other\n")
        let result = try await place.assay("suite", "check", "--format", "json")
        #expect(result.code == 65)
        let findings = try #require(
            try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [[String: Any]]
        )
        let kinds = findings.compactMap { $0["kind"] as? String }
        #expect(kinds.contains("error") && kinds.contains("warning") && kinds.count == findings.count)
        let warning = try #require(findings.first { $0["kind"] as? String == "warning" })
        #expect(warning["line"] is Int && (warning["message"] as? String)?.contains("needs at least") == true)
        #expect((warning["file"] as? String)?.hasSuffix("suites/words/suite.yaml") == true)
    }
}
