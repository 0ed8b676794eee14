// The port that may end a run early, asked at planned looks.

/// A rule that may end a run early.
///
/// Harness asks it at planned looks only, after a prefix of the planned order is complete, so that the order in which calls
/// happen to return never matters.
package protocol RunSteering: Sendable {
    /// Decides whether the run goes on.
    func decide(after prefix: CompletedPrefix) async -> SteeringDecision
}

/// Whether a run goes on.
package enum SteeringDecision: Hashable, Sendable {
    case goOn
    case stop(StopReason)
}

/// Why a run ended before its plan did.
package enum StopReason: String, Hashable, Sendable, CaseIterable, Codable {
    /// A statistical rule reached its verdict.
    case settled
    /// The next calls could have cost more than `--max-cost`.
    case costCap = "cost_cap"
    /// `--deadline` passed.
    case deadline
    /// The user asked to stop.
    case interrupted
    /// No request had succeeded and the first answers agreed on why.
    case unavailable

    /// The reason in words.
    package var sentence: String {
        switch self {
        case .settled: "the verdict was settled"
        case .costCap: "the cost cap was reached"
        case .deadline: "the deadline passed"
        case .interrupted: "the run was interrupted"
        case .unavailable: "the model could not be asked"
        }
    }
}

/// How far a run has come in its planned order.
package struct CompletedPrefix: Hashable, Sendable {
    /// How many attempts, from the first of the planned order on, are complete without a gap.
    package var attempts: Int
    /// How many are planned.
    package var planned: Int

    /// Describes a prefix.
    package init(attempts: Int, planned: Int) {
        self.attempts = attempts
        self.planned = planned
    }
}
