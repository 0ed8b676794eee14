// Turns what the statistics found into the record of a comparison.

import Statistics

extension Assessor {
    /// The record of one test's comparison.
    static func result(
        _ comparison: PairedComparison,
        _ cases: [PairedCase],
        _ decision: Decision,
        _ settings: ComparisonSettings
    ) -> PairedResult {
        let direction = comparison.direction
        let differences = cases.compactMap(\.difference)
        return PairedResult(
            verdict: verdict(decision.verdict),
            baselineScore: mean(cases, \.baseline),
            candidateScore: mean(cases, \.candidate),
            difference: direction.mean,
            interval: [direction.interval.lower, direction.interval.upper],
            worstPlausibleDrop: -comparison.worst.limit,
            margin: settings.margin,
            pWorse: direction.pWorse,
            pBetter: direction.pBetter,
            pairs: direction.pairs,
            clusters: direction.clusters,
            lost: differences.count { $0 < -1e-12 },
            won: differences.count { $0 > 1e-12 },
            smallestDetectableDrop: Power.smallestDetectableDrop(
                spread: Summation.mean(differences.map { $0 * $0 }),
                cases: Double(direction.pairs) / direction.designEffect
            ),
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
        let spread = Summation.sum(
            tests.map { test in
                let differences = test.cases.compactMap(\.difference)
                return test.weight * test.weight * Summation.mean(differences.map { $0 * $0 }) * n
                    / Double(differences.count)
            }
        )
        func weighted(_ samples: KeyPath<PairedCase, [Double]>) -> Double {
            Summation.sum(tests.map { $0.weight * mean($0.cases, samples) })
        }
        return PairedResult(
            verdict: verdict(overall.decision.verdict),
            baselineScore: weighted(\.baseline),
            candidateScore: weighted(\.candidate),
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
                cases: n * Double(overall.units) / max(n, 1)
            ),
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

    /// The mean over cases with a valid sample on both sides of the mean of one side's samples.
    private static func mean(_ cases: [PairedCase], _ samples: KeyPath<PairedCase, [Double]>) -> Double {
        let means = cases.filter { $0.difference != nil }.map { one in
            Summation.mean(one[keyPath: samples].filter { !$0.isNaN })
        }
        return means.isEmpty ? 0 : Summation.mean(means)
    }
}
