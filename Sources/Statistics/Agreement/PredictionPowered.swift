// Corrects a judge's mean with a few labels of people.

/// Corrects a judge's mean with a few labels of people: PPI++ (Angelopoulos, Duchi & Zrnic 2023).
///
/// For paired differences, hand in differences.
package struct PredictionPowered: Hashable, Sendable {
    /// The corrected mean.
    package let estimate: Double
    /// Its standard error.
    package let standardError: Double
    /// How far the judge is trusted, in 0…1.
    package let lambda: Double
    /// The two-sided normal interval.
    package let interval: Interval

    /// Corrects a mean; `nil` for fewer than two labels or two judged without one.
    ///
    /// - Parameters:
    ///   - labels: What people said.
    ///   - judged: What the judge said of the same, in the same order.
    ///   - others: What the judge said of the rest.
    ///   - fixed: How far the judge is trusted; `nil` finds the best from the data.
    ///   - alpha: The share of the time that the interval may miss.
    package init?(
        labels: [Double],
        judged: [Double],
        others: [Double],
        lambda fixed: Double? = nil,
        alpha: Double = ErrorRates.standard.alpha
    ) {
        guard labels.count > 1, labels.count == judged.count, others.count > 1 else { return nil }
        let n = Double(labels.count)
        let rest = Double(others.count)
        let (labelMean, judgedMean) = (Summation.mean(labels), Summation.mean(judged))
        let covariance =
            Summation.sum(zip(labels, judged).map { ($0 - labelMean) * ($1 - judgedMean) }) / (n - 1)
        let variance = Summation.variance(judged + others)
        let best = variance > 0 ? min(max(covariance / ((1 + n / rest) * variance), 0), 1) : 0
        let trust = fixed ?? best
        let corrections = zip(labels, judged).map { $0 - trust * $1 }
        lambda = trust
        estimate = trust * Summation.mean(others) + Summation.mean(corrections)
        standardError =
            (trust * trust * Summation.variance(others) / rest + Summation.variance(corrections) / n).squareRoot()
        let half = Normal.upperQuantile(alpha / 2) * standardError
        interval = Interval(lower: estimate - half, upper: estimate + half)
    }
}
