// What the tables say, the log says: after any history, at any moment.

import Content
import Evaluation
import Foundation
import GRDB
import ModelRegistry
import Provenance
import RegistryStorage
import RegistrySupport
import Testing

@Suite("replay")
struct ReplayTests {
    /// A history of random steps, some of which are refused.
    private static func history(_ registry: TemporaryRegistry, steps: Int, seed: UInt64) async throws {
        var generator = Seeded(seed: seed)
        let keys = [PointerKey(.global), PointerKey(.project("a")), PointerKey(.assistant("b"), slot: "canary")]
        for step in 0..<steps {
            let now = Facts.now.advanced(by: Double(step) * 60)
            let count = try await registry.file.read { try $0.newest(of: "support") }
            let reference = VersionReference(
                model: "support",
                number: Int.random(in: 1...max(1, count), using: &generator)
            )
            let key = keys[Int.random(in: 0..<keys.count, using: &generator)]
            do {
                switch Int.random(in: 0..<9, using: &generator) {
                case 0, 1: try await registry.candidate("m-2026-01-\(10 + step % 20)", at: now)
                case 2, 3, 4: try await registry.promote(reference, to: key, at: now)
                case 5:
                    try await registry.change(at: now) {
                        _ = try $0.rollBack(handle: nil, of: key, reason: "", in: &$1)
                    }
                case 6: try await registry.change(at: now) { _ = try $0.quarantine(reference, reason: "x", in: &$1) }
                case 7: try await registry.change(at: now) { _ = try $0.reject(reference, reason: "x", in: &$1) }
                default: try await registry.change(at: now) { _ = try $0.clear(key, reason: "x", in: &$1) }
                }
            } catch is RegistryError {}
        }
    }

    private struct Seeded: RandomNumberGenerator {
        var seed: UInt64
        mutating func next() -> UInt64 {
            seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return seed ^ seed >> 29
        }
    }

    private static func replayed(_ registry: TemporaryRegistry, until time: Moment? = nil) async throws -> RegistryState
    {
        var state = RegistryState()
        for stored in try await registry.file.entries(from: 0, count: 100_000) {
            let entry = try AuditEntry(bytes: stored.bytes)
            if let time, entry.event.time > time { break }
            try state.replay(entry)
        }
        return state
    }

    @Test("the records are what the log makes of them, byte for byte", arguments: [1, 2, 3] as [UInt64])
    func records(seed: UInt64) async throws {
        let registry = try TemporaryRegistry()
        try await Self.history(registry, steps: 50, seed: seed)
        let (log, tables) = (try await Self.replayed(registry), try await registry.file.records())
        #expect(log == tables)
        #expect(!tables.movements.isEmpty)
        for (key, pointer) in tables.pointers {
            let generations = tables.movements.filter { $0.key == key }.map(\.generation)
            #expect(generations == Array(1...pointer.generation), "one generation at a time")
            if let version = pointer.version {
                #expect(
                    ![.rejected, .retired].contains(tables.versions[version]?.storedState),
                    "nothing rejected serves"
                )
            }
        }
    }

    @Test("what served at a moment is what the log up to then says")
    func atAnyTime() async throws {
        let registry = try TemporaryRegistry()
        try await Self.history(registry, steps: 60, seed: 7)
        let tables = try await registry.file.records()
        var generator = Seeded(seed: 9)
        for _ in 0..<25 {
            let time = Facts.now.advanced(by: Double.random(in: -60...3700, using: &generator))
            let log = try await Self.replayed(registry, until: time)
            #expect(tables.pointers(at: time).mapValues(\.to) == log.pointers.mapValues(\.version))
            for (reference, version) in tables.versions {
                #expect(version.state(asOf: time) == log.versions[reference]?.storedState)
            }
        }
    }

    @Test("a movement, its entry and its messages are there together")
    func together() async throws {
        let registry = try TemporaryRegistry(subscriptions: [
            Subscription(endpoint: "ops", types: ["model_promoted", "model_rolled_back"])
        ])
        try await Self.history(registry, steps: 40, seed: 4)
        let tables = try await registry.file.records()
        let moves = tables.movements.filter { $0.kind != .clear }.count
        #expect(try await registry.file.messages(in: .pending, most: 1000).count == moves)
    }

    @Test("the log can be neither changed nor shortened through the database")
    func triggers() async throws {
        let registry = try TemporaryRegistry()
        try await registry.candidate("m-2026-01-31")
        let queue = try DatabaseQueue(path: registry.folder + "/registry.db")
        for statement in ["DELETE FROM audit", "UPDATE audit SET entry = x'00'"] {
            #expect(throws: DatabaseError.self) { try queue.write { try $0.execute(sql: statement) } }
        }
    }

    @Test("many who promote at once lose nothing, and one wins each generation")
    func race() async throws {
        let registry = try TemporaryRegistry()
        var references: [VersionReference] = []
        for day in 10..<14 { references.append(try await registry.candidate("m-2026-01-\(day)").reference) }
        let folder = registry.folder
        try await withThrowingTaskGroup(of: Int.self) { group in
            for worker in 0..<4 {
                let reference = references[worker]
                group.addTask {
                    let file = try TemporaryRegistry.open(folder)
                    let actor = RegistryActor(.user, "w\(worker)")
                    let registrar = TemporaryRegistry.registrar("w\(worker)")
                    let policy = try Facts.policy("  - {id: it, type: min_score, metric: pass_rate, threshold: 0.5}")
                    var won = 0
                    for _ in 0..<6 {
                        do {
                            try await file.write(by: actor, at: Facts.now) { registry in
                                let record = try registrar.find(reference, in: registry)
                                var evidence = try Facts.evidence([Facts.suite()], version: record)
                                evidence.current = try registry.pointer(evidence.key)
                                let decision = policy.decide(
                                    evidence,
                                    id: TemporaryRegistry.newID("dec_"),
                                    isDry: false
                                )
                                try registrar.keep(decision, of: policy, in: &registry)
                                _ = try registrar.promote(decision, reason: "", in: &registry)
                            }
                            won += 1
                        } catch is RegistryError {}
                    }
                    return won
                }
            }
            var won = 0
            for try await count in group { won += count }
            let pointer = try await registry.file.read { try $0.pointer(PointerKey(.global)) }
            #expect(pointer?.generation == won && won > 0)
        }
        #expect(try await Self.replayed(registry) == registry.file.records())
    }
}
