// How far a judge agrees with people, and what its mean is worth after a correction by them.

import Statistics

/// How far a judge agrees with people, and what its mean is worth after a correction by them.
package struct JudgeAgreement: Sendable {
    /// One case that the judge judged.
    package struct Case: Hashable, Sendable {
        /// What the judge said.
        package let judge: Double
        /// What people said; `nil` where nobody did.
        package let label: Double?

        /// Creates a case.
        package init(judge: Double, label: Double?) {
            self.judge = judge
            self.label = label
        }
    }

    /// One figure with its 95 % interval.
    package struct Figure: Hashable, Sendable {
        /// The figure; NaN where it is not defined.
        package let value: Double
        /// The bootstrap's interval over cases; `nil` where resamples are not defined either.
        package let interval: [Double]?
    }

    private static let draws = 1999

    /// Cases that people labelled.
    package let labelled: Int
    /// The share of them on which both say exactly the same.
    package let agreement: Double
    /// Cohen's kappa, where every disagreement counts the same.
    package let kappa: Figure
    /// Cohen's kappa with quadratic weights: far apart counts more.
    package let weightedKappa: Figure
    /// Krippendorff's alpha; of numbers at interval level, of categories at nominal level.
    package let alpha: Figure
    /// The judge's mean over all cases.
    package let judgeMean: Double
    /// The mean corrected by the labels (PPI++); `nil` for categories, or with fewer than two cases of either kind.
    package let corrected: Figure?

    /// Compares.
    ///
    /// - Parameters:
    ///   - cases: At least two of them labelled.
    ///   - areCategories: Whether the values are numbers of categories without an order.
    ///   - seed: Decides the resamples.
    package init?(_ cases: [Case], areCategories: Bool, seed: UInt64 = 1) {
        let pairs = cases.compactMap { one in one.label.map { (label: $0, judge: one.judge) } }
        guard pairs.count > 1 else { return nil }
        labelled = pairs.count
        agreement = Double(pairs.count { $0.label == $0.judge }) / Double(pairs.count)
        let level: KrippendorffAlpha.Level = areCategories ? .nominal : .interval
        let values = Set(pairs.flatMap { [$0.label, $0.judge] }).sorted()
        func table(_ pairs: [(label: Double, judge: Double)]) -> [[Double]] {
            var table = values.map { _ in values.map { _ in 0.0 } }
            for pair in pairs {
                guard let row = values.firstIndex(of: pair.label), let column = values.firstIndex(of: pair.judge) else {
                    continue
                }
                table[row][column] += 1
            }
            return table
        }
        func figure(_ statistic: ([(label: Double, judge: Double)]) -> Double) -> Figure {
            var resampled: [Double] = []
            for draw in 0..<Self.draws {
                let own = pairs.indices.map { index in
                    let output = SplitMix64.output(UInt64(draw * pairs.count + index), seed: seed)
                    return pairs[SplitMix64.scale(output, to: pairs.count)]
                }
                let value = statistic(own)
                if value.isFinite { resampled.append(value) }
            }
            resampled.sort()
            // A handful of defined resamples would be an interval of nothing.
            guard resampled.count > Self.draws / 2 else { return Figure(value: statistic(pairs), interval: nil) }
            let low = resampled[Int(0.025 * Double(resampled.count - 1))]
            let high = resampled[Int((0.975 * Double(resampled.count - 1)).rounded(.up))]
            return Figure(value: statistic(pairs), interval: [low, high])
        }
        kappa = figure { CohenKappa.kappa(table($0)) }
        weightedKappa = figure { CohenKappa.kappa(table($0), weights: .quadratic) }
        alpha = figure { KrippendorffAlpha.alpha([$0.map(\.label), $0.map(\.judge)], level: level) }
        judgeMean = Summation.mean(cases.map(\.judge))
        let powered = PredictionPowered(
            labels: pairs.map(\.label),
            judged: pairs.map(\.judge),
            others: cases.filter { $0.label == nil }.map(\.judge)
        )
        corrected =
            areCategories
            ? nil : powered.map { Figure(value: $0.estimate, interval: [$0.interval.lower, $0.interval.upper]) }
    }
}
