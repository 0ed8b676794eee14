// Finds the spread that power is computed from, in the best source there is.

import Assessments
import Evaluation
import Regression
import Statistics

/// How much the differences of one test's cases vary when nothing but chance and small changes is at work.
struct Variation: Hashable, Sendable {
    /// The mean square of a case's difference, in 0…1; for single 0/1 scores the share of cases that differ.
    let spread: Double
    /// By how much clusters widen the variance of the mean; at least 1, infinite for one cluster.
    let designEffect: Double

    /// How much was seen in a comparison.
    ///
    /// Variance of d = true change + within/k_B + within/k_C: with the variance within cases at hand, other numbers of samples
    /// than the comparison's are reckoned by that; without, fewer samples count as if all of the variance were within, and more
    /// samples as if none were.
    init?(_ seen: PairedResult, plan: ForecastTest, baselineSamples: Int?, within: Double?) {
        let single = PlannedSamples(baseline: 1, candidate: 1)
        guard seen.samples.baseline > 0, seen.samples.candidate > 0,
            var spread = Self.spread(seen, isSingle: plan.isBinary && seen.samples == single)
        else { return nil }
        let counts = seen.counts
        designEffect =
            counts.isClustered
            ? seen.power.spread?.designEffect ?? Double(counts.pairs) / Double(max(1, counts.clusters)) : 1
        let before = 1 / Double(seen.samples.baseline) + 1 / Double(seen.samples.candidate)
        let after = 1 / Double(baselineSamples ?? seen.samples.baseline) + 1 / Double(plan.samples)
        if after != before {
            spread =
                within.map { max(0, spread - $0 * before) + $0 * after } ?? spread * max(1, after / before)
        }
        self.spread = min(1, spread)
    }

    /// How much a baseline's own samples of a case differ: the variance of d had nothing changed.
    ///
    /// From two samples a case or more, within/k_B + within/k_C. From one sample 2 p (1-p) (1 - 0.5), as if half of the
    /// variance were within cases. The design effect is that of one sample against the others; of one sample a case that of
    /// the scores, as if changes came in clusters as scores do.
    ///
    /// - Returns: `nil` when the baseline has no scored case of the test.
    init?(_ baseline: Baseline, plan: ForecastTest) {
        let scored = Self.scores(baseline, of: plan)
        guard !scored.isEmpty else { return nil }
        let run = 1 / Double(plan.samples)
        let repeated = scored.filter { $0.values.count > 1 }
        guard !repeated.isEmpty else {
            let values = scored.map { $0.values[0] }
            let mean = Summation.mean(values)
            let half = values.count > 1 ? Summation.variance(values) / 2 : mean * (1 - mean) / 2
            spread = min(1, half * (1 / Double(max(1, baseline.samples)) + run))
            designEffect = DesignEffect(values, labels: Self.labels(of: scored)).factor
            return
        }
        spread = min(
            1,
            Summation.mean(repeated.map { Summation.variance($0.values) * (1 / Double($0.values.count) + run) })
        )
        guard let labels = Self.labels(of: repeated) else {
            designEffect = 1
            return
        }
        let rounds = repeated.map(\.values.count).min() ?? 2
        let effects = (0..<rounds).map { round in
            let differences = repeated.map { one in
                let others = Summation.sum(one.values) - one.values[round]
                return one.values[round] - others / Double(one.values.count - 1)
            }
            return DesignEffect(differences, labels: labels).factor
        }
        designEffect = Summation.mean(effects)
    }

    /// How much was seen in a comparison, taken as it is.
    init(_ seen: DifferenceSpread) {
        spread = min(1, seen.meanSquare)
        designEffect = max(1, seen.designEffect)
    }

    /// A share of differing cases that somebody named.
    init(discordance: Double) {
        spread = min(1, max(0, discordance))
        designEffect = 1
    }

    /// The mean variance of a case's samples; `nil` when no case of the test has two.
    static func within(_ baseline: Baseline, plan: ForecastTest) -> Double? {
        let repeated = scores(baseline, of: plan).filter { $0.values.count > 1 }
        return repeated.isEmpty ? nil : Summation.mean(repeated.map { Summation.variance($0.values) })
    }

    /// The scores of a test's planned cases that have any, with their clusters.
    static func scores(_ baseline: Baseline, of plan: ForecastTest) -> [(values: [Double], label: Int?)] {
        baseline.cases.compactMap { entry in
            guard entry.scores.test == plan.test.id else { return nil }
            let values = entry.scores.scored
            guard !values.isEmpty else { return nil }
            guard let labels = plan.labels else { return (values, nil) }
            return labels[entry.scores.caseID].map { (values, $0) }
        }
    }

    /// The clusters of some cases; `nil` when there are none.
    static func labels(of cases: [(values: [Double], label: Int?)]) -> [Int]? {
        let labels = cases.compactMap(\.label)
        return labels.count == cases.count ? labels : nil
    }

    /// The mean square of a case's difference in a comparison, clusters aside; `nil` without pairs.
    ///
    /// Where both sides have single 0/1 scores, `isSingle`, lost and won cases tell all.
    static func spread(_ seen: PairedResult, isSingle: Bool) -> Double? {
        guard seen.counts.pairs > 0 else { return nil }
        let differing = Double(seen.counts.lost + seen.counts.won) / Double(seen.counts.pairs)
        // No case differs by more than 1.
        return isSingle ? differing : min(seen.power.spread?.meanSquare ?? differing, differing)
    }
}
