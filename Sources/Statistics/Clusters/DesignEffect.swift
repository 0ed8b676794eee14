// By how much clusters widen an interval, and which quantile goes with that.

/// By how much clusters widen an interval, and which quantile goes with that.
///
/// Cases without clusters, or one case a cluster, have a design effect of 1 and the normal quantile. A single cluster says
/// nothing: the effect is infinite, the interval the whole range, and every P(Z …) 1/2. The effect is max(1, CR2 variance over
/// s^2/n) (Kish 1965 for the idea, ``ClusterVariance`` for the variance); n/G at least where fewer than 5 clusters show any
/// change, and without any spread.
package struct DesignEffect {
    /// The factor on the squared critical value; at least 1, infinite for one cluster.
    package let factor: Double
    /// The clusters, when there are fewer of them than cases.
    let clusters: Clusters?
    private let degreesOfFreedom: Double?

    /// Judges data by their clusters.
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

    /// Judges clusters by their totals.
    ///
    /// - Parameters:
    ///   - clusters: Which case belongs where, if that is known.
    ///   - mean: The mean over all cases.
    ///   - spread: The sample variance over all cases.
    ///   - sums: The sum of each cluster.
    ///   - sizes: The size of each cluster.
    ///   - changed: How many clusters show any change.
    package init(clusters: Clusters?, mean: Double, spread: Double, sums: [Double], sizes: [Double], changed: Int) {
        guard sizes.count >= 2 else {
            self.init(factor: .infinity, clusters: clusters, degreesOfFreedom: nil)
            return
        }
        let n = Summation.sum(sizes)
        let variance = ClusterVariance(mean: mean, sums: sums, sizes: sizes)
        let whole = n / Double(sizes.count)
        // Without any spread nothing is known about it: take cases of a cluster to be one.
        var factor =
            spread > 1e-18 ? max(1, variance.standardError * variance.standardError / (spread / n)) : whole
        if changed < 5 { factor = max(factor, whole) }
        self.init(factor: factor, clusters: clusters, degreesOfFreedom: variance.degreesOfFreedom)
    }

    /// What goes with cases that stand for themselves.
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

    /// P(Z <= z) of the distribution that goes with the critical value.
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
