// Gives the figures of judge agreement their intervals.

import Statistics

/// Draws cases, or whole clusters, with replacement, to see how far a figure is due to chance: the percentile bootstrap.
///
/// Draw `k` of resample `r` is output `r * units + k` of ``SplitMix64``, so the same seed gives the same bits everywhere.
struct Resampling: Sendable {
    /// Whether some cases belong together.
    let isClustered: Bool
    private let units: [[Int]]
    private let draws: Int
    private let seed: UInt64

    /// Takes up cases by their clusters; a case without one stands alone.
    init(_ clusters: [Int?], draws: Int, seed: UInt64) {
        var units: [[Int]] = []
        var number: [Int: Int] = [:]
        for (index, cluster) in clusters.enumerated() {
            if let cluster, let unit = number[cluster] {
                units[unit].append(index)
                continue
            }
            if let cluster { number[cluster] = units.count }
            units.append([index])
        }
        self.units = units
        self.draws = draws
        self.seed = seed
        isClustered = units.count < clusters.count
    }

    /// A figure and the middle 95 % of what resamples give.
    ///
    /// - Parameter statistic: The figure of some cases, by their indices; NaN where it is not defined.
    /// - Returns: The figure of all cases, and its interval.
    func figure(_ statistic: (_ cases: [Int]) -> Double) -> JudgeAgreement.Figure {
        let value = statistic(units.flatMap(\.self))
        var resampled: [Double] = []
        resampled.reserveCapacity(draws)
        for draw in 0..<draws {
            var cases: [Int] = []
            cases.reserveCapacity(units.count)
            for k in units.indices {
                let output = SplitMix64.output(UInt64(draw * units.count + k), seed: seed)
                cases += units[SplitMix64.scale(output, to: units.count)]
            }
            let drawn = statistic(cases)
            if drawn.isFinite { resampled.append(drawn) }
        }
        resampled.sort()
        // A handful of defined resamples would be an interval of nothing, and one cluster has no other to be drawn.
        guard resampled.count > draws / 2, units.count > 1 else {
            return JudgeAgreement.Figure(value: value, interval: nil)
        }
        let low = resampled[Int(ErrorRates.standard.oneSided * Double(resampled.count - 1))]
        let high = resampled[Int(((1 - ErrorRates.standard.oneSided) * Double(resampled.count - 1)).rounded(.up))]
        return JudgeAgreement.Figure(value: value, interval: [low, high])
    }
}
