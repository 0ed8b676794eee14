// Ties a run to the version that it measures and to the policy that it is evidence under, before its first call.

import ArgumentParser
import Assessments
import CommandSupport
import Content
import Evaluation
import Governance
import GovernanceCommands
import ModelRegistry
import Planning
import Provenance
import Settings
import Workflows

/// Which version of the registry a run measures, and what may follow from it.
struct RunRegistryOptions: ParsableArguments {
    @Option(
        name: .customLong("for"),
        help: ArgumentHelp(
            "The registry's version that is measured; the run becomes its evidence.",
            valueName: "name@number"
        )
    )
    var version: String?

    @Option(
        help: ArgumentHelp(
            "The policy under which the run is evidence; with --for, the scope's own unless named.",
            valueName: "file"
        )
    )
    var policy: String?

    @Option(help: ArgumentHelp("With --for, the scope of that policy; global unless named.", valueName: "scope"))
    var to: String?

    /// What a run measures.
    struct Measured: Sendable {
        let registry: Assembly.OpenRegistry
        let version: VersionRecord?
        let policy: ModelRegistry.Policy?
        let key: PointerKey

        /// Refuses a run that will not measure the version, before it is paid for; else writes down that it begins.
        func begin(_ planned: PlannedRun) async throws {
            if let version {
                let misfits = planned.jobs.flatMap { EvidenceReading.misfits($0.manifest, of: version) }
                guard misfits.isEmpty else {
                    throw RegistryError.noEvidence(run: planned.order.id, reasons: Array(Set(misfits)).sorted())
                }
            }
            try await note(.evalStarted, planned.order.id)
        }

        private func note(_ type: AuditEventType, _ run: RunID, reason: String = "") async throws {
            guard let version else { return }
            try await registry.change { registrar, store in
                try registrar.note(type, of: version.reference, run: run, reason: reason, in: &store)
            }
        }

        /// Submits the run, and does what the policy says follows from it.
        ///
        /// - Returns: 0, or the code of what could not be done.
        func react(to assessment: RunAssessment, store: Assembly.OpenStore, console: Console) async throws
            -> Evaluation.ExitCode
        {
            guard let version else { return .pass }
            guard assessment.isComplete else {
                try await note(
                    .evalFailed,
                    assessment.run,
                    reason: "it did not come to its end, exit \(assessment.exitCode.rawValue)"
                )
                console.warning(
                    "run \(assessment.run) did not come to its end and is no evidence for \(version.reference)"
                )
                return .pass
            }
            do {
                let link = try await EvidenceReading(assessments: store.runs.assessments)
                    .link(assessment.run, to: version, by: registry.actor.name)
                _ = try await registry.change { try $0.submit(link, in: &$1) }
                console.note("run \(assessment.run) is evidence for \(version.reference)")
                guard let policy else { return .pass }
                let outcome = try await registry.reaction(store).react(
                    to: assessment,
                    of: version.reference,
                    policy: policy,
                    key: key
                )
                for sentence in outcome.sentences { console.warning(sentence) }
                if !outcome.sentences.isEmpty { try await Messages.deliver(registry, console) }
                return .pass
            } catch let error as RegistryError {
                // The run is stored and told; only the registry has nothing of it.
                console.error("\(error)")
                return .pass
            }
        }
    }

    /// Finds the version and the policy, and keeps the policy before the run's first call.
    ///
    /// - Returns: `nil` for a run that the registry has nothing to do with.
    func measured(_ assembly: Assembly) async throws -> Measured? {
        guard version != nil || policy != nil else {
            if to != nil { throw CommandFailure(.usage, "--to belongs to --for or --policy") }
            return nil
        }
        let reference = try version.map { try RegistryNames.version($0) }
        let key = try RegistryNames.pointer(to ?? "global")
        let registry = try assembly.registry(creates: reference == nil, as: nil)
        let file = policy ?? registry.settings.policy(of: key.scope)
        let rules = try file.map { try RegistryNames.policy($0, for: key, registry.settings) }
        let record = try await registry.change { registrar, store in
            if let rules { try registrar.adopt(rules, in: &store) }
            return try reference.map { try registrar.find($0, in: store) }
        }
        return Measured(registry: registry, version: record, policy: rules, key: key)
    }
}

/// Keeps the baseline of a pointer one of fresh samples of what serves.
enum PointerBaseline {
    /// Refuses a run that did not measure what serves, or that won the promotion: its luck would become the measure.
    ///
    /// - Parameters:
    ///   - name: The baseline's name as it was typed; other names than `pointer:SCOPE` are not looked at.
    ///   - run: The run.
    ///   - assembly: Where the registry is.
    /// - Throws: ``CommandFailure``, and errors of the registry.
    static func check(_ name: String, run: RunID, in assembly: Assembly) async throws {
        guard name.hasPrefix("pointer:"), let key = PointerKey(String(name.dropFirst("pointer:".count))) else { return }
        let registry = try assembly.registry(creates: false, as: nil)
        let (pointer, owner, last) = try await registry.store.read { store in
            (
                try store.pointer(key), try store.owner(of: run),
                try store.movements(of: key).last { $0.kind == .promote }
            )
        }
        guard let serving = pointer?.version else { throw RegistryError.noPointer(key) }
        guard owner == serving else {
            throw CommandFailure(
                .data,
                "run '\(run)' measured \(owner.map { "\($0)" } ?? "no version of the registry"), and \(serving) serves in \(key): "
                    + "run it with --for \(serving)"
            )
        }
        if last?.to == serving, last?.evidence.contains(run) == true {
            throw CommandFailure(
                .data,
                "run '\(run)' won the promotion of \(serving), and the best of several runs looks better than it is: make the baseline from a "
                    + "fresh run with --for \(serving)"
            )
        }
    }
}
