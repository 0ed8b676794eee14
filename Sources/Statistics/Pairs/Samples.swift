// Says once what a sample that was not measured is to a formula.

/// The samples of one side of a case as formulas take them: each in 0…1, or one of two marks for a sample that is lost.
///
/// A lost sample keeps its place. *Errored* is a failure of the infrastructure, and stands for a missing sample too; *unscored*
/// is a failure of the instrument: a judge, a sandbox, a limit.
package enum Samples {
    /// Stands for a sample that errored, or never came.
    package static let errored = Double.nan
    /// Stands for a sample that the instrument could not score.
    package static let unscored = Double.infinity
    /// A smaller change of a case is rounding in a grader or a file, not a change.
    package static let rounding = 1e-6

    /// Whether a sample was not measured.
    package static func isLost(_ sample: Double) -> Bool { !sample.isFinite }

    /// The samples with a score.
    package static func valid(_ samples: [Double]) -> [Double] { samples.filter { !isLost($0) } }

    /// The mean of the valid samples; `nil` without any.
    package static func mean(_ samples: [Double]) -> Double? {
        let valid = valid(samples)
        return valid.isEmpty ? nil : Summation.mean(valid)
    }

    /// The samples with lost ones as 0.
    package static func zeroed(_ samples: [Double]) -> [Double] { samples.map { isLost($0) ? 0 : $0 } }

    /// The samples with errored ones as 0; unscored ones stay lost.
    package static func errorsZeroed(_ samples: [Double]) -> [Double] { samples.map { $0.isNaN ? 0 : $0 } }

    /// A difference of means, without one that is mere rounding.
    package static func change(_ difference: Double) -> Double { abs(difference) < rounding ? 0 : difference }
}
