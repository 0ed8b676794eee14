// Lets a look see all differences so far without going through the earlier units again.

import Statistics

/// A running count of the differences seen so far; adding a unit costs as much as its cases.
struct DifferenceTally: Sendable {
    /// How many cases there are.
    private(set) var cases = 0
    /// The sum of all differences.
    private(set) var total = RunningSum()
    private var counts: [Double: Double] = [:]
    private var sums: [Double] = []
    private var sizes: [Double] = []
    private var changed = 0

    /// How many units there are.
    var units: Int { sizes.count }

    /// Adds a unit: the differences of its cases, each in -1…1.
    mutating func add(_ differences: [Double]) {
        guard !differences.isEmpty else { return }
        for difference in differences {
            counts[difference, default: 0] += 1
            total.add(difference)
        }
        cases += differences.count
        sums.append(Summation.sum(differences))
        sizes.append(Double(differences.count))
        if Summation.sum(differences.map(abs)) > 1e-12 { changed += 1 }
    }

    /// The reading of all differences so far; `nil` without any.
    func reading(clusterWorst: Double) -> DifferenceReading? {
        guard cases > 0 else { return nil }
        let values = Array(counts.keys)
        let weights = values.map { counts[$0] ?? 0 }
        let score = BoundedScore(values, weights: weights, in: -1...1)
        guard units < cases else {
            return DifferenceReading(score: score, effect: .none, bound: nil, cases: cases, units: units)
        }
        let squares = zip(values, weights).map { $1 * ($0 - score.mean) * ($0 - score.mean) }
        return DifferenceReading(
            score: score,
            effect: DesignEffect(
                clusters: nil,
                mean: score.mean,
                spread: Summation.sum(squares.sorted()) / Double(max(1, cases - 1)),
                sums: sums,
                sizes: sizes,
                changed: changed
            ),
            bound: ClusterBound(sums, sizes: sizes, worst: clusterWorst),
            cases: cases,
            units: units
        )
    }
}
