// The port that may end a run early, asked at planned looks.

/// A rule that may end a run early.
///
/// Harness asks it at planned looks only, after a prefix of the planned order is complete, so that the order in which calls
/// happen to return never matters.
package protocol RunSteering: Sendable {
    /// Takes note of an attempt that is settled and durable; attempts arrive in any order.
    func note(_ attempt: AttemptRecord) async

    /// Decides whether the run goes on.
    ///
    /// - Throws: Errors of the case files.
    func decide(after prefix: CompletedPrefix) async throws -> SteeringDecision
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
    /// A regression was out of reach for the cases that were left.
    case futile
    /// The next calls could have cost more than `--max-cost`.
    case costCap = "cost_cap"
    /// `--deadline` passed.
    case deadline
    /// The user asked to stop.
    case interrupted
    /// No request had succeeded and the first answers agreed on why.
    case unavailable

    /// Whether a rule ended the run that was part of its plan: such a run is complete.
    package var isPlanned: Bool { self == .settled || self == .futile }

    /// The reason in words.
    package var sentence: String {
        switch self {
        case .settled: "the verdict was settled"
        case .futile: "a regression was out of reach"
        case .costCap: "the cost cap was reached"
        case .deadline: "the deadline passed"
        case .interrupted: "the run was interrupted"
        case .unavailable: "the model could not be asked"
        }
    }
}

/// How far a run has come in its planned order.
package struct CompletedPrefix: Hashable, Sendable {
    /// The look at which it is complete, from 0.
    package var look: Int
    /// How many attempts, from the first of the planned order on, are complete without a gap.
    package var attempts: Int
    /// How many are planned.
    package var planned: Int

    /// Describes a prefix.
    package init(look: Int, attempts: Int, planned: Int) {
        self.look = look
        self.attempts = attempts
        self.planned = planned
    }
}
