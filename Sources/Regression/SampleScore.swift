// What became of one sample of a case, as the comparator sees it.

package import Evaluation

/// What became of one sample of a case, as the comparator sees it.
package enum SampleScore: Hashable, Sendable {
    /// A score in 0…1.
    case scored(Double)
    /// The instrument failed: removed from the pair.
    case unscored
    /// The infrastructure failed: no say in the direction, a zero against the margin.
    case errored

    /// What the comparator sees of an attempt's outcome.
    package init(_ outcome: Outcome) {
        self =
            switch outcome {
            case .scored(let value): .scored(value)
            case .unscored: .unscored
            case .errored: .errored
            }
    }

    /// What the comparator sees of a stored attempt.
    package init(_ stored: StoredScore) {
        self =
            switch stored.outcome {
            case .scored: stored.score.map(SampleScore.scored) ?? .unscored
            case .unscored: .unscored
            case .errored: .errored
            }
    }

    /// The number as the comparison takes it: NaN for an error; `nil` for what is left out.
    var valueOrNaN: Double? {
        switch self {
        case .scored(let value): value
        case .errored: .nan
        case .unscored: nil
        }
    }
}
