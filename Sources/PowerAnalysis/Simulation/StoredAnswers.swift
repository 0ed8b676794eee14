// Simulates reruns with a user's own answers.

package import Evaluation
package import Regression
package import Statistics

/// Draws reruns from the answers that a baseline really holds.
///
/// Where a sample is right or wrong, both sides draw from a pass rate that a case's stored samples leave possible
/// (``PassRates``); scores with grades between, and those of a baseline with one sample a case, from the stored samples
/// themselves, with replacement, which vary by a k-th too little. So nothing differs but chance – and, where one is asked for,
/// a loss with a known drop.
package struct StoredAnswers: RerunSource {
    package let suite: Suite
    package let binaryTests: Set<String>
    package let samples: PlannedSamples
    package let drop: Double
    package let largestDrop: Double
    package let isSameModel: Bool
    package let units: RerunUnits
    private let baseline: Baseline
    /// The cases, without samples.
    private let cases: CaseTable
    /// What each case's samples are drawn from.
    private let stored: [Stored]
    private let loss: CandidateLoss
    private let largeClusters: Set<String>

    /// One case.
    private struct Stored: Sendable {
        let samples: [SampleScore]
        let cluster: String?
        /// What its pass rate may be; `nil` for a case that is drawn from its samples.
        let rates: PassRates?
        let hits: Double
        let misses: Double

        init(_ scores: CaseScores, cluster: String?, rates: PassRates?) {
            // A case that was never asked is one that the instrument lost.
            samples = scores.samples.isEmpty ? [.unscored] : scores.samples
            self.cluster = cluster
            let known = scores.scored
            hits = Summation.sum(known)
            misses = Double(known.count) - hits
            self.rates = known.isEmpty ? nil : rates
        }
    }

    /// Takes up a baseline.
    ///
    /// - Parameters:
    ///   - baseline: Whose samples are drawn from; two or more a case, or nothing varies.
    ///   - suite: Its suite.
    ///   - clusters: The cluster of a case, where it has one.
    ///   - binaryTests: The tests whose graders give 0 or 1 and nothing between.
    ///   - samples: Samples a case on each side.
    ///   - drop: The true drop of the overall score, from 0 to ``largestDrop``.
    ///   - loss: How it happens.
    package init(
        _ baseline: Baseline,
        of suite: Suite,
        clusters: [CaseKey: String],
        binaryTests: Set<String>,
        samples: PlannedSamples,
        drop: Double = 0,
        loss: CandidateLoss.Kind = .spread
    ) {
        self.suite = suite
        self.binaryTests = binaryTests
        self.samples = samples
        self.drop = drop
        self.isSameModel = !loss.movesWithoutDrop
        self.baseline = baseline
        let sizes = clusters.values.reduce(into: [:]) { $0[$1, default: 0] += 1.0 }
        let mean = Double(clusters.count) / Double(max(1, sizes.count))
        let large = Set(sizes.filter { $0.value > mean }.keys)
        let entries = Array(baseline.cases)
        var rates: [String: PassRates] = [:]
        for test in binaryTests {
            rates[test] = PassRates(entries.filter { $0.scores.test == test }.map(\.scores.scored))
        }
        stored = entries.map { entry in
            Stored(entry.scores, cluster: clusters[entry.scores.key], rates: rates[entry.scores.test])
        }
        let inLarge = stored.count { $0.cluster.map(large.contains) ?? false }
        let share = Double(inLarge) / Double(max(1, stored.count))
        let score = suite.score(CaseTable(scores: entries.lazy.map(\.scores)))
        largeClusters = large
        largestDrop = CandidateLoss.largest(loss, score: score, inLarge: share)
        units = RerunUnits(suite, cases: entries.lazy.map(\.scores)) { clusters[entries[$0].scores.key] }
        cases = CaseTable(entries.lazy.map { CaseEvidence(scores: $0.scores, cluster: clusters[$0.scores.key]) })
            .emptied()
        self.loss = CandidateLoss(loss, drop: drop, score: score, inLarge: share)
    }

    package var title: String { "\(suite.name) against \(baseline.name)" }

    package func draw(
        _ generator: inout SplitMix64,
        candidates: Int
    ) -> (baseline: Baseline, candidates: [CaseTable]) {
        var before = cases
        var after = [CaseTable](repeating: cases, count: candidates)
        var lost: [String: Bool] = [:]
        for one in stored {
            let rate = one.rates?.draw(hits: one.hits, misses: one.misses, &generator)
            func sample(_ generator: inout SplitMix64) -> Double {
                let score = one.samples[generator.below(one.samples.count)].number
                guard let rate, score.isFinite else { return score }
                return generator.unit() < rate ? 1 : 0
            }
            let mine = (0..<samples.baseline).map { _ in sample(&generator) }
            before.refill(mine[...])
            var isLost = false
            if let cluster = one.cluster {
                isLost =
                    lost[cluster] ?? loss.losesCluster(isLarge: largeClusters.contains(cluster), &generator)
                lost[cluster] = isLost
            }
            let fate = isLost ? .dead : loss.fate(&generator)
            for number in after.indices {
                let theirs = (0..<samples.candidate).map { _ in
                    let score = sample(&generator)
                    return score.isFinite ? loss.score(score, fate, &generator) : score
                }
                after[number].refill(theirs[...])
            }
        }
        var baseline = baseline
        baseline.cases = BaselineCases(before)
        return (baseline, after)
    }
}
