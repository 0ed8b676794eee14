// One reading of a table of pairs: the difference of each case that has one.

/// One reading of a table of pairs: the difference of each case that has one, worked out once a pattern.
struct PairReading: Sendable {
    /// The pairs.
    let table: PairTable
    /// The difference of each pattern; NaN for one without.
    let differences: [Double]
    /// How many cases have a difference.
    let cases: Int
    /// The mean difference, its spread and what clusters do to it.
    let reading: DifferenceReading
    /// Which case belongs to which cluster, of those with a difference; `nil` without clusters.
    let clusters: Clusters?
    /// The clusters' sums; empty without clusters.
    let clusterSums: [Double]
    /// The mean difference.
    let mean: Double

    /// Reads a table; `nil` when no case has a difference.
    ///
    /// - Parameters:
    ///   - table: The pairs.
    ///   - labels: The cluster of each case; `nil` without clusters.
    ///   - clusterWorst: The largest mean change that a whole cluster is capable of.
    ///   - difference: The difference of a case; `nil` for one that is left out.
    init?(_ table: PairTable, labels: [Int]?, clusterWorst: Double, _ difference: (PairedCase) -> Double?) {
        let all = (0..<table.patternCount).map { difference(table.pattern($0)) ?? .nan }
        let kept = all.indices.filter { !all[$0].isNaN }
        let count = kept.reduce(0) { $0 + table.counts[$1] }
        guard count > 0 else { return nil }
        self.table = table
        differences = all
        cases = count
        mean = Summation.sum(kept.map { all[$0] }, times: kept.map { table.counts[$0] }) / Double(count)
        let score = BoundedScore(
            kept.map { all[$0] },
            weights: kept.map { Double(table.counts[$0]) },
            in: -1...1
        )
        let own = labels.map { labels in
            count == table.count
                ? labels : labels.indices.filter { !all[Int(table.codes[$0])].isNaN }.map { labels[$0] }
        }
        var ordered: [Double] = []
        if own != nil { ordered = table.codes.lazy.map { all[Int($0)] }.filter { !$0.isNaN } }
        let effect = own.map { DesignEffect(ordered, labels: $0) } ?? .none
        clusters = effect.clusters
        clusterSums = effect.clusters?.sums(of: ordered) ?? []
        let sums = clusterSums
        reading = DifferenceReading(
            score: score,
            effect: effect,
            bound: effect.clusters.map { ClusterBound(sums, sizes: $0.sizes, worst: clusterWorst) },
            cases: count,
            units: effect.clusters?.count ?? count
        )
    }

    /// The patterns that take part.
    var patterns: [Int] { differences.indices.filter { !differences[$0].isNaN } }

    /// The patterns of the cases that take part, in the order of the cases.
    var codes: some Sequence<UInt32> { table.codes.lazy.filter { !differences[Int($0)].isNaN } }

    /// The sum of all differences.
    var total: Double {
        let kept = patterns
        return Summation.sum(kept.map { differences[$0] }, times: kept.map { table.counts[$0] })
    }

    /// The units' sums in the order of the units: the clusters', or the cases' differences.
    var unitSums: [Double] {
        clusters == nil ? codes.map { differences[Int($0)] } : clusterSums
    }

    /// W.
    func worst(nonInferiorityAlpha: Double) -> WorstDrop {
        WorstDrop(reading.score, effect: reading.effect, bound: reading.bound, nonInferiorityAlpha: nonInferiorityAlpha)
    }

    /// The interval at 1 - alpha; the whole range for one cluster.
    func interval(alpha: Double) -> Interval { reading.interval(tail: alpha / 2) }
}

extension PairReading {
    /// The units of the relabelling: distinct ones, and how often each occurs.
    struct RelabelUnits {
        var distinct: [RelabelUnit]
        var counts: [Int]
    }

    /// Whether every valid sample of the cases that take part is 0 or 1.
    var isBinary: Bool { patterns.allSatisfy { table.pattern($0).isBinary } }

    /// The mid-p of the relabelling by its exact law; `nil` with too many choices, or too large a window.
    var exactRelabelling: (worse: Double, better: Double, scale: Int)? {
        let units = relabelUnits
        guard StratifiedPermutationTest.isEnumerable(units.distinct) else { return nil }
        return StratifiedPermutationTest.exact(units.distinct, times: units.counts, sum: total)
    }

    /// The distinct units of the relabelling: clusters, or the patterns of single cases.
    var relabelUnits: RelabelUnits {
        guard let clusters else {
            let patterns = patterns
            return RelabelUnits(
                distinct: patterns.map { RelabelUnit([table.pattern($0)]) },
                counts: patterns.map { table.counts[$0] }
            )
        }
        let all = table.patterns
        var groups = [[PairedCase]](repeating: [], count: clusters.count)
        for (code, cluster) in zip(codes, clusters.membership) { groups[cluster].append(all[Int(code)]) }
        return RelabelUnits(
            distinct: groups.map { RelabelUnit($0) },
            counts: [Int](repeating: 1, count: groups.count)
        )
    }

    /// Which of ``relabelUnits`` stands where, in order of first appearance.
    var relabelOrder: [UInt32] {
        if let clusters { return (0..<UInt32(clusters.count)).map(\.self) }
        // Renumbered, since a pattern without a difference takes no part.
        var numbers = [UInt32](repeating: 0, count: table.patternCount)
        for (number, pattern) in patterns.enumerated() { numbers[pattern] = UInt32(number) }
        return codes.map { numbers[Int($0)] }
    }
}
