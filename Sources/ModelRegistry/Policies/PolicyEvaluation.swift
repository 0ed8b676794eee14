// Decides whether a version may serve: a function of a policy and of evidence, without any other input.

import Evaluation

extension Policy {
    /// Decides about a promotion: it is allowed if and only if every check that gates passes, the quorum is met and every hook allows.
    ///
    /// - Parameters:
    ///   - evidence: Everything that the policy asks about.
    ///   - id: The decision's id.
    ///   - isDry: Whether nothing will follow from it.
    ///   - grant: What a person takes on; it counts only for checks that are neither critical nor excluded.
    /// - Returns: The decision.
    package func decide(_ evidence: PolicyEvidence, id: String, isDry: Bool, grant: OverrideGrant? = nil)
        -> PolicyDecision
    {
        var checks = EvidenceChecks(policy: self, evidence: evidence).results + self.checks.map { judge($0, evidence) }
        checks.insert(standing(evidence), at: 0)
        let isReachable = reach.covers(evidence.key)
        if !isReachable {
            checks.insert(
                CheckResult(
                    id: "policy.applies_to",
                    kind: "policy",
                    result: .fail,
                    isCritical: true,
                    observed: "\(evidence.key)",
                    required: "a scope and slot of the policy",
                    why: "policy '\(name)' is not for \(evidence.key)"
                ),
                at: 0
            )
        }
        var used = grant
        if let grant, evidence.now < grant.expires {
            var overridden: [String] = []
            for index in checks.indices where checks[index].denies && isOverridable(checks[index]) {
                checks[index].result = .overridden
                overridden.append(checks[index].id)
            }
            used?.checks = overridden
        }
        if used?.checks.isEmpty != false { used = nil }
        let quorum = quorum(evidence)
        let missing = hooks.filter { hook in !evidence.hooks.contains { $0.hook == hook.id } }
            .map { HookAnswer(hook: $0.id, result: .error, reasons: ["it was not asked"]) }
        let answers = evidence.hooks + missing
        return PolicyDecision(
            id: id,
            outcome: Self.outcome(checks, quorum, answers),
            isDry: isDry || mode == .report,
            isReport: mode == .report,
            version: evidence.version.reference,
            digest: evidence.version.digest,
            key: evidence.key,
            generation: evidence.current?.generation ?? 0,
            policy: name,
            policyDigest: digest,
            inputs: evidence.suites.map {
                PolicyDecision.Input(
                    run: $0.run,
                    suite: $0.suite,
                    digest: $0.digest,
                    baseline: $0.reference?.digest
                )
            },
            checks: checks,
            quorum: quorum,
            hooks: answers,
            override: used,
            requester: evidence.requester,
            at: evidence.now
        )
    }

    /// Whether the version may be promoted at all, whatever was measured of it.
    private func standing(_ evidence: PolicyEvidence) -> CheckResult {
        let state = evidence.version.state(at: evidence.now)
        let isHeld = [.rejected, .quarantined, .retired].contains(state)
        return CheckResult(
            id: "version.state",
            kind: "version",
            result: isHeld ? .fail : state == .registered ? .inconclusive : .pass,
            isCritical: true,
            observed: state.rawValue,
            required: "candidate or approved",
            why: isHeld
                ? "it is held: \(evidence.version.changes.last?.reason ?? "")"
                : state == .registered ? "no run measured it" : "",
            toPass: state == .retired
                ? ""
                : isHeld ? "`assay registry resubmit`, with a newer run" : state == .registered ? "a run of it" : ""
        )
    }

    /// Whether a person may take a check on.
    private func isOverridable(_ check: CheckResult) -> Bool {
        guard let override else { return false }
        return !check.isCritical && !override.never.contains(check.id)
    }

    private func judge(_ check: Check, _ evidence: PolicyEvidence) -> CheckResult {
        let kind = type(of: check.check).kind
        // No finding at all would be a pass by silence.
        let finding =
            CheckFinding.worst(of: check.check.findings(evidence))
            ?? .missing("the check found nothing to judge", required: "something to judge")
        return CheckResult(
            id: check.id,
            kind: kind,
            result: finding.result,
            isWarning: check.isWarning,
            isCritical: check.isCritical,
            observed: finding.observed,
            required: finding.required,
            why: finding.why,
            toPass: finding.toPass
        )
    }

    /// Who agreed: the last word of each person with a role, not too old, of this version, policy and scope.
    func quorum(_ evidence: PolicyEvidence) -> PolicyDecision.Quorum {
        let authors = Set(evidence.suites.map(\.author))
        var last: [String: Approval] = [:]
        for approval in evidence.approvals.sorted(by: { $0.time < $1.time }) {
            guard
                approval.subject
                    == .promotion(
                        version: evidence.version.reference,
                        digest: evidence.version.digest,
                        policy: digest,
                        scope: evidence.key
                    ),
                !Set(approval.roles).isDisjoint(with: approvals.roles), approval.time <= evidence.now.advanced(by: 300),
                evidence.now.seconds(since: approval.time) <= approvals.expires
            else { continue }
            last[approval.actor] = approval
        }
        let refused = last.values.filter { !$0.isGiven }.map(\.actor)
        let given = last.values.filter { approval in
            approval.isGiven && !(approvals.excludesRequester && approval.actor == evidence.requester)
                && !(approvals.excludesAuthor && authors.contains(approval.actor))
        }
        return PolicyDecision.Quorum(
            given: given.map(\.actor).sorted(),
            refused: refused.sorted(),
            needed: approvals.required
        )
    }

    private static func outcome(_ checks: [CheckResult], _ quorum: PolicyDecision.Quorum, _ hooks: [HookAnswer])
        -> PolicyDecision.Outcome
    {
        let denying = checks.filter(\.denies)
        if denying.contains(where: { $0.result == .fail }) || hooks.contains(where: { $0.result == .deny })
            || !quorum.refused.isEmpty
        {
            return .deny
        }
        if !denying.isEmpty || hooks.contains(where: { $0.result == .error }) { return .undecided }
        if quorum.given.count < quorum.needed || hooks.contains(where: { $0.result == .pending }) { return .waiting }
        return .allow
    }
}
