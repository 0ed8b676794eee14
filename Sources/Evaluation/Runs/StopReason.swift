// Separates planned stops from interruptions.

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
