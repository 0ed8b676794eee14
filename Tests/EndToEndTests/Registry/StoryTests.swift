// Tells the whole story of a served model on recorded answers of real models, as the README tells it.

import Foundation
import ProgramSupport
import Testing

@Suite("the story of a served model")
struct StoryTests {
    private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()

    private static let policy = """
        gate: v1
        name: prod
        evidence: {max_age: 7d, min_cases: 100, max_error_rate: 0.02}
        checks:
          - {id: no-regress, type: no_regression, baseline: pointer, bootstrap: allow}
        approvals: {required: 2, roles: [approver], distinct_from: [requester]}
        automatic: {on_regression: quarantine}
        """

    private static func recording(_ name: String) -> String {
        root.path + "/suites/reasoning/recordings/\(name).jsonl.gz"
    }

    private func place(_ port: UInt16) throws -> Workplace {
        let place = try Workplace()
        try FileManager.default.removeItem(at: place.folder.appendingPathComponent("suites"))
        try FileManager.default.copyItem(
            at: Self.root.appendingPathComponent("suites"),
            to: place.folder.appendingPathComponent("suites")
        )
        try place.write("policies/prod.yaml", Self.policy)
        try place.write(
            "assay.yaml",
            """
            format: 1
            models:
              first: {client: replay, recording: "suites/{suite}/recordings/smollm2.jsonl.gz"}
              worse: {client: replay, recording: "suites/{suite}/recordings/smollm2-noise-10.jsonl.gz"}
              live: {client: openai, base_url: "http://127.0.0.1:\(port)/v1", model: smollm2-135m-instruct}
            profiles:
              served: {thresholds: report}
            registry:
              actor: pam
              people:
                pam: {roles: [evaluator, promoter]}
                ann: {roles: [approver]}
                bob: {roles: [approver]}
              policies: {default: policies/prod.yaml}
            """
        )
        return place
    }

    @Test("a regression is denied, a good version promoted, and a fall at night is gone back from and told for good")
    func story() async throws {
        let server = try RecordedServer(
            suite: Self.root.path + "/suites/reasoning",
            recording: Self.recording("smollm2-rerun")
        )
        let place = try place(server.port)
        func assay(_ arguments: String...) async throws -> Workplace.Result {
            try await place.run(Workplace.program, arguments)
        }
        func measure(_ version: String, _ model: String, _ run: String, _ more: String...) async throws -> Int32 {
            let words = [
                "run", "reasoning", "-m", model, "--profile", "served", "--for", version, "--run-id", run,
            ]
            return try await place.run(Workplace.program, words + more).code
        }
        func approve(_ version: String) async throws {
            for name in ["ann", "bob"] {
                #expect(try await assay("registry", "approve", version, "--to", "global", "--as", name).code == 0)
            }
        }

        // The first version has nothing to be held against; two people let it serve.
        #expect(try await assay("registry", "register", "tutor", "--model", "first").code == 0)
        #expect(try await measure("tutor@1", "first", "r1") == 0)
        #expect(try await assay("promote", "tutor@1", "--to", "global").code == 75)
        try await approve("tutor@1")
        #expect(try await assay("promote", "tutor@1", "--to", "global").code == 0)
        #expect(try await assay("baseline", "set", "pointer:global", "r1").code == 65, "the run that won")
        #expect(try await measure("tutor@1", "first", "r1b") == 0)
        #expect(try await assay("baseline", "set", "pointer:global", "r1b").code == 0)

        // The second one regresses, and no approval helps it.
        #expect(try await assay("registry", "register", "tutor", "--model", "worse").code == 0)
        #expect(try await measure("tutor@2", "worse", "r2", "--baseline", "pointer:global") == 100)
        try await approve("tutor@2")
        let denied = try await assay("promote", "tutor@2", "--to", "global", "--report", "junit=p.xml")
        #expect(denied.code == 100 && denied.output.contains("no-regress"), "\(denied.output)")
        #expect(try place.read("p.xml").contains("<failure"))

        // The third one holds, as one of two that were tried.
        #expect(try await assay("registry", "register", "tutor", "--model", "live").code == 0)
        #expect(
            try await measure("tutor@3", "live", "r3", "--baseline", "pointer:global", "--tried", "2", "--samples", "2")
                == 0
        )
        try await approve("tutor@3")
        let promoted = try await assay("promote", "tutor@3", "--to", "global", "--report", "html=p.html")
        #expect(promoted.code == 0, "\(promoted.output) \(promoted.errors)")
        #expect(try place.read("p.html").contains("assay rollback --handle rb_"))
        #expect(try await measure("tutor@3", "live", "r3b", "--samples", "2") == 0)
        #expect(try await assay("baseline", "set", "pointer:global", "r3b", "--force").code == 0)

        // At night something else answers under the same name.
        try server.turn(to: Self.recording("smollm2-noise-10"))
        let before = ISO8601DateFormatter().string(from: Date())
        let night = try await place.run(
            Workplace.program,
            [
                "run", "reasoning", "-m", "live", "--profile", "served", "--for", "tutor@3", "--baseline",
                "pointer:global", "--run-id",
                "night", "--samples", "2",
            ]
        )
        #expect(
            night.code == 100 && night.errors.contains("global went back from tutor@3 to tutor@1"),
            "\(night.errors)"
        )
        #expect(night.errors.contains("tutor@3 is quarantined"))
        #expect(try await assay("registry", "resolve").output.contains("tutor@1"))
        #expect(try await assay("registry", "at", "--time", before).output.contains("tutor@3"))
        let history = try await assay("registry", "history", "global").output
        #expect(history.contains("tutor@3 to tutor@1") && history.contains("policy:prod"))
        #expect(try await assay("audit", "verify").code == 0)
        let page = try await assay("registry", "report", "--report", "html=r.html", "--report", "junit=r.xml")
        #expect(page.code == 0)
        #expect(try JUnitCounts(place.read("r.xml")).failures == 0)

        // One byte is changed, and the entry is named.
        let store = place.folder.appendingPathComponent(".assay/registry.db")
        var bytes = [UInt8](try Data(contentsOf: store))
        let spot = try #require(Self.find(Array("\"reason\":\"run r2\"".utf8), in: bytes))
        bytes[spot + "\"reason\":\"run r".utf8.count] = UInt8(ascii: "3")
        try Data(bytes).write(to: store)
        let verified = try await assay("audit", "verify")
        #expect(verified.code == 65 && verified.errors.contains("entry "), "\(verified.errors)")
    }

    /// Where bytes stand in others, the last time.
    private static func find(_ needle: [UInt8], in bytes: [UInt8]) -> Int? {
        (0..<(bytes.count - needle.count)).last { bytes[$0..<($0 + needle.count)].elementsEqual(needle) }
    }
}
