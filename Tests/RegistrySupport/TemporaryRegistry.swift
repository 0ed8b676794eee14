// Gives each test a registry of its own, which goes with it.

import Content
package import Evaluation
import Foundation
package import ModelRegistry
package import RegistryStorage
import Synchronization

/// A registry in a folder that is removed with it.
package final class TemporaryRegistry: Sendable {
    /// Its folder.
    package let folder: String
    /// The registry.
    package let file: RegistryFile

    private static let counter = Atomic<Int>(0)

    /// Makes a registry.
    package init(subscriptions: [Subscription] = []) throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "assay-registry-\(UUID().uuidString)").path
        file = try Self.open(folder, subscriptions)
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    /// Opens the registry of a folder.
    package static func open(_ folder: String, _ subscriptions: [Subscription] = []) throws -> RegistryFile {
        try RegistryFile(
            folder: folder,
            RegistryFile.Setup(tenant: "default", subscriptions: subscriptions, newID: newID)
        )
    }

    /// Ids that never meet in one process.
    package static let newID: @Sendable (String) -> String = { prefix in
        let number = "\(counter.wrappingAdd(1, ordering: .relaxed).newValue)"
        return prefix + String(repeating: "0", count: max(0, 8 - number.count)) + number
    }

    /// A registrar.
    package static func registrar(_ name: String = "pam", people: People = People(), at now: Moment = Facts.now)
        -> Registrar
    {
        Registrar(actor: RegistryActor(.user, name), people: people, now: now, newID: newID)
    }

    /// Does something as somebody.
    @discardableResult
    package func change<Result: Sendable>(
        as name: String = "pam",
        kind: RegistryActor.Kind = .user,
        people: People = People(),
        at now: Moment = Facts.now,
        _ body: @escaping @Sendable (Registrar, inout any RegistryTransaction) throws -> Result
    ) async throws -> Result {
        let actor = RegistryActor(kind, name)
        let registrar = Registrar(actor: actor, people: people, now: now, newID: Self.newID)
        return try await file.write(by: actor, at: now) { try body(registrar, &$0) }
    }

    /// Registers a version and makes it a candidate.
    @discardableResult
    package func candidate(_ name: String, at now: Moment = Facts.now) async throws -> VersionRecord {
        try await change(at: now) { registrar, registry in
            let version = try registrar.register(
                "support",
                Facts.descriptor(name),
                binding: Binding(name: "prod"),
                note: nil,
                metadata: [:],
                in: &registry
            ).version
            return try registrar.submit(
                EvidenceLink(
                    version: version.reference,
                    run: Facts.run(name),
                    suites: ["core": Facts.digest("core")],
                    conclusion: .ofNothing,
                    finished: now,
                    author: "ci"
                ),
                in: &registry
            )
        }
    }

    /// Decides for a version and promotes it.
    @discardableResult
    package func promote(
        _ version: VersionReference,
        to key: PointerKey = PointerKey(.global),
        at now: Moment = Facts.now
    ) async throws
        -> Movement
    {
        let policy = try Facts.policy("  - {id: it, type: min_score, metric: pass_rate, threshold: 0.5}")
        return try await change(at: now) { registrar, registry in
            let record = try registrar.find(version, in: registry)
            var evidence = try Facts.evidence([Facts.suite()], version: record)
            evidence.key = key
            evidence.current = try registry.pointer(key)
            evidence.now = now
            let decision = policy.decide(evidence, id: Self.newID("dec_"), isDry: false)
            try registrar.adopt(policy, in: &registry)
            try registrar.keep(decision, of: policy, in: &registry)
            return try registrar.promote(decision, reason: "", in: &registry)
        }
    }
}
