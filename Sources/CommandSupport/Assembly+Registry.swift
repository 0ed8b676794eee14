// Puts a registry together from the configuration: its file, keys, people and the ways to the outside.

import Assessments
import Content
import Evaluation
import Foundation
package import Governance
package import ModelRegistry
package import Provenance
import RegistryStorage
package import Settings
import Storage
import Transport
import Workflows

extension Assembly {
    /// The ports of an open registry, and who acts on it.
    package struct OpenRegistry: Sendable {
        /// Where it is kept.
        package let store: any RegistryStore
        /// Its log.
        package let log: any AuditReader
        /// Its messages.
        package let outbox: any Outbox
        /// The key that signs.
        package let key: SigningKey
        /// Who acts.
        package let actor: RegistryActor
        /// Its settings.
        package let settings: RegistrySettings
        /// Checks the file page by page.
        package let checkFile: @Sendable () async throws -> Void
        /// Finds what the log says about a subject.
        package let entries: @Sendable (_ subject: String) async throws -> [StoredEntry]
        fileprivate let transport = CurlTransport()
        fileprivate let environment = ProcessInfo.processInfo.environment

        /// Who does something now.
        package var registrar: Registrar {
            Registrar(actor: actor, people: settings.people, now: Assembly.clock(), newID: Assembly.newID)
        }

        /// Changes the registry by its rules.
        package func change<Result: Sendable>(
            _ body: @escaping @Sendable (Registrar, inout any RegistryTransaction) throws -> Result
        ) async throws -> Result {
            let registrar = registrar
            return try await store.write(by: actor, at: registrar.now) { try body(registrar, &$0) }
        }

        /// Promotes by policy.
        ///
        /// - Parameter runs: The stored runs.
        /// - Returns: The workflow.
        package func promotions(_ runs: OpenStore) -> PromotionWorkflow {
            PromotionWorkflow(
                store: store,
                evidence: EvidenceReading(assessments: runs.runs.assessments),
                hooks: GovernanceHooks(transport: transport, environment: environment, clock: Assembly.clock),
                people: settings.people,
                clock: Assembly.clock,
                newID: Assembly.newID
            )
        }

        /// Does what follows from a run by itself.
        ///
        /// - Parameter runs: The stored runs.
        /// - Returns: The workflow.
        package func reaction(_ runs: OpenStore) -> RunReaction {
            RunReaction(
                store: store,
                promotions: promotions(runs),
                people: settings.people,
                clock: Assembly.clock,
                newID: Assembly.newID
            )
        }

        /// Delivers messages.
        package var delivery: MessageDelivery {
            MessageDelivery(
                outbox: outbox,
                store: store,
                endpoints: settings.endpoints,
                transport: transport,
                environment: environment,
                clock: Assembly.clock
            )
        }

        /// The keys that are trusted: the registry's own, those that it had before, and those that the configuration names.
        ///
        /// - Throws: ``CommandFailure`` for a key that cannot be read.
        package func trustedKeys() async throws -> [VerifyingKey] {
            var keys = [key.verifyingKey] + (try Assembly.keys(settings.trust))
            // From the newest rotation back: a key is believed in when the one that followed it is.
            for stored in try await entries("registry").reversed() {
                guard let event = try? AuditEntry(bytes: stored.bytes).event, event.type == .keyRotated,
                    let old = event.data["from"]?.stringValue.flatMap({ try? VerifyingKey($0) }),
                    let new = event.data["to"]?.stringValue, keys.contains(where: { $0.text == new })
                else { continue }
                keys.append(old)
            }
            return keys
        }
    }

    /// Opens the registry beside the store.
    ///
    /// - Parameters:
    ///   - creates: Whether a registry is made where there is none.
    ///   - actor: Who acts; `nil` takes the environment's, the configuration's or the system's name.
    /// - Returns: The registry.
    /// - Throws: ``CommandFailure`` where there is none, ``RegistryError`` and ``ProvenanceError``.
    package func registry(creates: Bool, as actor: String?) throws -> OpenRegistry {
        guard creates || RegistryFile.exists(in: configuration.store) else {
            throw CommandFailure(
                .noInput,
                "there is no registry in '\(configuration.store)' yet; `assay registry register` makes it"
            )
        }
        let settings = configuration.registry
        let name = CommonOptions.value(actor, "ACTOR") ?? settings.actor ?? NSUserName()
        guard VersionReference.isName(name) else {
            throw CommandFailure(.usage, "'\(name)' cannot be a person's name: letters, digits, '.', '_' and '-'")
        }
        let key = try signingKey(settings)
        let file = try RegistryFile(
            folder: configuration.store,
            RegistryFile.Setup(
                tenant: tenant ?? "default",
                key: key,
                subscriptions: settings.endpoints.map(\.subscription),
                newID: Self.newID
            )
        )
        return OpenRegistry(
            store: file,
            log: file,
            outbox: file,
            key: key,
            actor: RegistryActor(.user, name),
            settings: settings,
            checkFile: { try await file.checkFile() },
            entries: { try await file.entries(about: $0) }
        )
    }

    /// Reads public keys: their texts, or files that hold one a line.
    package static func keys(_ texts: [String]) throws -> [VerifyingKey] {
        try texts.flatMap { text -> [VerifyingKey] in
            if let key = try? VerifyingKey(text) { return [key] }
            let pem = text.contains("BEGIN PUBLIC KEY") ? text : nil
            guard let lines = pem ?? (try? String(contentsOfFile: text, encoding: .utf8)) else {
                throw CommandFailure(.noInput, "'\(text)' is neither a public key nor a file with one")
            }
            if lines.contains("BEGIN PUBLIC KEY") {
                let name = pem == nil ? URL(fileURLWithPath: text).deletingPathExtension().lastPathComponent : "key"
                return [try VerifyingKey(pem: lines, name: name)]
            }
            return try lines.split(whereSeparator: \.isNewline).map { try VerifyingKey(String($0)) }
        }
    }

    /// Gives the registry a new key; the old one stays beside it.
    ///
    /// - Returns: The old key and the new one.
    /// - Throws: ``CommandFailure`` where the configuration names the key, and ``ProvenanceError``.
    package func rotateKey() throws -> (old: SigningKey, new: SigningKey) {
        guard configuration.registry.key == nil else {
            throw CommandFailure(
                .usage,
                "the configuration names the key: make another one with --generate, and name it there"
            )
        }
        let path = configuration.store + "/registry.key"
        let old = try SigningKey(file: path)
        let new = try SigningKey.generate(name: old.name)
        let draft = path + ".new"
        unlink(draft)
        try new.write(to: draft)
        let kept = "\(configuration.store)/registry.\(old.verifyingKey.keyID.split(separator: "+").last ?? "old").key"
        guard link(path, kept) == 0, rename(draft, path) == 0 else {
            throw CommandFailure(
                .cannotWrite,
                "the keys of '\(configuration.store)' cannot be replaced: \(String(cString: strerror(errno)))"
            )
        }
        return (old, new)
    }

    /// The key that signs: the one that the configuration names, or the store's own.
    private func signingKey(_ settings: RegistrySettings) throws -> SigningKey {
        if let path = settings.key { return try SigningKey(file: path) }
        let path = configuration.store + "/registry.key"
        if !FileManager.default.fileExists(atPath: path) {
            try FileManager.default.createDirectory(
                atPath: configuration.store,
                withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700]
            )
            do throws(ProvenanceError) {
                try SigningKey.generate(name: "assay-\(tenant ?? "default")").write(to: path)
            } catch {
                // Another process may have made it meanwhile.
                guard error == .exists(path: path) else { throw error }
            }
        }
        return try SigningKey(file: path)
    }

    /// Makes ids that sort in time.
    package static let newID: @Sendable (String) -> String = { prefix in
        var generator = SystemRandomNumberGenerator()
        return SortableID.make(prefix, at: clock(), using: &generator)
    }
}
