// Offers the interval that readers know from other tools, beside the one that decides.

/// The bootstrap of a mean, over cases or whole clusters (Efron 1987): percentile and BCa intervals.
///
/// Quantiles are of type 7 (Hyndman & Fan 1996). The same seed gives the same bits everywhere.
package struct Bootstrap: Sendable {
    /// The way in which the resampled means are drawn; all ways have the same distribution.
    package enum Route: String, Hashable, Sendable {
        /// The definition: draw `k` of resample `r` is output `r * units + k` of ``SplitMix64``.
        case indices
        /// For values in steps, such as pass/fail: each mean is one draw from the exact bootstrap distribution
        /// (``ResampledSum``).
        case distribution
        /// For many values of any kind: block by block, with several draws an output (``BlockResampling``).
        case blocks
    }

    /// A bias-corrected and accelerated (BCa) interval.
    package struct Accelerated: Hashable, Sendable {
        /// Both bounds.
        package let interval: Interval
        /// The bias correction.
        package let bias: Double
        /// The acceleration, from the jackknife.
        package let acceleration: Double
    }

    /// The way in which the means were drawn.
    package let route: Route
    private let values: [Double]
    private let counts: [Int]
    private let sorted: [Double]

    /// Draws the means by the definition.
    ///
    /// - Parameters:
    ///   - values: At least one.
    ///   - labels: The cluster of each; `nil` without clusters.
    ///   - draws: The number of resamples; positive.
    ///   - seed: The seed of the draws.
    package init(_ values: [Double], labels: [Int]? = nil, draws: Int, seed: UInt64) {
        let clusters = labels.map(Clusters.init(labels:))
        let sums = clusters?.sums(of: values) ?? values
        let sizes = clusters?.sums(of: values.map { _ in 1 })
        let count = sums.count
        var means: [Double] = []
        means.reserveCapacity(draws)
        for draw in 0..<draws {
            var sum = 0.0
            var size = 0.0
            for k in 0..<count {
                let unit = SplitMix64.scale(SplitMix64.output(UInt64(draw * count + k), seed: seed), to: count)
                sum += sums[unit]
                size += sizes?[unit] ?? 1
            }
            means.append(sum / size)
        }
        self.init(values, times: [Int](repeating: 1, count: values.count), route: .indices, sorted: means.sorted())
    }

    private init(_ values: [Double], times counts: [Int], route: Route, sorted: [Double]) {
        self.values = values
        self.counts = counts
        self.route = route
        self.sorted = sorted
    }

    /// Draws the means of values with counts, without clusters, by the fastest route.
    ///
    /// - Parameters:
    ///   - values: At least one.
    ///   - counts: The number of occurrences of each value; positive.
    ///   - draws: The number of resamples; positive.
    ///   - seed: The seed of the draws.
    package init(quickly values: [Double], times counts: [Int], draws: Int, seed: UInt64) {
        let count = counts.reduce(0, +)
        if let distribution = ResampledSum(values, times: counts) {
            self.init(
                values,
                times: counts,
                route: .distribution,
                sorted: distribution.sortedMeans(draws: draws, seed: seed)
            )
            return
        }
        let all = zip(values, counts).flatMap { [Double](repeating: $0, count: $1) }
        if count < BlockResampling.fewest {
            self.init(all, draws: draws, seed: seed)
        } else {
            let means = BlockResampling.means(of: all, draws: draws, seed: seed).sorted()
            self.init(values, times: counts, route: .blocks, sorted: means)
        }
    }

    /// The percentile interval: two quantiles of the resampled means.
    package func percentile(alpha: Double = ErrorRates.standard.alpha) -> Interval {
        Interval(lower: quantile(alpha / 2), upper: quantile(1 - alpha / 2))
    }

    /// The bias-corrected and accelerated (BCa) interval; not for clusters.
    ///
    /// When no resampled mean lies on one side of the observed one, as with equal values, the correction is infinite and
    /// the interval shrinks to the observed mean.
    package func accelerated(alpha: Double = ErrorRates.standard.alpha) -> Accelerated {
        let count = Double(counts.reduce(0, +))
        let total = Summation.sum(values, times: counts)
        let observed = total / count
        let tolerance = 1e-12
        let below = sorted.reduce(0.0) { sum, mean in
            mean < observed - tolerance ? sum + 1 : abs(mean - observed) <= tolerance ? sum + 0.5 : sum
        }
        let bias = Normal.quantile(below / Double(sorted.count))
        let jackknife = values.map { (total - $0) / (count - 1) }
        let center = Summation.sum(jackknife, times: counts) / count
        let deviations = jackknife.map { center - $0 }
        let squares = Summation.sum(deviations.map { $0 * $0 }, times: counts)
        let scale = 6 * squares * squares.squareRoot()
        let acceleration = scale > 0 ? Summation.sum(deviations.map { $0 * $0 * $0 }, times: counts) / scale : 0
        guard bias.isFinite else {
            return Accelerated(
                interval: Interval(lower: observed, upper: observed),
                bias: bias,
                acceleration: acceleration
            )
        }
        let bounds = [alpha / 2, 1 - alpha / 2].map { share -> Double in
            let z = bias + Normal.quantile(share)
            return quantile(Normal.cdf(bias + z / (1 - acceleration * z)))
        }
        return Accelerated(
            interval: Interval(lower: bounds[0], upper: bounds[1]),
            bias: bias,
            acceleration: acceleration
        )
    }

    private func quantile(_ share: Double) -> Double {
        let place = Double(sorted.count - 1) * share
        let lower = Int(place.rounded(.down))
        let upper = min(lower + 1, sorted.count - 1)
        return sorted[lower] + (place - Double(lower)) * (sorted[upper] - sorted[lower])
    }
}
