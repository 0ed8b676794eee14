// A decision is kept with everything that it was made of, so that it can be asked for years later.

package import Content
package import Evaluation

/// What a policy decided about a promotion, and why.
package struct PolicyDecision: Hashable, Sendable, Codable {
    /// The ways to decide.
    package enum Outcome: String, Hashable, Sendable, Codable {
        case allow
        /// A check failed, a person or a system said no.
        case deny
        /// Evidence is missing, a check is inconclusive, or a hook failed.
        case undecided
        /// Only people have not spoken yet.
        case waiting
    }

    /// What people said.
    package struct Quorum: Hashable, Sendable, Codable {
        /// Who agreed and counts.
        package var given: [String]
        /// Who said no and counts.
        package var refused: [String]
        /// How many must agree.
        package var needed: Int

        /// Describes what people said.
        package init(given: [String], refused: [String], needed: Int) {
            self.given = given
            self.refused = refused
            self.needed = needed
        }
    }

    /// A run that was read.
    package struct Input: Hashable, Sendable, Codable {
        /// The run.
        package var run: RunID
        /// The suite.
        package var suite: String
        /// The suite's digest.
        package var digest: ContentDigest
        /// The digest of the baseline that the run was held against; `nil` for none.
        package var baseline: ContentDigest?

        /// Names what was read.
        package init(run: RunID, suite: String, digest: ContentDigest, baseline: ContentDigest? = nil) {
            self.run = run
            self.suite = suite
            self.digest = digest
            self.baseline = baseline
        }
    }

    /// The decision's id.
    package var id: String
    /// What was decided.
    package var outcome: Outcome
    /// Whether nothing follows from it: by a policy that only reports, or because somebody asked for a dry run.
    package var isDry: Bool
    /// Whether the policy only reports.
    package var isReport: Bool
    /// The version.
    package var version: VersionReference
    /// Its digest.
    package var digest: ContentDigest
    /// Where to.
    package var key: PointerKey
    /// The pointer's generation that was read; 0 where there was none.
    package var generation: Int
    /// The policy's name.
    package var policy: String
    /// Its digest.
    package var policyDigest: ContentDigest
    /// What was read.
    package var inputs: [Input]
    /// What was judged, in order.
    package var checks: [CheckResult]
    /// What people said.
    package var quorum: Quorum
    /// What systems said.
    package var hooks: [HookAnswer]
    /// What a person took on; `nil` where nothing was overridden.
    package var override: OverrideGrant?
    /// Who asked.
    package var requester: String
    /// When.
    package var at: Moment

    /// Creates a decision from its parts.
    package init(
        id: String,
        outcome: Outcome,
        isDry: Bool,
        isReport: Bool,
        version: VersionReference,
        digest: ContentDigest,
        key: PointerKey,
        generation: Int,
        policy: String,
        policyDigest: ContentDigest,
        inputs: [Input],
        checks: [CheckResult],
        quorum: Quorum,
        hooks: [HookAnswer],
        override: OverrideGrant?,
        requester: String,
        at: Moment
    ) {
        self.id = id
        self.outcome = outcome
        self.isDry = isDry
        self.isReport = isReport
        self.version = version
        self.digest = digest
        self.key = key
        self.generation = generation
        self.policy = policy
        self.policyDigest = policyDigest
        self.inputs = inputs
        self.checks = checks
        self.quorum = quorum
        self.hooks = hooks
        self.override = override
        self.requester = requester
        self.at = at
    }

    /// The code that a command ends with that asked for it: 0, 100, 101 or 75; under a policy that only reports, 0.
    package var exitCode: ExitCode {
        guard !isReport else { return .pass }
        return switch outcome {
        case .allow: .pass
        case .deny: .gateFailed
        case .undecided: .undecided
        case .waiting: .temporary
        }
    }

    /// The reasons of a denial, one sentence each, with what was seen, what is asked for and the distance.
    package var reasons: [String] {
        var reasons = checks.filter(\.denies).map { check in
            var sentence = "\(check.id): \(check.result.rawValue), \(check.observed); asked for is \(check.required)"
            if !check.why.isEmpty { sentence += "; \(check.why)" }
            if !check.toPass.isEmpty { sentence += "; to pass: \(check.toPass)" }
            return sentence
        }
        reasons += hooks.filter { $0.result != .allow }.map { hook in
            "hook \(hook.hook): \(hook.result.rawValue)\(hook.reasons.isEmpty ? "" : ", \(hook.reasons.joined(separator: "; "))")"
        }
        if !quorum.refused.isEmpty { reasons.append("refused by \(quorum.refused.joined(separator: ", "))") }
        if quorum.given.count < quorum.needed {
            reasons.append(
                "approvals: \(quorum.given.count) of \(quorum.needed); \(quorum.needed - quorum.given.count) more to pass"
            )
        }
        return reasons
    }
}

/// That a person took checks on which did not pass, with a second person, a reason and an end.
package struct OverrideGrant: Hashable, Sendable, Codable {
    /// Who took them on.
    package var actor: String
    /// The second person.
    package var second: String
    /// Why.
    package var reason: String
    /// The ticket; `nil` where the policy asks for none.
    package var ticket: String?
    /// The checks that did not pass; filled in by the decision.
    package var checks: [String]
    /// Until when it counts.
    package var expires: Moment
    /// Until when somebody must look at it again: five working days.
    package var reviewDue: Moment

    /// Describes an override.
    package init(
        actor: String,
        second: String,
        reason: String,
        ticket: String?,
        checks: [String] = [],
        expires: Moment,
        reviewDue: Moment
    ) {
        self.actor = actor
        self.second = second
        self.reason = reason
        self.ticket = ticket
        self.checks = checks
        self.expires = expires
        self.reviewDue = reviewDue
    }
}
