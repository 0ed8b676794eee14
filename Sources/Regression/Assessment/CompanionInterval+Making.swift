// Makes the intervals that other tools show, beside the one that decides.

import Assessments
import Statistics

extension CompanionInterval {
    /// The resamples of a bootstrap.
    package static let draws = 10_000

    /// Makes the interval of the mean difference of pairs.
    ///
    /// `nil` for a single unit, which says nothing of its spread, and for BCa with clusters, which is not defined here.
    ///
    /// - Parameters:
    ///   - kind: Which one.
    ///   - pairs: The pairs.
    ///   - labels: The cluster of each; `nil` without clusters.
    ///   - seed: Decides the draws.
    init?(_ kind: CompanionKind, of pairs: PairTable, labels: [Int]?, seed: UInt64) {
        let patterns = pairs.patterns.map(\.difference)
        let bounds: Interval
        let method: String
        if let labels {
            let members = zip(pairs.codes, labels).compactMap { code, label in
                patterns[Int(code)].map { (value: $0, label: label) }
            }
            let values = members.map(\.value)
            let own = members.map(\.label)
            let clusters = Clusters(labels: own)
            guard clusters.count > 1 else { return nil }
            switch kind {
            case .t:
                bounds = ClusterVariance(values, clusters: clusters).interval()
                method = "t over \(clusters.count) clusters, CR2"
            case .bootstrap:
                bounds = Bootstrap(values, labels: own, draws: Self.draws, seed: seed).percentile()
                method = "bootstrap of \(clusters.count) clusters, \(Self.draws) draws"
            case .bca: return nil
            }
        } else {
            let tally = zip(patterns, pairs.counts).compactMap { value, count in
                count > 0 ? value.map { (value: $0, count: count) } : nil
            }
            let values = tally.map(\.value)
            let counts = tally.map(\.count)
            guard counts.reduce(0, +) > 1 else { return nil }
            switch kind {
            case .t:
                let all = tally.flatMap { [Double](repeating: $0.value, count: $0.count) }
                guard let mean = StudentMean(all) else { return nil }
                bounds = mean.interval
                method = "paired t"
            case .bootstrap:
                bounds = Bootstrap(quickly: values, times: counts, draws: Self.draws, seed: seed).percentile()
                method = "bootstrap, percentile, \(Self.draws) draws"
            case .bca:
                let resampled = Bootstrap(quickly: values, times: counts, draws: Self.draws, seed: seed)
                bounds = resampled.accelerated().interval
                method = "bootstrap, BCa, \(Self.draws) draws"
            }
        }
        self.init(kind: kind, method: method, interval: bounds.clamped(to: -1...1))
    }

    /// Combines the tests' own to that of their weighted sum (MOVER, Zou & Donner 2008); `nil` when a test has none.
    ///
    /// - Parameters:
    ///   - tests: The tests with their results.
    ///   - groups: The indices of tests that depend on one another.
    init?(_ tests: [(weight: Double, result: PairedResult)], groups: [[Int]]) {
        var terms: [Mover.Term] = []
        var method: (kind: CompanionKind, text: String)?
        for test in tests {
            guard case .interval(let own) = test.result.companion else { return nil }
            method = (own.kind, "the tests' own, combined (MOVER)")
            terms.append(
                Mover.Term(
                    mean: test.result.difference,
                    lower: own.interval.lower,
                    upper: own.interval.upper,
                    weight: test.weight
                )
            )
        }
        guard let method else { return nil }
        let bounds = Mover.combine(terms, groups: groups).interval
        self.init(kind: method.kind, method: method.text, interval: bounds.clamped(to: -1...1))
    }
}
