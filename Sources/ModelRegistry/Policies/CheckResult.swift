// A check says what it saw, what it asks, and how far one is from the other.

/// How one check of a policy ended.
package struct CheckResult: Hashable, Sendable, Codable {
    /// The ways to end; only `pass` allows.
    package enum Result: String, Hashable, Sendable, Codable, CaseIterable {
        case pass, fail
        /// The data do not decide it.
        case inconclusive
        /// There is nothing to decide it by.
        case error
        /// It did not pass, and a person took that on.
        case overridden
    }

    /// The check's id in the policy, or one of the policy's own parts, such as `evidence.support.age`.
    package var id: String
    /// The kind of check.
    package var kind: String
    /// How it ended.
    package var result: Result
    /// Whether it only warns.
    package var isWarning: Bool
    /// Whether no person can override it.
    package var isCritical: Bool
    /// What was seen.
    package var observed: String
    /// What is asked for.
    package var required: String
    /// Why it ended so, as a clause; empty for a pass.
    package var why: String
    /// What would make it pass; empty where that is not known.
    package var toPass: String

    /// Describes a result.
    package init(
        id: String,
        kind: String,
        result: Result,
        isWarning: Bool = false,
        isCritical: Bool = false,
        observed: String,
        required: String,
        why: String = "",
        toPass: String = ""
    ) {
        self.id = id
        self.kind = kind
        self.result = result
        self.isWarning = isWarning
        self.isCritical = isCritical
        self.observed = observed
        self.required = required
        self.why = why
        self.toPass = toPass
    }

    /// Whether it stands between the version and its promotion.
    package var denies: Bool { !isWarning && result != .pass && result != .overridden }
}

/// What a check found, before the policy adds its id and weight.
package struct CheckFinding: Hashable, Sendable {
    package var result: CheckResult.Result
    package var observed: String
    package var required: String
    package var why: String
    package var toPass: String

    /// Describes what was found.
    package init(
        _ result: CheckResult.Result,
        observed: String,
        required: String,
        why: String = "",
        toPass: String = ""
    ) {
        self.result = result
        self.observed = observed
        self.required = required
        self.why = why
        self.toPass = toPass
    }

    /// Nothing to decide by: never a pass.
    package static func missing(_ what: String, required: String, toPass: String = "") -> CheckFinding {
        CheckFinding(.error, observed: "nothing", required: required, why: what, toPass: toPass)
    }

    /// The weightier of several findings of one check: the first that is worst.
    package static func worst(of findings: [CheckFinding]) -> CheckFinding? {
        let order: [CheckResult.Result] = [.fail, .error, .inconclusive, .overridden, .pass]
        for result in order {
            if let found = findings.first(where: { $0.result == result }) { return found }
        }
        return nil
    }
}
