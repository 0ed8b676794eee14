// Computes what a table of pairs says once for each of its patterns.

/// The differences of a table of pairs, computed once for each pattern.
struct PairReading: Sendable {
    /// The pairs.
    let table: PairTable
    /// The difference of each pattern; NaN without one.
    let differences: [Double]
    /// The number of cases with a difference.
    let cases: Int
    /// The mean difference, its spread and the effect of clusters.
    let reading: DifferenceReading
    /// The clusters of the cases with a difference; `nil` without clusters.
    let clusters: Clusters?
    /// The sum of each cluster; empty without clusters.
    let clusterSums: [Double]
    /// The mean difference.
    let mean: Double

    /// Reads a table; `nil` when no case has a difference.
    ///
    /// - Parameters:
    ///   - table: The pairs.
    ///   - labels: The cluster of each case; `nil` without clusters.
    ///   - clusterWorst: The largest change of mean that a whole cluster can have.
    init?(_ table: PairTable, labels: [Int]?, clusterWorst: Double) {
        let all = (0..<table.patternCount).map { table.pattern($0).difference ?? .nan }
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

    /// The patterns with a difference.
    var patterns: [Int] { differences.indices.filter { !differences[$0].isNaN } }

    /// The pattern of each case with a difference, in the order of the cases.
    var codes: some Sequence<UInt32> { table.codes.lazy.filter { !differences[Int($0)].isNaN } }

    /// The sum of all differences.
    var total: Double {
        let kept = patterns
        return Summation.sum(kept.map { differences[$0] }, times: kept.map { table.counts[$0] })
    }

    /// The sums of the units in order: of the clusters, or of single cases.
    var unitSums: [Double] {
        clusters == nil ? codes.map { differences[Int($0)] } : clusterSums
    }

    /// The worst plausible drop.
    func worst(nonInferiorityAlpha: Double) -> WorstDrop {
        WorstDrop(reading.score, effect: reading.effect, bound: reading.bound, nonInferiorityAlpha: nonInferiorityAlpha)
    }

    /// The interval at 1 - alpha; the whole range for one cluster.
    func interval(alpha: Double) -> Interval { reading.interval(tail: alpha / 2) }
}

extension PairReading {
    /// The units of the stratified permutation test: the distinct ones with their counts.
    struct PermutationUnits {
        var distinct: [PermutationUnit]
        var counts: [Int]
    }

    /// Whether every valid sample of the cases with a difference is 0 or 1.
    var isBinary: Bool { patterns.allSatisfy { table.pattern($0).isBinary } }

    /// The mid-p of the stratified permutation test by its exact distribution; `nil` with too many choices, or too large a
    /// window.
    var exactPermutation: (worse: Double, better: Double, scale: Int)? {
        let units = permutationUnits
        guard StratifiedPermutationTest.isEnumerable(units.distinct) else { return nil }
        return StratifiedPermutationTest.exact(units.distinct, times: units.counts, sum: total)
    }

    /// The distinct units of the stratified permutation test: clusters, or the patterns of single cases.
    var permutationUnits: PermutationUnits {
        guard let clusters else {
            let patterns = patterns
            return PermutationUnits(
                distinct: patterns.map { PermutationUnit([table.pattern($0)]) },
                counts: patterns.map { table.counts[$0] }
            )
        }
        let all = table.patterns
        var groups = [[PairedCase]](repeating: [], count: clusters.count)
        for (code, cluster) in zip(codes, clusters.membership) { groups[cluster].append(all[Int(code)]) }
        return PermutationUnits(
            distinct: groups.map { PermutationUnit($0) },
            counts: [Int](repeating: 1, count: groups.count)
        )
    }

    /// The number in ``permutationUnits`` of each unit, in order of first appearance.
    var permutationOrder: [UInt32] {
        if let clusters { return (0..<UInt32(clusters.count)).map(\.self) }
        // Renumbered, because a pattern without a difference is left out.
        var numbers = [UInt32](repeating: 0, count: table.patternCount)
        for (number, pattern) in patterns.enumerated() { numbers[pattern] = UInt32(number) }
        return codes.map { numbers[Int($0)] }
    }
}
