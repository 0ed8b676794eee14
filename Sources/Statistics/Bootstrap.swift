// Intervals of a mean by resampling, kept as an option.

/// Intervals of a mean by resampling cases, or whole clusters, with replacement (Efron 1987); kept as an option.
///
/// Draw `k` of resample `r` is output `r * units + k` of ``SplitMix64``, so the same seed gives the same bits everywhere.
/// Quantiles are of type 7 (Hyndman & Fan 1996).
package struct Bootstrap: Sendable {
    /// What a bias-corrected and accelerated interval found.
    package struct Accelerated: Hashable, Sendable {
        /// Both bounds.
        package let interval: Interval
        /// The bias correction.
        package let bias: Double
        /// The acceleration, from the jackknife.
        package let acceleration: Double
    }

    private let values: [Double]
    private let sorted: [Double]

    /// Draws the means.
    ///
    /// - Parameters:
    ///   - values: At least one.
    ///   - labels: The cluster of each; `nil` without clusters.
    ///   - draws: How many resamples; positive.
    ///   - seed: Decides them.
    package init(_ values: [Double], labels: [Int]? = nil, draws: Int, seed: UInt64) {
        self.values = values
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
        sorted = means.sorted()
    }

    /// The interval between two quantiles of the resampled means.
    package func percentile(alpha: Double = 0.05) -> Interval {
        Interval(lower: quantile(alpha / 2), upper: quantile(1 - alpha / 2))
    }

    /// The bias-corrected and accelerated interval; not for clusters.
    package func accelerated(alpha: Double = 0.05) -> Accelerated {
        let count = Double(values.count)
        let observed = Summation.mean(values)
        let tolerance = 1e-12
        let below = sorted.reduce(0.0) { sum, mean in
            mean < observed - tolerance ? sum + 1 : abs(mean - observed) <= tolerance ? sum + 0.5 : sum
        }
        let bias = Normal.quantile(below / Double(sorted.count))
        let total = Summation.sum(values)
        let jackknife = values.map { (total - $0) / (count - 1) }
        let center = Summation.mean(jackknife)
        let deviations = jackknife.map { center - $0 }
        let squares = Summation.sum(deviations.map { $0 * $0 })
        let scale = 6 * squares * squares.squareRoot()
        let acceleration = scale > 0 ? Summation.sum(deviations.map { $0 * $0 * $0 }) / scale : 0
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
