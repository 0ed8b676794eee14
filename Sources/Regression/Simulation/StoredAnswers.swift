// Draws reruns from the answers that a baseline really holds.

package import Evaluation
package import Statistics

/// Draws reruns from the answers that a baseline really holds.
///
/// Both sides draw, with replacement, from a case's stored samples, so nothing differs but chance – and, where one is asked for,
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
    private let clusters: [AttemptKey: String]
    private let loss: CandidateLoss
    private let largeClusters: Set<String>

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
        clusters: [AttemptKey: String],
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
        self.clusters = clusters
        let sizes = clusters.values.reduce(into: [:]) { $0[$1, default: 0] += 1.0 }
        let mean = Double(clusters.count) / Double(max(1, sizes.count))
        let large = Set(sizes.filter { $0.value > mean }.keys)
        let inLarge = baseline.cases.count { entry in clusters[entry.scores.key].map(large.contains) ?? false }
        let share = Double(inLarge) / Double(max(1, baseline.cases.count))
        let score = suite.score(baseline.cases.lazy.map(\.scores))
        largeClusters = large
        largestDrop = CandidateLoss.largest(loss, score: score, inLarge: share)
        units = RerunUnits(suite, cases: baseline.cases) { clusters[baseline.cases[$0].scores.key] }
        self.loss = CandidateLoss(loss, drop: drop, score: score, inLarge: share)
    }

    package var title: String { "\(suite.name) against \(baseline.name)" }

    package func draw(_ generator: inout SplitMix64) -> (baseline: Baseline, candidate: [CaseEvidence]) {
        var before = baseline
        var candidate: [CaseEvidence] = []
        candidate.reserveCapacity(baseline.cases.count)
        var lost: [String: Bool] = [:]
        for (index, entry) in baseline.cases.enumerated() {
            let stored = entry.scores.samples
            let cluster = clusters[entry.scores.key]
            before.cases[index].scores.samples = (0..<samples.baseline).map { _ in
                stored[generator.below(stored.count)]
            }
            var isLost = false
            if let cluster {
                isLost =
                    lost[cluster] ?? loss.losesCluster(isLarge: largeClusters.contains(cluster), &generator)
                lost[cluster] = isLost
            }
            let fate = isLost ? .dead : loss.fate(&generator)
            var scores = entry.scores
            scores.samples = (0..<samples.candidate).map { _ in
                let sample = stored[generator.below(stored.count)]
                guard case .scored(let score) = sample else { return sample }
                return .scored(loss.score(score, fate, &generator))
            }
            candidate.append(CaseEvidence(scores: scores, cluster: cluster))
        }
        return (before, candidate)
    }
}
