// The life of versions and pointers, over a real file.

import Content
import Evaluation
import ModelRegistry
import RegistryStorage
import RegistrySupport
import Testing

@Suite("registrar")
struct RegistrarTests {
    private let registry: TemporaryRegistry

    init() throws { registry = try TemporaryRegistry() }

    private func refuses(_ body: () async throws -> some Any) async -> RegistryError? {
        do {
            _ = try await body()
            return nil
        } catch {
            return error as? RegistryError
        }
    }

    @Test("the same descriptor is one version, another prompt is another")
    func registers() async throws {
        let first = try await registry.candidate("m-2026-01-31")
        let again = try await registry.candidate("m-2026-01-31")
        let other = try await registry.candidate("m-2026-02-28")
        #expect(first.reference == again.reference && other.reference.number == 2)
        let prompted = try await registry.change { registrar, registry in
            var descriptor = Facts.descriptor("m-2026-02-28")
            descriptor.prompt = Facts.digest("prompt")
            return try registrar.register(
                "support",
                descriptor,
                binding: Binding(name: "p"),
                note: nil,
                metadata: [:],
                in: &registry
            )
        }
        #expect(prompted.version.reference.number == 3 && prompted.isNew)
    }

    @Test("a version serves by a decision, goes back by its handle once, and moves one generation at a time")
    func moves() async throws {
        let one = try await registry.candidate("m-2026-01-31").reference
        let two = try await registry.candidate("m-2026-02-28").reference
        let first = try await registry.promote(one)
        #expect(first.generation == 1 && first.handle == nil)
        let second = try await registry.promote(two)
        let handle = try #require(second.handle?.id)
        let back = try await registry.change { try $0.rollBack(handle: handle, of: nil, reason: "worse", in: &$1) }
        #expect(back.to == one && back.generation == 3)
        let again = await refuses {
            try await registry.change { try $0.rollBack(handle: handle, of: nil, reason: "", in: &$1) }
        }
        guard case .spent = again else {
            Issue.record("\(String(describing: again))")
            return
        }
        let pointer = try await registry.file.read { try $0.pointer(PointerKey(.global)) }
        #expect(pointer?.version == one && pointer?.generation == 3)
    }

    @Test("a handle does not undo what came after")
    func between() async throws {
        let one = try await registry.candidate("m-2026-01-31").reference
        let two = try await registry.candidate("m-2026-02-28").reference
        let three = try await registry.candidate("m-2026-03-31").reference
        try await registry.promote(one)
        let handle = try #require(try await registry.promote(two).handle?.id)
        try await registry.promote(three)
        #expect(
            await refuses {
                try await registry.change { try $0.rollBack(handle: handle, of: nil, reason: "", in: &$1) }
            } != nil
        )
    }

    @Test("a decision is used once, and only while what it read is so")
    func stale() async throws {
        let one = try await registry.candidate("m-2026-01-31").reference
        let two = try await registry.candidate("m-2026-02-28").reference
        let policy = try Facts.policy("  - {id: it, type: min_score, metric: pass_rate, threshold: 0.5}")
        let record = try await registry.file.read { try $0.version(one) }
        var evidence = try Facts.evidence([Facts.suite()], version: record)
        evidence.current = nil
        let decision = policy.decide(evidence, id: "dec_x", isDry: false)
        try await registry.promote(two)
        let refusal = await refuses {
            try await registry.change { registrar, registry -> Movement in
                try registrar.keep(decision, of: policy, in: &registry)
                return try registrar.promote(decision, reason: "", in: &registry)
            }
        }
        #expect(refusal == .moved(PointerKey(.global), expected: 0, found: 1))
        #expect(try await registry.file.read { try $0.decision("dec_x") } == nil, "nothing of it stays")
    }

    @Test("what is quarantined, rejected or retired is neither promoted nor gone back to")
    func held() async throws {
        let one = try await registry.candidate("m-2026-01-31").reference
        let two = try await registry.candidate("m-2026-02-28").reference
        try await registry.promote(one)
        let handle = try #require(try await registry.promote(two).handle?.id)
        #expect(
            await refuses { try await registry.change { try $0.reject(two, reason: "no", in: &$1) } } != nil,
            "it serves"
        )
        #expect(
            await refuses { try await registry.change { try $0.retire(one, reason: "", in: &$1) } } != nil,
            "a rollback brings it back"
        )
        try await registry.change { _ = try $0.quarantine(one, reason: "leaks", in: &$1) }
        #expect(
            await refuses {
                try await registry.change { try $0.rollBack(handle: handle, of: nil, reason: "", in: &$1) }
            } != nil
        )
        #expect(await refuses { try await registry.promote(one) } != nil)
        #expect(
            await refuses { try await registry.change { try $0.resubmit(one, reason: "", in: &$1) } } != nil,
            "no newer evidence"
        )
    }

    @Test("an approval ends by itself")
    func expiry() async throws {
        let one = try await registry.candidate("m-2026-01-31").reference
        try await registry.promote(one)
        let version = try #require(try await registry.file.read { try $0.version(one) })
        #expect(version.state(at: Facts.now) == .approved)
        #expect(version.state(at: Facts.now.advanced(by: 31 * 86_400)) == .candidate)
    }

    @Test("a policy goes back by itself once a day")
    func pingPong() async throws {
        let one = try await registry.candidate("m-2026-01-31").reference
        let two = try await registry.candidate("m-2026-02-28").reference
        try await registry.promote(one)
        try await registry.promote(two)
        let key = PointerKey(.global)
        try await registry.change(as: "policy:p", kind: .policy) {
            _ = try $0.rollBack(handle: nil, of: key, reason: "worse", in: &$1)
        }
        try await registry.promote(two, at: Facts.now.advanced(by: 60))
        let refusal = await refuses {
            try await registry.change(as: "policy:p", kind: .policy, at: Facts.now.advanced(by: 120)) {
                _ = try $0.rollBack(handle: nil, of: key, reason: "worse", in: &$1)
            }
        }
        guard case .limited = refusal else {
            Issue.record("\(String(describing: refusal))")
            return
        }
    }

    @Test("people do what their roles say")
    func roles() async throws {
        let people = People(["ann": .init(roles: ["approver"]), "root": .init(roles: ["admin"])])
        let one = try await registry.candidate("m-2026-01-31").reference
        let refusal = await refuses {
            try await registry.change(as: "ann", people: people) { try $0.quarantine(one, reason: "x", in: &$1) }
        }
        #expect(refusal?.exitCode == .permission)
        #expect(
            await refuses {
                try await registry.change(as: "eve", people: people) { try $0.quarantine(one, reason: "x", in: &$1) }
            } != nil
        )
        try await registry.change(as: "root", people: people) { _ = try $0.quarantine(one, reason: "x", in: &$1) }
    }
}
