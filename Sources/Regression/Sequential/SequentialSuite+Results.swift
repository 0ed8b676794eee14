// Turns what a sequential rule found into the records of a comparison.

import Assessments
import GroupSequential
import Statistics

extension SequentialSuite {
    /// What the tests and the overall found; `nil` before the first look; a test without a unit that was run is missing.
    func findings(seed: UInt64) -> SuiteFindings? {
        guard let overall = overallFinding else { return nil }
        func finding(_ own: Finding) -> ComparisonFinding {
            ComparisonFinding(result: Self.result(own, seed: seed), evidence: own.look.evidence)
        }
        return SuiteFindings(tests: testFindings.mapValues(finding), overall: finding(overall))
    }

    /// The record of a finding; one that was cut off by the end of the run is inconclusive.
    static func result(_ finding: Finding, seed: UInt64) -> PairedResult {
        let look = finding.look
        func weighted(_ score: (ScoreTally) -> Double) -> Double {
            Summation.sum(zip(finding.weights, finding.tallies).map { $0 * score($1) })
        }
        return PairedResult(
            decision: look.decision.ended,
            baselineScore: weighted(\.baselineScore),
            candidateScore: weighted(\.candidateScore),
            difference: look.mean ?? 0,
            interval: look.interval,
            worstPlausibleDrop: -look.worst,
            margin: finding.settings.margin,
            p: PValues(worse: look.pWorse, better: look.pBetter),
            counts: PairCounts(
                pairs: look.pairs,
                clusters: look.clusters,
                lost: finding.tallies.reduce(0) { $0 + $1.lost },
                won: finding.tallies.reduce(0) { $0 + $1.won }
            ),
            power: ComparisonPower(smallestDetectableDrop: finding.smallestDrop, spread: finding.spread),
            method: ComparisonMethod(name: look.method, seed: seed),
            samples: finding.settings.recordedSamples,
            isClusterLimited: look.isClusterLimited
        )
    }
}
