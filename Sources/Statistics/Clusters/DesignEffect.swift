// Widens every interval of clustered cases by one rule.

/// The design effect of clustered cases, and the quantile that its interval needs.
///
/// Without clusters, or with one case a cluster, the design effect is 1 and the quantile normal. With a single cluster the
/// effect is infinite, the interval the whole range, and every P(Z …) 1/2. Otherwise the effect is max(1, CR2 variance over
/// s^2/n) (Kish 1965 for the idea, ``ClusterVariance`` for the variance). It is at least n/G when fewer than 5 clusters
/// show a change, and when nothing varies.
package struct DesignEffect {
    /// The design effect: the factor on the squared critical value; at least 1, infinite for one cluster.
    package let factor: Double
    /// The clusters, when there are fewer of them than cases.
    let clusters: Clusters?
    private let degreesOfFreedom: Double?

    /// Estimates the effect from values and their clusters.
    package init(_ values: [Double], labels: [Int]?) {
        guard let labels else {
            self = .none
            return
        }
        let clusters = Clusters(labels: labels)
        guard clusters.count < values.count else {
            self = .none
            return
        }
        self.init(
            clusters: clusters,
            mean: Summation.mean(values),
            spread: Summation.variance(values),
            sums: clusters.sums(of: values),
            sizes: clusters.sizes,
            changed: clusters.sums(of: values.map(abs)).count { $0 > 1e-12 }
        )
    }

    /// Estimates the effect from the totals of clusters.
    ///
    /// - Parameters:
    ///   - clusters: The clusters of the cases, if known.
    ///   - mean: The mean over all cases.
    ///   - spread: The sample variance over all cases.
    ///   - sums: The sum of each cluster.
    ///   - sizes: The size of each cluster.
    ///   - changed: The number of clusters with a change.
    package init(clusters: Clusters?, mean: Double, spread: Double, sums: [Double], sizes: [Double], changed: Int) {
        guard sizes.count >= 2 else {
            self.init(factor: .infinity, clusters: clusters, degreesOfFreedom: nil)
            return
        }
        let n = Summation.sum(sizes)
        let variance = ClusterVariance(mean: mean, sums: sums, sizes: sizes)
        let whole = n / Double(sizes.count)
        // Without any spread the correlation is unknown: the cases of a cluster count as one.
        var factor =
            spread > 1e-18 ? max(1, variance.standardError * variance.standardError / (spread / n)) : whole
        if changed < 5 { factor = max(factor, whole) }
        self.init(factor: factor, clusters: clusters, degreesOfFreedom: variance.degreesOfFreedom)
    }

    /// The effect of cases without clusters: 1.
    package static let none = DesignEffect(factor: 1, clusters: nil, degreesOfFreedom: nil)

    private init(factor: Double, clusters: Clusters?, degreesOfFreedom: Double?) {
        self.factor = factor
        self.clusters = clusters
        self.degreesOfFreedom = degreesOfFreedom
    }

    /// The critical value of a one-sided error.
    func critical(_ alpha: Double) -> Double {
        guard factor.isFinite else { return .infinity }
        guard let degreesOfFreedom else { return Normal.upperQuantile(alpha) }
        return StudentT.upperQuantile(alpha, df: degreesOfFreedom)
    }

    /// P(Z <= z) under the distribution of the critical value.
    func cdf(_ z: Double) -> Double {
        guard factor.isFinite else { return 0.5 }
        guard let degreesOfFreedom else { return Normal.cdf(z) }
        return StudentT.cdf(z, df: degreesOfFreedom)
    }

    /// The interval of a mean, the whole range for one cluster.
    func interval(of values: [Double], in range: ClosedRange<Double>, alpha: Double) -> Interval {
        guard factor.isFinite else { return Interval(lower: range.lowerBound, upper: range.upperBound) }
        return BoundedScore(values, in: range).interval(critical: critical(alpha / 2), designEffect: factor)
    }
}
