// Tries the ways around a policy, and proves that each is closed.

import Foundation
import ProgramSupport
import Testing

@Suite("guards of the registry")
struct GuardTests {
    private static let policy = """
        gate: v1
        name: prod
        evidence: {min_cases: 10}
        checks: [{id: no-regress, type: no_regression, baseline: pointer, bootstrap: allow}]
        approvals: {required: 1, roles: [approver], distinct_from: [requester, run_author]}
        override: {roles: [admin], reason_min: 5}
        automatic: {on_regression: quarantine}
        """

    /// A place where `m@1` is known and measured as run `r1`.
    private func place(_ server: StubServer, policy: String = Self.policy, more: String = "") async throws -> Workplace
    {
        let place = try Workplace(port: server.port, cases: 20)
        try place.write("prod.yaml", policy)
        let file = try place.read("assay.yaml")
        try place.write(
            "assay.yaml",
            """
            \(file)
            registry:
              actor: pam
              people:
                pam: {roles: [evaluator, promoter, admin]}
                ann: {roles: [approver]}
                ed: {roles: [evaluator]}
                eve: {roles: [evaluator, approver]}
              policies: {default: prod.yaml}
            \(more)
            """
        )
        #expect(try await place.assay("registry", "register", "m", "-m", "good", "--served", "stub-1").code == 0)
        #expect(try await run(place, "good", "m@1", "r1").code == 0)
        return place
    }

    private func run(_ place: Workplace, _ model: String, _ version: String, _ id: String, _ more: String...)
        async throws
        -> Workplace.Result
    {
        let words = ["run", "words", "-m", model, "--for", version, "--run-id", id, "--progress", "none"]
        return try await place.run(Workplace.program, words + more)
    }

    private func approve(_ place: Workplace, _ version: String, as name: String = "ann") async throws -> Int32 {
        try await place.assay("registry", "approve", version, "--to", "global", "--as", name).code
    }

    @Test("nobody brings a policy of their own where the configuration names one")
    func ownPolicy() async throws {
        let server = try StubServer()
        let place = try await place(server)
        try place.write(
            "lax.yaml",
            "gate: v1\nname: lax\nevidence: {sealed_policy: optional}\nchecks: [{id: p, type: model_pinned}]\nautomatic: {promote: true}"
        )
        #expect(try await place.assay("promote", "m@1", "--to", "global", "--policy", "lax.yaml").code == 77)
        #expect(try await run(place, "good", "m@1", "r2", "--policy", "lax.yaml").code == 77)
        #expect(
            try await place.assay("registry", "approve", "m@1", "--to", "global", "--as", "ann", "--policy", "lax.yaml")
                .code == 77
        )
        // To try one is no decision.
        #expect(try await place.assay("policy", "evaluate", "m@1", "--to", "global", "--policy", "lax.yaml").code != 77)
        #expect(try await place.assay("registry", "resolve").code == 66)
    }

    @Test("only people of the configuration approve, and neither who asks nor who ran it")
    func approvers() async throws {
        let server = try StubServer()
        let place = try await place(server)
        let file = try place.read("assay.yaml")
        try place.write("mine.yaml", file.replacing("ann: {roles: [approver]}", with: "zed: {roles: [approver]}"))
        #expect(
            try await place.assay(
                "registry",
                "approve",
                "m@1",
                "--to",
                "global",
                "--as",
                "zed",
                "--config",
                "mine.yaml"
            ).code == 0
        )
        #expect(try await place.assay("promote", "m@1", "--to", "global").code == 75)
        #expect(try await run(place, "good", "m@1", "re", "--tried", "1").code == 0)
        // Who submitted a run first stays its author.
        #expect(try await place.assay("registry", "submit", "m@1", "re", "--as", "eve").code == 0)
        // An admin may approve, but not what she asks for herself.
        #expect(try await approve(place, "m@1", as: "pam") == 0)
        #expect(try await place.assay("promote", "m@1", "--to", "global").code == 75)
        #expect(try await approve(place, "m@1") == 0)
        #expect(try await place.assay("promote", "m@1", "--to", "global", "--as", "ed").code == 77)
        #expect(try await place.assay("promote", "m@1", "--to", "global").code == 0)
        #expect(
            try await place.assay("registry", "reject", "m@1", "--reason", "no", "--as", "ann").code == 65,
            "it serves"
        )
    }

    @Test("a first promotion excuses a missing baseline, not a failed comparison and not a pointer that was cleared")
    func bootstrap() async throws {
        let server = try StubServer()
        let place = try await place(server)
        #expect(try await place.assay("baseline", "set", "main", "r1").code == 0)
        #expect(try await place.assay("registry", "register", "m", "-m", "bad", "--served", "stub-1").code == 0)
        #expect(try await run(place, "bad", "m@2", "r2", "-b", "main", "--tried", "2").code == 100)
        for version in ["m@1", "m@2"] { #expect(try await approve(place, version) == 0) }
        #expect(try await place.assay("promote", "m@2", "--to", "global").code == 100)
        #expect(try await run(place, "good", "m@1", "r1b", "--tried", "2").code == 0)
        #expect(try await place.assay("promote", "m@1", "--to", "global").code == 0)
        #expect(try await place.assay("registry", "clear", "global", "--reason", "a trial").code == 0)
        let after = try await place.assay("promote", "m@1", "--to", "global")
        #expect(after.code == 101, "\(after.output)")
    }

    @Test("a run that will not measure the version is refused before its first call")
    func misfit() async throws {
        let server = try StubServer()
        let place = try await place(server)
        let before = server.requests
        let result = try await run(place, "half", "m@1", "rx", "--report", "junit=j.xml")
        #expect(result.code == 65 && result.errors.contains("it asked half"), "\(result.errors)")
        #expect(server.requests == before)
        #expect(try JUnitCounts(place.read("j.xml")).agree(with: 65))
    }

    @Test("an override takes a second person's own word for it, once")
    func breakGlass() async throws {
        let server = try StubServer()
        let place = try await place(server)
        #expect(try await place.assay("baseline", "set", "main", "r1").code == 0)
        #expect(try await run(place, "good", "m@1", "r1b", "-b", "main").code == 0)
        #expect(try await approve(place, "m@1") == 0)
        let glass = [
            "promote", "m@1", "--to", "global", "--break-glass", "--second", "ann", "--ticket", "INC-1", "--reason",
            "the old one is down",
        ]
        // An approval alone is no word for an override.
        #expect(try await place.run(Workplace.program, glass).code == 65)
    }

    @Test("an endpoint that is gone ends its messages and breeds none")
    func deadLetters() async throws {
        let receiver = try LoopbackServer.answering { _ in LoopbackResponse(410, []) }
        let server = try StubServer()
        let place = try await place(server, more: "  webhooks: {ops: {url_env: OPS_URL, secret_env: OPS_SECRET}}")
        let secret = try await place.assay("deliver", "secret").output.trimmingCharacters(in: .whitespacesAndNewlines)
        let environment = ["OPS_URL": receiver.url, "OPS_SECRET": secret]
        let result = try await place.assay("deliver", environment: environment)
        #expect(result.code == 69, "\(result.errors)")
        #expect(receiver.requests.count == 1)
        #expect(try await place.assay("audit", "log", "--format", "jsonl").output.split(separator: "\n").count < 12)
        #expect(try await place.assay("deliver", environment: environment).code == 0)
    }
}
