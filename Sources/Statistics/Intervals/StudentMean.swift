// Offers readers the interval they expect, beside the bounded score that decides.

/// Student's t interval of a mean, and the paired t test when the values are differences (Student 1908).
///
/// It decides nothing: scores are bounded and often have few values, where the t interval is too narrow or too wide.
package struct StudentMean: Hashable, Sendable {
    /// The mean.
    package let mean: Double
    /// The standard error; 0 when all values are equal.
    package let standardError: Double
    /// The number of values minus 1.
    package let degreesOfFreedom: Double
    /// The two-sided interval.
    package let interval: Interval
    /// `mean / standardError`; NaN when all values are equal.
    package let t: Double
    /// The two-sided p-value against a true mean of 0; 1 when all values are 0, and 0 when all are the same other number.
    package let pTwoSided: Double
    /// The one-sided p-value of a mean as low, against a true mean of 0.
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
