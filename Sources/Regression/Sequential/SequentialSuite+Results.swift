// Turns what a sequential rule found into the records of a comparison.

import GroupSequential
import Statistics

extension SequentialSuite {
    /// The records of the tests and of the overall; `nil` before the first look; a test of which nothing was run is not there.
    func results(seed: UInt64) -> (tests: [String: PairedResult], overall: PairedResult)? {
        guard let overall = overallFinding else { return nil }
        let tests = testFindings.mapValues { Self.result($0, seed: seed) }
        return (tests, Self.result(overall, seed: seed))
    }

    /// What a finding says; one that was cut off by the end of the run is inconclusive.
    private static func result(_ finding: Finding, seed: UInt64) -> PairedResult {
        let look = finding.look
        let interval = look.interval
        func weighted(_ score: (ScoreTally) -> Double) -> Double {
            Summation.sum(zip(finding.weights, finding.tallies).map { $0 * score($1) })
        }
        return PairedResult(
            verdict: look.verdict.map(Assessor.verdict) ?? .inconclusive,
            baselineScore: weighted(\.baselineScore),
            candidateScore: weighted(\.candidateScore),
            difference: look.mean ?? 0,
            interval: [interval.lower, interval.upper],
            worstPlausibleDrop: -look.worst,
            margin: finding.settings.margin,
            pWorse: look.pWorse,
            pBetter: look.pBetter,
            pairs: look.pairs,
            clusters: look.clusters,
            lost: finding.tallies.reduce(0) { $0 + $1.lost },
            won: finding.tallies.reduce(0) { $0 + $1.won },
            smallestDetectableDrop: finding.smallestDrop,
            spread: finding.spread,
            method: look.method,
            seed: seed,
            samples: [finding.settings.samples?.baseline ?? 1, finding.settings.samples?.candidate ?? 1],
            reason: look.reason?.rawValue,
            isWithinMargin: look.decision?.isWithinMargin ?? false,
            isBorderline: look.decision?.isBorderline ?? false,
            isClusterLimited: look.isClusterLimited
        )
    }
}
