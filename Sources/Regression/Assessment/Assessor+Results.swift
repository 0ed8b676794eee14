// Turns what the statistics found into the record of a comparison.

import Statistics

extension Assessor {
    /// The record of one test's comparison.
    static func result(
        _ comparison: PairedComparison,
        _ pairs: PairTable,
        _ decision: Decision,
        _ settings: ComparisonSettings
    ) -> PairedResult {
        let direction = comparison.direction
        let summary = PairSummary(pairs)
        return PairedResult(
            verdict: verdict(decision.verdict),
            baselineScore: summary.baselineScore,
            candidateScore: summary.candidateScore,
            difference: direction.mean,
            interval: [direction.interval.lower, direction.interval.upper],
            worstPlausibleDrop: -comparison.worst.limit,
            margin: settings.margin,
            pWorse: direction.pWorse,
            pBetter: direction.pBetter,
            pairs: direction.pairs,
            clusters: direction.clusters,
            lost: summary.lost,
            won: summary.won,
            smallestDetectableDrop: Power.smallestDetectableDrop(
                spread: summary.meanSquare,
                cases: Double(direction.pairs) / direction.designEffect,
                largest: summary.meanSize
            ),
            // One cluster says nothing of how clusters vary.
            spread: direction.designEffect.isFinite
                ? DifferenceSpread(meanSquare: summary.meanSquare, designEffect: direction.designEffect) : nil,
            method: direction.method,
            seed: settings.seed,
            samples: [settings.samples?.baseline ?? 1, settings.samples?.candidate ?? 1],
            reason: decision.reason?.rawValue,
            isWithinMargin: decision.isWithinMargin,
            isBorderline: decision.isBorderline,
            isClusterLimited: comparison.isClusterLimited,
            clusterWorst: direction.clusters < direction.pairs ? settings.clusterWorst : nil
        )
    }

    /// The record of the overall's comparison.
    static func result(
        _ overall: OverallComparison,
        _ tests: [WeightedTest],
        _ results: [String: PairedResult],
        _ settings: ComparisonSettings
    ) -> PairedResult {
        // The overall as one mean over all pairs: a test's mean square, weighed as its share of the variance.
        let n = Double(overall.pairs)
        let summaries = tests.map { PairSummary($0.pairs) }
        let spread = Summation.sum(
            zip(tests, summaries).map { $0.weight * $0.weight * $1.meanSquare * n / Double($1.count) }
        )
        func weighted(_ score: (PairSummary) -> Double) -> Double {
            Summation.sum(zip(tests, summaries).map { $0.weight * score($1) })
        }
        return PairedResult(
            verdict: verdict(overall.decision.verdict),
            baselineScore: weighted(\.baselineScore),
            candidateScore: weighted(\.candidateScore),
            difference: overall.mean,
            interval: [overall.interval.lower, overall.interval.upper],
            worstPlausibleDrop: -overall.worst,
            margin: settings.margin,
            pWorse: overall.pWorse,
            pBetter: overall.pBetter,
            pairs: overall.pairs,
            clusters: overall.units,
            lost: results.values.reduce(0) { $0 + $1.lost },
            won: results.values.reduce(0) { $0 + $1.won },
            smallestDetectableDrop: Power.smallestDetectableDrop(
                spread: spread,
                cases: Double(overall.units),
                largest: weighted(\.meanSize)
            ),
            spread: DifferenceSpread(meanSquare: spread, designEffect: n / Double(max(overall.units, 1))),
            method: overall.method,
            seed: settings.seed,
            samples: [settings.samples?.baseline ?? 1, settings.samples?.candidate ?? 1],
            reason: overall.decision.reason?.rawValue,
            isWithinMargin: overall.decision.isWithinMargin,
            isBorderline: overall.decision.isBorderline,
            isClusterLimited: overall.isClusterLimited
        )
    }

    static func verdict(_ verdict: Decision.Verdict) -> Verdict {
        switch verdict {
        case .regressed: .regressed
        case .improved: .improved
        case .held: .held
        case .inconclusive: .inconclusive
        }
    }
}
