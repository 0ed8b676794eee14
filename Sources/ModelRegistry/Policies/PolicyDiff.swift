// Evidence that was made under a stricter policy must not pass a laxer one unseen.

/// How one policy differs from another, told by what lets more pass.
package struct PolicyDiff: Hashable, Sendable {
    /// What is looser now, a clause each.
    package let loosened: [String]
    /// What is stricter or otherwise new, a clause each.
    package let tightened: [String]

    /// Compares policies.
    ///
    /// - Parameters:
    ///   - old: The policy of before.
    ///   - new: The policy of now.
    package init(from old: Policy, to new: Policy) {
        loosened = Self.loosened(old, new)
        tightened = Self.loosened(new, old)
    }

    private static func loosened(_ old: Policy, _ new: Policy) -> [String] {
        var clauses: [String] = []
        if old.mode == .enforce, new.mode == .report { clauses.append("a denial only reports") }
        clauses += reach(old.reach, new.reach)
        clauses += evidence(old.evidence, new.evidence)
        for check in old.checks {
            guard let same = new.checks.first(where: { $0.id == check.id }) else {
                clauses.append("check '\(check.id)' is gone")
                continue
            }
            let found =
                same.check.loosened(sinceAny: check.check)
                + Loosening.demand("that it gates", !same.isWarning, !check.isWarning)
                + Loosening.demand("that nobody can override it", same.isCritical, check.isCritical)
            clauses += found.map { "check '\(check.id)': \($0)" }
        }
        clauses += approvals(old.approvals, new.approvals)
        for hook in old.hooks where !new.hooks.contains(where: { $0.id == hook.id && $0.way == hook.way }) {
            clauses.append("hook '\(hook.id)' is gone, or asked elsewhere")
        }
        clauses += overrides(old.override, new.override)
        if !old.automation.promotes, new.automation.promotes { clauses.append("a passing run promotes by itself") }
        clauses += Loosening.demand(
            "that a regression is gone back from",
            new.automation.rollsBack,
            old.automation.rollsBack
        )
        clauses += Loosening.demand(
            "that a version that regressed is quarantined",
            new.automation.quarantines,
            old.automation.quarantines
        )
        clauses += Loosening.demand("that a denial rejects", new.rejectsOnDenial, old.rejectsOnDenial)
        clauses += Loosening.most("approved_for, in seconds,", new.approvalLife, old.approvalLife)
        return clauses
    }

    private static func reach(_ old: Policy.Reach, _ new: Policy.Reach) -> [String] {
        old == new ? [] : ["it applies to other scopes or slots"]
    }

    private static func evidence(_ old: Policy.EvidenceRule, _ new: Policy.EvidenceRule) -> [String] {
        var clauses: [String] = []
        for (name, digest) in old.suites.sorted(by: { $0.key < $1.key }) {
            guard let now = new.suites[name] else {
                clauses.append("suite '\(name)' is not asked any more")
                continue
            }
            if now != digest { clauses.append("suite '\(name)' is another one") }
        }
        return clauses
            + Loosening.most("max_age, in seconds,", new.maxAge, old.maxAge)
            + Loosening.least("min_cases", new.minCases, old.minCases)
            + Loosening.most("max_error_rate", new.maxErrorRate, old.maxErrorRate)
            + Loosening.demand(
                "a signed statement about the run",
                new.attestationKeys != nil,
                old.attestationKeys != nil
            )
            + (old.attestationKeys == nil || new.attestationKeys == nil
                ? [] : Loosening.same("the keys of statements", new.attestationKeys ?? [], old.attestationKeys ?? []))
            + Loosening.demand("the sealed policy", new.requiresSealedPolicy, old.requiresSealedPolicy)
    }

    private static func approvals(_ old: Policy.ApprovalRule, _ new: Policy.ApprovalRule) -> [String] {
        guard old.required > 0 else { return [] }
        let more = new.roles.filter { !old.roles.contains($0) }
        return Loosening.least("the number of approvals", new.required, old.required)
            + (more.isEmpty ? [] : ["\(more.joined(separator: ", ")) may approve too"])
            + Loosening.demand("that the requester does not approve", new.excludesRequester, old.excludesRequester)
            + Loosening.demand("that the run's author does not approve", new.excludesAuthor, old.excludesAuthor)
            + Loosening.most("the life of an approval, in seconds,", new.expires, old.expires)
    }

    private static func overrides(_ old: Policy.OverrideRule?, _ new: Policy.OverrideRule?) -> [String] {
        guard let new else { return [] }
        guard let old else { return ["checks can be overridden"] }
        let more = new.roles.filter { !old.roles.contains($0) }
        let fewer = old.never.filter { !new.never.contains($0) }
        return (more.isEmpty ? [] : ["\(more.joined(separator: ", ")) may override too"])
            + (fewer.isEmpty ? [] : ["\(fewer.joined(separator: ", ")) can be overridden"])
            + Loosening.most("the life of an override, in seconds,", new.maxLife, old.maxLife)
            + Loosening.least("the length of its reason", new.reasonMin, old.reasonMin)
            + Loosening.demand("a ticket", new.needsTicket, old.needsTicket)
    }
}
