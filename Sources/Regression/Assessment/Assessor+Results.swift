// Turns what the statistics found into records.

import Assessments
import Statistics

extension Assessor {
    /// What one test's comparison found.
    static func finding(
        _ comparison: PairedComparison,
        _ evidence: ComparisonEvidence,
        _ pairs: PairTable,
        _ settings: ComparisonSettings
    ) -> ComparisonFinding {
        let direction = comparison.direction
        let summary = PairSummary(pairs)
        let result = PairedResult(
            decision: Decision(evidence, margin: settings.margin),
            baselineScore: summary.baselineScore,
            candidateScore: summary.candidateScore,
            difference: direction.mean,
            interval: direction.interval,
            worstPlausibleDrop: -evidence.zeroed.worst,
            margin: settings.margin,
            p: PValues(worse: direction.pWorse, better: direction.pBetter),
            counts: PairCounts(
                pairs: direction.pairs,
                clusters: direction.clusters,
                lost: summary.lost,
                won: summary.won
            ),
            power: ComparisonPower(
                smallestDetectableDrop: Power.smallestDetectableDrop(
                    spread: summary.meanSquare,
                    cases: Double(direction.pairs) / direction.designEffect,
                    largest: summary.meanSize,
                    alpha: settings.rates.oneSided
                ),
                // One cluster says nothing of how clusters vary.
                spread: direction.designEffect.isFinite
                    ? DifferenceSpread(meanSquare: summary.meanSquare, designEffect: direction.designEffect) : nil,
                within: summary.within
            ),
            method: ComparisonMethod(name: direction.method, seed: settings.seed),
            samples: settings.recordedSamples,
            isClusterLimited: evidence.isClusterLimited,
            clusterWorst: direction.clusters < direction.pairs ? settings.clusterWorst : nil
        )
        return ComparisonFinding(result: result, evidence: evidence)
    }

    /// What the overall's comparison found.
    static func finding(
        _ overall: OverallComparison,
        _ tests: [WeightedTest],
        _ findings: [String: ComparisonFinding],
        _ settings: ComparisonSettings
    ) -> ComparisonFinding {
        // The overall as one mean over all pairs: a test's mean square, weighed as its share of the variance.
        let n = Double(overall.pairs)
        let summaries = tests.map { PairSummary($0.pairs) }
        let spread = Summation.sum(
            zip(tests, summaries).map { $0.weight * $0.weight * $1.meanSquare * n / Double($1.count) }
        )
        // Of the samples of tests that all have several, on the same scale.
        let within = summaries.compactMap(\.within)
        let repeated = zip(zip(tests, summaries), within).map { own, within in
            own.0.weight * own.0.weight * within * n / Double(own.1.count)
        }
        func weighted(_ score: (PairSummary) -> Double) -> Double {
            Summation.sum(zip(tests, summaries).map { $0.weight * score($1) })
        }
        let result = PairedResult(
            decision: Decision(overall.evidence, margin: settings.margin),
            baselineScore: weighted(\.baselineScore),
            candidateScore: weighted(\.candidateScore),
            difference: overall.mean,
            interval: overall.interval,
            worstPlausibleDrop: -overall.evidence.zeroed.worst,
            margin: settings.margin,
            p: PValues(worse: overall.pWorse, better: overall.pBetter),
            counts: PairCounts(
                pairs: overall.pairs,
                clusters: overall.units,
                lost: findings.values.reduce(0) { $0 + $1.result.counts.lost },
                won: findings.values.reduce(0) { $0 + $1.result.counts.won }
            ),
            power: ComparisonPower(
                smallestDetectableDrop: Power.smallestDetectableDrop(
                    spread: spread,
                    cases: Double(overall.units),
                    largest: weighted(\.meanSize),
                    alpha: settings.rates.oneSided
                ),
                spread: DifferenceSpread(meanSquare: spread, designEffect: n / Double(max(overall.units, 1))),
                within: within.count == tests.count ? Summation.sum(repeated) : nil
            ),
            method: ComparisonMethod(name: overall.method, seed: settings.seed, isPooled: overall.isPooled),
            samples: settings.recordedSamples,
            isClusterLimited: overall.evidence.isClusterLimited
        )
        return ComparisonFinding(result: result, evidence: overall.evidence)
    }
}

extension ComparisonSettings {
    /// The planned samples as a record keeps them.
    var recordedSamples: PlannedSamples {
        PlannedSamples(baseline: samples?.baseline ?? 1, candidate: samples?.candidate ?? 1)
    }
}
