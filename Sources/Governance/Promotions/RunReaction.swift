// A nightly run of what serves must not wait for a person when it regressed, where the policy says so.

package import Assessments
package import Evaluation
package import ModelRegistry
import Statistics

/// Does what a policy says should follow from a run by itself.
package struct RunReaction: Sendable {
    /// What followed.
    package struct Outcome: Sendable {
        /// One sentence for each thing that was done, or could not be.
        package var sentences: [String] = []
        /// The decision, where a promotion was tried.
        package var decision: PolicyDecision?
    }

    private let store: any RegistryStore
    private let promotions: PromotionWorkflow
    private let people: People
    private let clock: @Sendable () -> Moment
    private let newID: @Sendable (String) -> String

    /// Creates a reaction over its ports.
    package init(
        store: any RegistryStore,
        promotions: PromotionWorkflow,
        people: People,
        clock: @escaping @Sendable () -> Moment,
        newID: @escaping @Sendable (String) -> String
    ) {
        self.store = store
        self.promotions = promotions
        self.people = people
        self.clock = clock
        self.newID = newID
    }

    /// Reacts to a run that was submitted for a version.
    ///
    /// - Parameters:
    ///   - assessment: What was concluded.
    ///   - version: The version that it measured.
    ///   - policy: The policy.
    ///   - key: The pointer that a passing run promotes to.
    /// - Returns: What followed.
    /// - Throws: Errors of the stores.
    package func react(to assessment: RunAssessment, of version: VersionReference, policy: Policy, key: PointerKey?)
        async throws -> Outcome
    {
        var outcome = Outcome()
        let actor = RegistryActor(.policy, "policy:\(policy.name)")
        if policy.automation.rollsBack {
            try await goBack(from: version, assessment, policy, actor, &outcome)
        }
        if assessment.exitCode == .pass, policy.automation.promotes, let key, policy.reach.covers(key) {
            let serving = try await store.read { try $0.pointer(key)?.version }
            guard serving != version else { return outcome }
            let request = PromotionWorkflow.Request(
                version,
                to: key,
                policy: policy,
                reason: "run \(assessment.run) passed"
            )
            let promoted = try await promotions.perform(request, by: actor, moves: true)
            outcome.decision = promoted.decision
            outcome.sentences.append(
                promoted.movement == nil
                    ? "\(version) was not promoted to \(key): \(promoted.decision.reasons.first ?? promoted.decision.outcome.rawValue)"
                    : "\(version) was promoted to \(key) by policy \(policy.name)"
            )
        }
        return outcome
    }

    private func goBack(
        from version: VersionReference,
        _ assessment: RunAssessment,
        _ policy: Policy,
        _ actor: RegistryActor,
        _ outcome: inout Outcome
    ) async throws {
        let now = clock()
        let registrar = Registrar(actor: actor, people: people, now: now, newID: newID)
        let run = assessment.run
        let serving = try await store.read { try $0.pointers().filter { $0.version == version } }
        let keys = serving.map(\.key).filter { policy.reach.covers($0) && assessment.hasRegressed(against: $0) }
        // A candidate that regressed is denied when somebody asks for it; only what serves is an incident.
        guard !keys.isEmpty else { return }
        for key in keys {
            do {
                let movement = try await store.write(by: actor, at: now) { registry in
                    try registrar.rollBack(handle: nil, of: key, reason: "run \(run) regressed", in: &registry)
                }
                outcome.sentences.append(
                    "\(key) went back from \(version) to \(movement.to.map { "\($0)" } ?? "nothing")"
                )
            } catch let error as RegistryError {
                outcome.sentences.append("\(key) did not go back from \(version): \(error)")
            }
        }
        guard policy.automation.quarantines else { return }
        // What still serves somewhere is not held: a second trigger within a day only tells.
        let stays = try await store.read { try $0.pointers().contains { $0.version == version } }
        guard !stays else {
            return outcome.sentences.append("\(version) is not quarantined, since it still serves; look at it")
        }
        do {
            _ = try await store.write(by: actor, at: now) { registry in
                try registrar.quarantine(version, reason: "run \(run) regressed", in: &registry)
            }
            outcome.sentences.append("\(version) is quarantined")
        } catch let error as RegistryError {
            outcome.sentences.append("\(version) was not quarantined: \(error)")
        }
    }
}

extension RunAssessment {
    /// Whether the comparator's gate failed for a regression against what serves; a missed threshold, a part of a suite or another
    /// baseline shows none.
    fileprivate func hasRegressed(against key: PointerKey) -> Bool {
        suites.contains { suite in
            suite.gate.result == .fail && !suite.isPartial && suite.invalid.isEmpty
                && suite.baseline?.name == key.baselineName
                && (suite.tests + [suite.overall]).contains { $0.gate.result == .fail && $0.verdict == .regressed }
        }
    }
}
