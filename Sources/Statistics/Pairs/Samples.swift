// Says once what an errored sample is to a formula.

/// The samples of one side of a case as formulas take them: each in 0…1, NaN for one that errored; unscored ones are left out.
package enum Samples {
    /// The samples with a score.
    package static func valid(_ samples: [Double]) -> [Double] { samples.filter { !$0.isNaN } }

    /// The mean of the valid samples; `nil` without any.
    package static func mean(_ samples: [Double]) -> Double? {
        let valid = valid(samples)
        return valid.isEmpty ? nil : Summation.mean(valid)
    }

    /// The samples with errored ones as 0.
    package static func zeroed(_ samples: [Double]) -> [Double] { samples.map { $0.isNaN ? 0 : $0 } }

    /// The mean with errored samples as 0; `nil` without samples.
    package static func zeroedMean(_ samples: [Double]) -> Double? {
        samples.isEmpty ? nil : Summation.mean(zeroed(samples))
    }
}
