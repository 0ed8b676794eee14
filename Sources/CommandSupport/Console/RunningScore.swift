// Shows, while a suite runs, the score that its report will show: weighted by tests, with the interval of the report.

import Evaluation
import Statistics

/// The score of the samples so far.
///
/// Tests keep their weights; where a case has several samples, they count as if they agreed, so that the interval is not narrower
/// than the report's. It has none where cases form clusters, which are not followed here: it would be too narrow.
struct RunningScore {
    /// Weight and planned samples a case of each test.
    private let tests: [String: (weight: Double, samples: Int)]
    private let hasClusters: Bool
    private var tally: ScoreTally

    /// Begins a suite, with the scores of earlier tries.
    init(_ tests: [SuiteTest] = [], earlier: ScoreTally = ScoreTally(), samples: (String) -> Int = { _ in 1 }) {
        self.tally = earlier
        self.hasClusters = tests.contains { $0.clusterKey != nil }
        self.tests = Dictionary(
            tests.map { ($0.id, ($0.weight, max(1, samples($0.id)))) },
            uniquingKeysWith: { first, _ in first }
        )
    }

    /// Takes up a sample's score.
    mutating func add(_ score: Double, of test: String) { tally.add(score, of: test) }

    /// The score and its interval, which a suite with clusters has none of; `nil` before the first sample.
    var estimate: (score: Double, interval: Interval?)? {
        let terms = tally.counts.sorted { $0.key < $1.key }.map { test, counts -> Mover.Term in
            let known = tests[test] ?? (1, 1)
            let values = counts.keys.sorted()
            let times = values.map { counts[$0] ?? 0 }
            let total = times.reduce(0, +)
            let mean = zip(values, times).reduce(0) { $0 + $1.0 * Double($1.1) } / Double(total)
            let perCase = times.map { max(1, $0 / known.samples) }
            let bounds = MeanInterval.interval(values, times: perCase)
            return Mover.Term(
                mean: mean,
                lower: min(mean, bounds.lower),
                upper: max(mean, bounds.upper),
                weight: known.weight
            )
        }
        let weight = terms.reduce(0) { $0 + $1.weight }
        guard weight > 0 else { return nil }
        let sum = Mover.combine(
            terms.map { Mover.Term(mean: $0.mean, lower: $0.lower, upper: $0.upper, weight: $0.weight / weight) }
        )
        return (sum.estimate, hasClusters ? nil : sum.interval.clamped(to: 0...1))
    }
}
