// Tells whether a suite is large enough to pass at all, before anything is asked.

import Statistics

/// What a comparison shows when no case changes: the best that a run of an unchanged model can come to.
///
/// W of differences that are all 0, by the formulas of every comparison. It depends on the numbers of cases and clusters alone, so
/// it is known before a run.
package struct UnchangedComparison: Hashable, Sendable {
    /// One test, as far as it matters.
    package struct Part: Hashable, Sendable {
        /// How many cases there are.
        package var cases: Int
        /// The cluster of each case, with numbers that tests share; `nil` where cases stand alone.
        package var labels: [Int]?
        /// The weight in the overall.
        package var weight: Double
        /// The largest change of mean that a whole cluster can have.
        package var clusterWorst: Double

        /// Describes a test.
        package init(cases: Int, labels: [Int]?, weight: Double, clusterWorst: Double) {
            self.cases = cases
            self.labels = labels
            self.weight = weight
            self.clusterWorst = clusterWorst
        }
    }

    /// A test with its clusters counted.
    private struct Sizes: Hashable, Sendable {
        var cases: Int
        /// The sizes of the clusters; `nil` where no two cases share one.
        var clusters: [Double]?
        var weight: Double
        var clusterWorst: Double
    }

    /// The most cases that are looked at for ``fewestCases(for:)``.
    private static let most = 10_000_000

    private let parts: [Sizes]
    private let groups: [[Int]]

    /// How many cases there are.
    package var cases: Int { parts.reduce(0) { $0 + $1.cases } }

    /// Takes up tests: one for its own comparison, all of a suite for the overall.
    package init(_ parts: [Part]) {
        groups = Mover.groups(sharing: parts.map(\.labels))
        self.parts = parts.map { part in
            let clusters = part.labels.map { Clusters(labels: $0).sizes }
            return Sizes(
                cases: part.cases,
                clusters: clusters.flatMap { $0.count < part.cases ? $0 : nil },
                weight: part.weight,
                clusterWorst: part.clusterWorst
            )
        }
    }

    /// The limit W, in -1…0: below it lies no plausible drop.
    package var worst: Double { worst(scale: 1) }

    /// Whether an unchanged model can be held at a margin.
    package func canHold(_ margin: Double) -> Bool { Decision.excludes(margin, worst: worst) }

    /// The fewest cases, in tests and clusters like these, with which an unchanged model can be held.
    ///
    /// - Parameter margin: In (0, 1].
    /// - Returns: A number of cases; `nil` when ten million are too few.
    package func fewestCases(for margin: Double) -> Int? {
        guard cases > 0 else { return nil }
        func holds(_ count: Int) -> Bool {
            Decision.excludes(margin, worst: worst(scale: Double(count) / Double(cases)))
        }
        var high = cases
        while !holds(high) {
            high *= 2
            guard high <= Self.most else { return nil }
        }
        var low = 0
        while high - low > 1 {
            let middle = (low + high) / 2
            if holds(middle) { high = middle } else { low = middle }
        }
        return high
    }

    private func worst(scale: Double) -> Double {
        let terms = parts.map { part in
            Mover.Term(mean: 0, lower: Self.worst(of: part, scale: scale), upper: 0, weight: part.weight)
        }
        return Mover.combine(terms, groups: groups).interval.lower
    }

    /// W of a test with more or fewer cases and clusters of the same sizes.
    private static func worst(of part: Sizes, scale: Double) -> Double {
        let alpha = ErrorRates.standard.nonInferiorityAlpha
        guard let sizes = part.clusters else {
            let count = max(1, (Double(part.cases) * scale).rounded())
            return WorstDrop(score(of: count), effect: .none, bound: nil, nonInferiorityAlpha: alpha).limit
        }
        let count = max(1, Int((Double(sizes.count) * scale).rounded()))
        let scaled = (0..<count).map { sizes[$0 % sizes.count] }
        let sums = [Double](repeating: 0, count: count)
        let effect = DesignEffect(clusters: nil, mean: 0, spread: 0, sums: sums, sizes: scaled, changed: 0)
        return WorstDrop(
            score(of: Summation.sum(scaled)),
            effect: effect,
            bound: ClusterBound(sums, sizes: scaled, worst: part.clusterWorst),
            nonInferiorityAlpha: alpha
        )
        .limit
    }

    private static func score(of count: Double) -> BoundedScore { BoundedScore([0], weights: [count], in: -1...1) }
}
