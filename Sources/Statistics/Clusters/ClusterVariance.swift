// Supplies the variance behind the design effect, for few clusters of unequal size.

/// The variance of a mean over clusters: CR2 with Bell and McCaffrey's degrees of freedom (2002; Pustejovsky & Tipton
/// 2018).
///
/// For a mean these are closed forms, with m the size of a cluster, h = m/n and R the sum of its residuals:
/// variance = sum R^2/(1-h) / n^2 and df = 1/(sum h^2 + (sum q)^2 - sum q^2), q = h^2/(1-h). The other corrections allow a
/// comparison with other tools.
package struct ClusterVariance: Hashable, Sendable {
    /// The correction of the residuals of few clusters, which are too small.
    package enum Correction: Hashable, Sendable {
        /// CR0: no correction.
        case none
        /// CR1: the factor G/(G - 1), as in Inspect's clustered standard error; G - 1 degrees of freedom.
        case count
        /// CR2: the root of the leverage.
        case leverage
        /// CR3: the whole leverage, as in the jackknife; G - 1 degrees of freedom.
        case jackknife
    }

    /// The mean over all cases.
    package let mean: Double
    /// The standard error of the mean.
    package let standardError: Double
    /// The degrees of freedom of its t quantile.
    package let degreesOfFreedom: Double

    /// Computes the variance.
    ///
    /// - Precondition: There are at least two clusters.
    package init(_ values: [Double], clusters: Clusters, correction: Correction = .leverage) {
        self.init(
            mean: Summation.mean(values),
            sums: clusters.sums(of: values),
            sizes: clusters.sizes,
            correction: correction
        )
    }

    /// Computes the variance from the clusters' sums and sizes.
    init(mean: Double, sums: [Double], sizes: [Double], correction: Correction = .leverage) {
        precondition(sizes.count >= 2, "one cluster says nothing of the variance")
        let n = Summation.sum(sizes)
        var variance = 0.0
        var squares = 0.0
        var q = 0.0
        var qSquares = 0.0
        for (sum, size) in zip(sums, sizes) {
            let residual = sum - size * mean
            let h = size / n
            switch correction {
            case .none, .count: variance += residual * residual
            case .leverage: variance += residual * residual / (1 - h)
            case .jackknife: variance += residual * residual / ((1 - h) * (1 - h))
            }
            squares += h * h
            let term = h * h / (1 - h)
            q += term
            qSquares += term * term
        }
        let count = Double(sizes.count)
        if correction == .count { variance *= count / (count - 1) }
        self.mean = mean
        self.standardError = max(variance / (n * n), 0).squareRoot()
        self.degreesOfFreedom = correction == .leverage ? 1 / (squares + q * q - qSquares) : count - 1
    }

    /// Student's interval of the mean.
    package func interval(alpha: Double = ErrorRates.standard.alpha) -> Interval {
        let reach = StudentT.upperQuantile(alpha / 2, df: degreesOfFreedom) * standardError
        return Interval(lower: mean - reach, upper: mean + reach)
    }
}
