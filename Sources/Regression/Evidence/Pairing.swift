// Decides which cases may be compared, and whether enough of them can.

package import Evaluation
package import Statistics
import Text

/// Pairs the cases of two runs, and says whether the pairs can be trusted.
///
/// Pairing is by test and case id with an equal case digest: a changed case counts as one removed and one added. A case of the plan
/// without a row on the candidate's side is missing, and counts as errored.
package struct Pairing: Sendable {
    /// One case that takes part in the comparison.
    package struct Pair: Sendable {
        /// The place of the case among the candidate's.
        package let candidate: Int
        /// The place of the case among the baseline's.
        package let baseline: Int
        /// Its samples.
        package let samples: PairedCase
    }

    /// What is planned, and so what is missing.
    struct Rules {
        /// Whether the candidate planned only a part of the suite: the union is then that of the planned cases.
        var isPartial = false
        /// What a case is that differs from the baseline's.
        var changed = ChangedCases.counted
        /// How many samples the candidate's cases of a test have in the plan.
        var samples: (String) -> Int = { _ in 1 }
        /// Whether the order of a case's samples matters to no comparison of a test: lists that differ in nothing else are then
        /// one, which keeps their number small.
        var isUnordered: (String) -> Bool = { _ in false }
    }

    /// The pairs of one test.
    struct Part: Sendable {
        /// The test.
        let test: String
        /// The samples of its pairs.
        var table = PairTable()
        /// Where the pairs stand among all.
        var places: Range<Int>
    }

    /// The tests with pairs, in the order of their ids.
    let parts: [Part]
    /// The place of each pair's case among the candidate's, in the order of (test, case).
    let candidates: PlaceColumn
    /// The place of each pair's case among the baseline's.
    let baselines: PlaceColumn
    /// Errored samples among the candidate's that are not unscored, over the cases present in both runs.
    package let candidateErrorRate: Double
    /// Cases present in both runs with an errored baseline sample, as a share of them.
    package let baselineErrorRate: Double
    /// Unscored samples among all of the candidate's, over the cases present in both runs.
    package let candidateUnscoredRate: Double
    /// Unscored samples among all of the baseline's, over the cases present in both runs.
    package let baselineUnscoredRate: Double
    /// Cases present in both runs as a share of the union.
    package let coverage: Double
    /// Cases that only the candidate has, or has in another form.
    package let added: Int
    /// Cases that only the baseline has, or has in another form.
    package let removed: Int
    /// Cases of the plan and of the baseline without a sample of the candidate.
    package let missing: Int
    /// The first of the baseline's cases that the candidate does not have, as `test/case`.
    let leftOut: [String]
    /// Tests that the baseline alone has.
    let lostTests: [String]

    /// The pairs one by one, in the order of (test, case).
    package var pairs: [Pair] {
        parts.flatMap { part in
            zip(part.places, part.table.cases).map {
                Pair(candidate: candidates[$0], baseline: baselines[$0], samples: $1)
            }
        }
    }

    /// Pairs two lists of cases, each sorted by (test, case).
    ///
    /// - Parameters:
    ///   - baseline: The baseline's cases.
    ///   - candidate: The candidate's planned cases; those without a sample are missing.
    ///   - isPartial: Whether the candidate planned only a part of the suite: the union is then that of the planned cases.
    ///   - samples: How many samples each case of the candidate has in the plan.
    package init(baseline: [CaseScores], candidate: [CaseScores], isPartial: Bool, samples: Int = 1) {
        self.init(
            baseline: CaseTable(scores: baseline),
            candidate: CaseTable(scores: candidate),
            rules: Rules(isPartial: isPartial, samples: { _ in samples })
        )
    }

    /// Pairs two tables.
    ///
    /// - Parameters:
    ///   - baseline: The baseline's cases.
    ///   - candidate: The candidate's planned cases; those without a sample are missing.
    ///   - rules: What is planned.
    init(baseline: CaseTable, candidate: CaseTable, rules: Rules) {
        var walk = PairWalk(baseline, candidate, rules: rules)
        walk.walk()
        parts = walk.parts
        candidates = walk.candidates
        baselines = walk.baselines
        let tally = walk.tally
        func share(_ part: Int, _ whole: Int, empty: Double) -> Double {
            whole == 0 ? empty : Double(part) / Double(whole)
        }
        candidateErrorRate = share(tally.errored, tally.judged, empty: 1)
        baselineErrorRate = share(tally.baselineErrored, walk.shared, empty: 1)
        candidateUnscoredRate = share(tally.samples - tally.judged, tally.samples, empty: 1)
        baselineUnscoredRate = share(tally.baselineUnscored, tally.baselineSamples, empty: 1)
        coverage = share(walk.shared, walk.union, empty: 0)
        added = walk.added
        removed = walk.removed
        missing = walk.missing
        leftOut = walk.leftOut
        lostTests = walk.lostTests
    }

    /// Why no verdict can be drawn from these pairs.
    ///
    /// - Parameters:
    ///   - rules: What the gate tolerates.
    ///   - tests: The tests that must have a pair each: a test that cannot be compared must not be passed over.
    /// - Returns: One sentence a reason; none when a verdict can be drawn.
    package func complaints(under rules: GateRules, tests: [String] = []) -> [String] {
        // Without a common case the rates below are of nothing.
        guard coverage > 0 else { return ["no case is in both runs"] }
        var reasons: [String] = []
        func complain(_ rate: Double, _ limit: Double, _ what: String) {
            guard rate > limit else { return }
            reasons.append(PercentText.exceeding(rate, limit, what))
        }
        // Where nothing was judged, the instrument failed: that is the other ledger's complaint.
        if candidateUnscoredRate < 1 {
            complain(candidateErrorRate, rules.maxErrorRate, "the candidate's samples errored")
        }
        complain(baselineErrorRate, rules.maxErrorRate, "the cases have an errored baseline sample")
        complain(candidateUnscoredRate, rules.maxUnscoredRate, "the candidate's samples are unscored")
        complain(baselineUnscoredRate, rules.maxUnscoredRate, "the baseline's samples are unscored")
        if coverage < rules.minCoverage {
            reasons.append(
                "only \(PercentText.share(coverage, apartFrom: rules.minCoverage)) of the cases are in both runs, fewer than "
                    + PercentText.share(rules.minCoverage)
            )
        }
        if !parts.contains(where: \.isCompared) {
            reasons.append("no case has a valid sample on both sides")
        } else if reasons.isEmpty {
            reasons = tests.filter { !isCompared($0) }
                .map { "no case of test '\($0)' has a valid sample on both sides" }
        }
        return reasons
    }

    /// Whether a test has a pair with a valid sample on both sides.
    private func isCompared(_ test: String) -> Bool {
        parts.contains { $0.test == test && $0.isCompared }
    }
}

extension Pairing.Part {
    /// Whether a pair has a valid sample on both sides.
    fileprivate var isCompared: Bool { table.patterns.contains { $0.difference != nil } }
}
