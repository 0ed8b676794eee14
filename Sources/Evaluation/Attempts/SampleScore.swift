// Gives the fate of a sample one spelling, from the client to the comparator.

/// What became of one sample of a case: exactly one of three, never mixed, never dropped.
///
/// ``Outcome`` adds the reason; formulas take the ``number``. A truncated answer is a scored one that is counted beside.
package enum SampleScore: Hashable, Sendable {
    /// The model answered and the graders judged: a score in 0…1.
    case scored(Double)
    /// The tokens ran out before there was an answer to judge: a score of 0, which is a setting's fault.
    case truncated
    /// The instrument failed (a limit, a judge, a sandbox): left out of the direction, counted as 0 against the margin.
    case unscored
    /// The infrastructure failed, after its retries: left out of the direction, counted as 0 against the margin.
    case errored

    /// Reads what is stored of a sample; `nil` for another name, or where name and score do not fit one another.
    package init?(name: String, score: Double?) {
        switch (name, score) {
        case ("scored", let score?): self = .scored(score)
        case ("unscored", nil): self = .unscored
        case ("errored", nil): self = .errored
        default: return nil
        }
    }

    /// What became of a sample that ``number`` stands for.
    package init(number: Double) {
        if number.isNaN {
            self = .errored
        } else if number.isInfinite {
            self = .unscored
        } else {
            self = number == 0 && number.sign == .minus ? .truncated : .scored(number)
        }
    }

    /// The name under which it is stored and shown.
    package var name: String {
        switch self {
        case .scored, .truncated: "scored"
        case .unscored: "unscored"
        case .errored: "errored"
        }
    }

    /// The score, where there is one.
    package var score: Double? {
        switch self {
        case .scored(let value): value
        case .truncated: 0
        case .unscored, .errored: nil
        }
    }

    /// All of it as one number, for tables of many: not a number for an errored sample, infinity for an unscored one, and for a
    /// truncated one a zero with a sign, which every formula takes for the 0 that it is.
    package var number: Double {
        switch self {
        case .scored(let value): value
        case .truncated: -0.0
        case .unscored: .infinity
        case .errored: .nan
        }
    }
}
