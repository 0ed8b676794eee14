// Kills and races those who change the registry, and proves that it says one thing only.

import Foundation
import ProgramSupport
import Testing

@Suite("faults of the registry", .enabled(if: FaultScale.isAsked), .serialized)
struct RegistryFaultTests {
    private static let policy = """
        gate: v1
        name: free
        evidence: {sealed_policy: optional}
        checks: [{id: pinned, type: model_pinned}]
        """

    /// A place with versions `m@1` to `m@count`, each with a run.
    private func place(_ server: StubServer, versions: Int) async throws -> Workplace {
        let place = try Workplace(port: server.port, cases: 5)
        try place.write("free.yaml", Self.policy)
        let models = (1...versions).map {
            "  v\($0): {client: openai, base_url: \"http://127.0.0.1:\(server.port)/v1\", model: good, parameters: {user: \"\($0)\"}}"
        }
        let text = try place.read("assay.yaml").replacing(
            "models:\n",
            with: "models:\n" + models.joined(separator: "\n") + "\n"
        )
        try place.write("assay.yaml", text + "\nregistry: {policies: {default: free.yaml}}\n")
        for number in 1...versions {
            let digest = String(repeating: "\(number % 10)", count: 64)
            let register = [
                "registry", "register", "m", "-m", "v\(number)", "--weights", "sha256:\(digest)", "--served", "stub-1",
            ]
            #expect(try await place.run(Workplace.program, register).code == 0)
            let run = [
                "run", "words", "-m", "v\(number)", "--for", "m@\(number)", "--run-id", "r\(number)", "--progress",
                "none", "--tried", "9",
            ]
            let done = try await place.run(Workplace.program, run)
            #expect(done.code == 0, "\(done.errors)")
        }
        return place
    }

    private func pointer(_ place: Workplace) async throws -> (version: String, generation: Int)? {
        let result = try await place.assay("registry", "resolve", "--format", "json")
        guard result.code == 0 else { return nil }
        let json = try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any]
        return (try #require(json?["version"] as? String), try #require(json?["generation"] as? Int))
    }

    @Test("kill -9 in promote and rollback: the pointer, its movement and its entry are there together or not at all")
    func kills() async throws {
        let rounds = FaultScale.rounds(5, long: 500)
        let server = try StubServer()
        let place = try await place(server, versions: 2)
        #expect(try await place.assay("promote", "m@1", "--to", "global").code == 0)
        var kills = 0
        for round in 0..<rounds {
            let before = try #require(try await pointer(place))
            let command: [String] =
                round % 3 == 2
                ? ["rollback", "--scope", "global"]
                : ["promote", before.version == "m@1" ? "m@2" : "m@1", "--to", "global"]
            let killed = try await place.run(Workplace.program, command, killAfter: .random(in: 0.01...0.25))
            if killed.code == SIGKILL { kills += 1 }
            let after = try #require(try await pointer(place))
            #expect(after.generation - before.generation <= 1)
            #expect((after.generation == before.generation) == (after.version == before.version))
            if killed.code == 0 { #expect(after.generation == before.generation + 1) }
            let check = try await place.assay("registry", "fsck")
            #expect(check.code == 0, "\(check.errors)")
        }
        print("registry: \(rounds) rounds, \(kills) killed, 0 halves")
    }

    @Test("many processes promote at once: one wins each generation, and none is lost")
    func race() async throws {
        let (workers, each) = (FaultScale.rounds(3, long: 16), FaultScale.rounds(3, long: 1000))
        let server = try StubServer()
        let place = try await place(server, versions: 2)
        let wins = try await withThrowingTaskGroup(of: Int.self) { group in
            for worker in 0..<workers {
                group.addTask {
                    var won = 0
                    for attempt in 0..<each {
                        let version = (worker + attempt) % 2 == 0 ? "m@1" : "m@2"
                        let result = try await place.run(Workplace.program, ["promote", version, "--to", "project:p"])
                        // Another one was faster, or it serves already.
                        #expect([0, 65, 75].contains(result.code), "\(result.code) \(result.errors)")
                        if result.code == 0 { won += 1 }
                    }
                    return won
                }
            }
            return try await group.reduce(0, +)
        }
        let result = try await place.assay("registry", "at", "--time", "2999-01-01", "--format", "json")
        let rows = try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [[String: Any]]
        #expect(rows?.first?["generation"] as? Int == wins)
        #expect(try await place.assay("registry", "fsck").code == 0)
        print("registry: \(workers) processes x \(each) promotions, \(wins) won, as many generations")
    }

    /// What somebody with the file could do to it, as SQL.
    private static let corruptions = [
        "UPDATE version SET record = json_set(record, '$.note', 'x') WHERE number = 1",
        "UPDATE version SET record = replace(record, 'approved', 'retired') WHERE number = 1",
        "UPDATE pointer SET record = replace(record, 'm@2', 'm@1')",
        "UPDATE pointer SET generation = generation + 1, record = json_set(record, '$.generation', 9)",
        "DELETE FROM pointer",
        "UPDATE movement SET record = json_set(record, '$.actor', 'eve')",
        "DELETE FROM movement WHERE place = (SELECT max(place) FROM movement)",
        "UPDATE decision SET record = json_set(record, '$.outcome', 'deny')",
        "INSERT INTO approval (id, subject, record) SELECT 'app_x', 'm@1', json_object('id', 'app_x', 'actor', 'eve', 'comment', '', 'isGiven', json('true'), 'roles', json_array('approver'), 'time', '2026-01-01T00:00:00.000Z', 'subject', json_object('policy', json_object('from', 'sha256:' || hex(zeroblob(32)), 'to', 'sha256:' || hex(zeroblob(32)))))",
        "UPDATE audit SET entry = CAST(replace(CAST(entry AS TEXT), 'm@1', 'm@2') AS BLOB) WHERE sequence = 0",
        "DELETE FROM audit WHERE sequence = 2",
        "UPDATE audit SET leaf = zeroblob(32) WHERE sequence = 3",
    ]

    @Test("twelve ways to change the file are found")
    func tampering() async throws {
        let server = try StubServer()
        let place = try await place(server, versions: 2)
        for version in ["m@1", "m@2"] { #expect(try await place.assay("promote", version, "--to", "global").code == 0) }
        #expect(try await place.assay("registry", "fsck").code == 0)
        let file = place.folder.appendingPathComponent(".assay/registry.db")
        let whole = try Data(contentsOf: file)
        for corruption in Self.corruptions {
            try whole.write(to: file)
            let sql = "DROP TRIGGER auditIsNotChanged; DROP TRIGGER auditIsNotShortened; \(corruption)"
            let changed = try await place.run("/usr/bin/env", ["sqlite3", file.path, sql])
            #expect(changed.code == 0, "\(changed.errors)")
            let check = try await place.assay("registry", "fsck")
            #expect(check.code == 65, "\(corruption): \(check.output) \(check.errors)")
        }
    }
}
