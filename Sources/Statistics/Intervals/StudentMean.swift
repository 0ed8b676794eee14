// The interval of a mean by Student's t, for readers who expect it beside the bounded score.

/// The interval of a mean by Student's t (Student 1908), and the paired test that it makes of differences.
///
/// The comparator does not use it: scores are bounded and often few-valued, where t is too narrow or too wide.
package struct StudentMean: Hashable, Sendable {
    /// The mean.
    package let mean: Double
    /// The standard error; 0 when all values are equal.
    package let standardError: Double
    /// Values less one.
    package let degreesOfFreedom: Double
    /// The two-sided interval.
    package let interval: Interval
    /// `mean / standardError`; NaN when all values are equal.
    package let t: Double
    /// The chance of a mean as far from 0, were it 0; 1 when all values are 0, 0 when all are another number.
    package let pTwoSided: Double
    /// The chance of a mean as low, were it 0.
    package let pWorse: Double

    /// Estimates a mean; `nil` for fewer than two values.
    package init?(_ values: [Double], alpha: Double = ErrorRates.standard.alpha) {
        guard values.count > 1 else { return nil }
        let count = Double(values.count)
        mean = Summation.mean(values)
        standardError = (Summation.variance(values) / count).squareRoot()
        degreesOfFreedom = count - 1
        let half = StudentT.upperQuantile(alpha / 2, df: count - 1) * standardError
        interval = Interval(lower: mean - half, upper: mean + half)
        guard standardError > 0 else {
            t = .nan
            pTwoSided = mean == 0 ? 1 : 0
            pWorse = mean == 0 ? 0.5 : mean < 0 ? 0 : 1
            return
        }
        t = mean / standardError
        pWorse = StudentT.cdf(t, df: count - 1)
        pTwoSided = min(1, 2 * StudentT.cdf(-abs(t), df: count - 1))
    }
}
