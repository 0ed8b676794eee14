// Gives the fate of a sample one spelling.

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

    /// What became of a sample that ``number`` stands for.
    package init(number: Double) {
        self = number.isNaN ? .errored : number.isInfinite ? .unscored : .scored(number)
    }

    /// All of it as one number, for tables of many: not a number for an errored sample, infinity for an unscored one.
    package var number: Double {
        switch self {
        case .scored(let value): value
        case .unscored: .infinity
        case .errored: .nan
        }
    }

    /// The number as the comparison takes it: NaN for an error; `nil` for what is left out.
    package var valueOrNaN: Double? { self == .unscored ? nil : number }
}
