// The steps of a version's review, one command each.

import ArgumentParser
import CommandSupport
import Content
import Evaluation
import Foundation
import Governance
import ModelRegistry
import Provenance
import Settings
import Workflows

extension RegistryCommand {
    struct Submit: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "submit",
            abstract: "Bind a run to the version that it measured; only then is it evidence."
        )

        @Argument(help: ArgumentHelp("The version.", valueName: "name@number"))
        var version: String

        @Argument(help: ArgumentHelp("The run.", valueName: "run"))
        var run_: String

        @Option(help: ArgumentHelp("A signed statement about the run: `assay attest run`.", valueName: "file"))
        var attestation: String?

        @OptionGroup var options: ChangingOptions

        func run() async throws {
            let reference = try RegistryNames.version(version)
            let id = try Assembly.runID(run_)
            let (assembly, registry) = try options.open()
            let registrar = registry.registrar
            let record = try await registry.store.read { try registrar.find(reference, in: $0) }
            let store = try assembly.existingStore()
            var link = try await EvidenceReading(assessments: store.runs.assessments).link(
                id,
                to: record,
                by: registry.actor.name
            )
            if let attestation {
                let statement = try RegistryNames.file(attestation)
                link.attestedBy = try EvidenceReading.signers(
                    of: statement,
                    about: link,
                    among: await registry.trustedKeys()
                )
            }
            let bound = link
            let after = try await registry.answer(options.named("submit", version, run_, attestation)) {
                try $0.submit(bound, in: &$1)
            }
            try options.show("\(reference) is \(after.state(at: registrar.now).rawValue), with run \(id)", after)
        }
    }

    struct Approve: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "approve",
            abstract: "Say yes, or no, to a version's promotion to a scope.",
            discussion: """
                The word counts for exactly this version, this scope and this policy; another version of any of them needs another word.
                Where the configuration names a person's key, --key signs the word, and an unsigned one does not count.
                """
        )

        @Argument(help: ArgumentHelp("The version.", valueName: "name@number"))
        var version: String

        @Option(help: ArgumentHelp("Where it is to serve: global, project:NAME or assistant:NAME.", valueName: "scope"))
        var to: String

        @Option(help: ArgumentHelp("The slot; production unless named.", valueName: "name"))
        var slot: String?

        @Option(help: ArgumentHelp("The policy; the scope's own unless named.", valueName: "file"))
        var policy: String?

        @Option(help: ArgumentHelp("What you looked at.", valueName: "text"))
        var comment = ""

        @Flag(help: "Say no.")
        var refuse = false

        @Flag(help: "As the second person, agree that checks are overridden: `assay promote --break-glass`.")
        var breakGlass = false

        @Option(help: ArgumentHelp("Your private key.", valueName: "file"))
        var key: String?

        @OptionGroup var options: ChangingOptions

        func run() async throws {
            let reference = try RegistryNames.version(version)
            let pointer = try RegistryNames.pointer(to, slot: slot)
            try NoteGuard.check("--comment", comment)
            let (_, registry) = try options.open()
            let rules = try RegistryNames.policy(policy, for: pointer, registry.settings)
            let signing = try key.map { try Approving.key($0) }
            try Approving.check(signing, registry)
            let (isGiven, isForOverride, comment) = (!refuse, breakGlass, comment)
            let named = try options.named(
                "approve",
                version,
                "\(pointer)",
                rules.digest.rawValue,
                refuse ? "no" : "yes",
                comment
            )
            let approval = try await registry.answer(named) { registrar, store in
                try registrar.adopt(rules, in: &store)
                let digest = try registrar.find(reference, in: store).digest
                return try registrar.approve(
                    .promotion(version: reference, digest: digest, policy: rules.digest, scope: pointer),
                    isGiven: isGiven,
                    isForOverride: isForOverride,
                    comment: comment,
                    sign: { try Approving.sign($0, with: signing) },
                    in: &store
                )
            }
            let word = isGiven ? "approved" : "refused"
            try options.show(
                "\(reference) for \(pointer) is \(word) by \(approval.actor) under policy \(rules.name)",
                approval
            )
        }
    }

    struct Reject: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "reject",
            abstract: "Say no to a version, for every scope."
        )

        @Argument(help: ArgumentHelp("The version.", valueName: "name@number"))
        var version: String

        @Option(help: ArgumentHelp("Why.", valueName: "text"))
        var reason: String

        @OptionGroup var options: ChangingOptions

        func run() async throws {
            try await Step.run("reject", version, reason, options) { try $0.reject($1, reason: $2, in: &$3) }
        }
    }

    struct Quarantine: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "quarantine",
            abstract: "Hold a version: it can be neither promoted nor gone back to."
        )

        @Argument(help: ArgumentHelp("The version.", valueName: "name@number"))
        var version: String

        @Option(help: ArgumentHelp("Why.", valueName: "text"))
        var reason: String

        @OptionGroup var options: ChangingOptions

        func run() async throws {
            try await Step.run("quarantine", version, reason, options) { try $0.quarantine($1, reason: $2, in: &$3) }
        }
    }

    struct Resubmit: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "resubmit",
            abstract: "Take a rejected or quarantined version up again, with a run that is newer than its fall."
        )

        @Argument(help: ArgumentHelp("The version.", valueName: "name@number"))
        var version: String

        @Option(help: ArgumentHelp("Why.", valueName: "text"))
        var reason = ""

        @OptionGroup var options: ChangingOptions

        func run() async throws {
            try await Step.run("resubmit", version, reason, options) { try $0.resubmit($1, reason: $2, in: &$3) }
        }
    }

    struct Retire: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "retire",
            abstract: "End a version's life; it serves nowhere and no rollback would bring it back."
        )

        @Argument(help: ArgumentHelp("The version.", valueName: "name@number"))
        var version: String

        @Option(help: ArgumentHelp("Why.", valueName: "text"))
        var reason = ""

        @OptionGroup var options: ChangingOptions

        func run() async throws {
            try await Step.run("retire", version, reason, options) { try $0.retire($1, reason: $2, in: &$3) }
        }
    }

    struct Clear: AsyncParsableCommand {
        static let configuration = CommandConfiguration(commandName: "clear", abstract: "Take a scope's pointer away.")

        @Argument(help: ArgumentHelp("The scope: global, project:NAME or assistant:NAME.", valueName: "scope"))
        var scope: String

        @Option(help: ArgumentHelp("The slot; production unless named.", valueName: "name"))
        var slot: String?

        @Option(help: ArgumentHelp("Why.", valueName: "text"))
        var reason: String

        @OptionGroup var options: ChangingOptions

        func run() async throws {
            let key = try RegistryNames.pointer(scope, slot: slot)
            try NoteGuard.check("--reason", reason)
            let (_, registry) = try options.open()
            let reason = reason
            let movement = try await registry.answer(options.named("clear", "\(key)", reason)) {
                try $0.clear(key, reason: reason, in: &$1)
            }
            try options.show(
                "\(key) names nothing now; it named \(movement.from.map { "\($0)" } ?? "nothing")",
                movement
            )
        }
    }

    struct Measure: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "measure",
            abstract: "Record a number from elsewhere, such as a risk score or a judge's agreement."
        )

        @Argument(help: ArgumentHelp("The version.", valueName: "name@number"))
        var version: String

        @Argument(help: ArgumentHelp("The number, such as risk.score=0.12.", valueName: "name=value"))
        var metric: String

        @Option(help: ArgumentHelp("Who measured it.", valueName: "name"))
        var source: String

        @OptionGroup var options: ChangingOptions

        func run() async throws {
            let (name, text) = try RegistryNames.pair(metric, "the number")
            guard let value = Double(text), value.isFinite else {
                throw CommandFailure(.usage, "'\(text)' is no number")
            }
            guard name.contains("."), VersionReference.isName(name) else {
                throw CommandFailure(.usage, "'\(name)' cannot be a metric: its name has a dot, such as risk.score")
            }
            try NoteGuard.check("--source", source)
            try await record(RegistryEvent.Recording(name, value, of: RegistryNames.version(version), source: source))
        }

        private func record(_ recording: RegistryEvent.Recording) async throws {
            let (_, registry) = try options.open()
            let named = try options.named("measure", version, metric, source)
            let after = try await registry.answer(named) { try $0.record(recording, in: &$1) }
            try options.show(
                "\(after.reference) has \(recording.metric ?? "") \(recording.value.map { "\($0)" } ?? "")",
                after
            )
        }
    }

    struct Receipt: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "receipt",
            abstract: "Record the proof that a dataset was sanitised."
        )

        @Argument(help: ArgumentHelp("The version that was trained on it.", valueName: "name@number"))
        var version: String

        @Option(help: ArgumentHelp("The dataset's digest.", valueName: "digest"))
        var dataset: String

        @Argument(help: ArgumentHelp("The file of the proof.", valueName: "file"))
        var file: String

        @OptionGroup var options: ChangingOptions

        func run() async throws {
            let recording = RegistryEvent.Recording(
                proof: ContentDigest(of: try RegistryNames.file(file)),
                of: try RegistryNames.digest(dataset),
                for: try RegistryNames.version(version)
            )
            let (_, registry) = try options.open()
            let named = try options.named("receipt", version, dataset, recording.receipt?.rawValue)
            let after = try await registry.answer(named) { try $0.record(recording, in: &$1) }
            try options.show("\(after.reference) has a proof for \(dataset)", after)
        }
    }
}

/// One step of a review with a reason.
private enum Step {
    static func run(
        _ command: String,
        _ version: String,
        _ reason: String,
        _ options: ChangingOptions,
        _ body:
            @escaping @Sendable (Registrar, VersionReference, String, inout any RegistryTransaction) throws ->
            VersionRecord
    ) async throws {
        let reference = try RegistryNames.version(version)
        try NoteGuard.check("--reason", reason)
        let (_, registry) = try options.open()
        let after = try await registry.answer(options.named(command, version, reason)) {
            try body($0, reference, reason, &$1)
        }
        try options.show("\(reference) is \(after.state(at: Assembly.clock()).rawValue)", after)
    }
}

/// Signs what people say.
enum Approving {
    /// Reads a private key.
    static func key(_ path: String) throws -> SigningKey {
        _ = try RegistryNames.file(path, limit: 65_536)
        return try SigningKey(file: path)
    }

    /// Refuses a key that is not the person's, and a missing one where the person has one.
    static func check(_ key: SigningKey?, _ registry: Assembly.OpenRegistry) throws(CommandFailure) {
        guard let known = registry.settings.people.persons[registry.actor.name]?.key else { return }
        guard let key else {
            throw CommandFailure(
                .permission,
                "'\(registry.actor.name)' has a key in the configuration: sign with --key FILE"
            )
        }
        guard key.verifyingKey.text == known else {
            throw CommandFailure(
                .permission,
                "the key '\(key.name)' is not the one that the configuration has for '\(registry.actor.name)'"
            )
        }
    }

    static func sign(_ approval: Approval, with key: SigningKey?) throws -> Approval {
        guard let key else { return approval }
        var signed = approval
        signed.signature = Data(try key.sign(approval.signedBytes())).base64EncodedString()
        signed.key = key.verifyingKey.text
        return signed
    }
}
