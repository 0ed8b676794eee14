// One unit of the relabelling: the samples of a case, or of a cluster's cases, pooled.

/// One unit of the relabelling: the samples of a case, or of a cluster's cases, pooled by position.
///
/// One choice of the candidate's positions holds for all cases of a cluster; samples keep their position; positions that are
/// valid in no case of the unit are dropped; a case left without a sample on one side adds 0.
package struct RelabelUnit {
    /// How many cases the unit has.
    let cases: Int
    /// How much the difference of each case weighs.
    let weights: [Double]
    /// How many of the positions are the baseline's.
    let baselinePositions: Int
    /// How many of the positions are the candidate's.
    let candidatePositions: Int
    /// The samples at the valid positions, case by case: the baseline's, then the candidate's; NaN where a case lost one.
    private let pool: [Double]

    /// Pools the samples of cases.
    ///
    /// - Parameters:
    ///   - cases: The case, or the cluster's cases.
    ///   - weights: How much the difference of each weighs; 1 when `nil`.
    package init(_ cases: [PairedCase], weights: [Double]? = nil) {
        let before = cases.map(\.baseline.count).max() ?? 0
        let after = cases.map(\.candidate.count).max() ?? 0
        let width = before + after
        var rows = [Double](repeating: .nan, count: cases.count * width)
        var isValid = [Bool](repeating: false, count: width)
        for (row, one) in cases.enumerated() {
            for (place, sample) in one.baseline.enumerated() where !sample.isNaN {
                rows[row * width + place] = sample
                isValid[place] = true
            }
            for (place, sample) in one.candidate.enumerated() where !sample.isNaN {
                rows[row * width + before + place] = sample
                isValid[before + place] = true
            }
        }
        let valid = isValid.indices.filter { isValid[$0] }
        self.cases = cases.count
        self.pool =
            valid.count == width ? rows : cases.indices.flatMap { row in valid.map { rows[row * width + $0] } }
        self.weights = weights ?? [Double](repeating: 1, count: cases.count)
        self.baselinePositions = valid.count { $0 < before }
        self.candidatePositions = valid.count - baselinePositions
    }

    /// All positions.
    var positions: Int { baselinePositions + candidatePositions }

    /// How many choices there are.
    var choices: Double { Combinatorics.choose(positions, candidatePositions) }

    /// Whether the unit's sum is 0 whatever the choice: one side has no position.
    var isFixed: Bool { candidatePositions == 0 || baselinePositions == 0 }

    /// The unit's sum as it was observed.
    var observed: Double { sum((0..<positions).map { $0 >= baselinePositions }) }

    /// The unit's sum when these positions are the candidate's.
    func sum(candidate: [Int]) -> Double {
        var isCandidate = [Bool](repeating: false, count: positions)
        for position in candidate { isCandidate[position] = true }
        return sum(isCandidate)
    }

    /// The unit's sum when the positions that are marked are the candidate's.
    func sum(_ isCandidate: [Bool]) -> Double {
        let width = isCandidate.count
        var sum = RunningSum()
        for row in 0..<cases {
            var after = 0.0
            var before = 0.0
            var afterCount = 0
            var beforeCount = 0
            for position in 0..<width {
                let sample = pool[row * width + position]
                if sample.isNaN { continue }
                if isCandidate[position] {
                    after += sample
                    afterCount += 1
                } else {
                    before += sample
                    beforeCount += 1
                }
            }
            guard afterCount > 0, beforeCount > 0 else { continue }
            sum.add(weights[row] * (after / Double(afterCount) - before / Double(beforeCount)))
        }
        return sum.value
    }

    /// The law of the unit's sum in steps of 1/scale: hypergeometric for one 0/1 case, enumerated otherwise.
    package func law(scale: Int) -> LatticeDistribution {
        guard !isFixed else { return LatticeDistribution([0: 1]) }
        var mass: [Int: Double] = [:]
        func step(_ value: Double) -> Int { Int((Double(scale) * value).rounded(.toNearestOrEven)) }
        if cases == 1, pool.allSatisfy({ $0 == 0 || $0 == 1 }) {
            let hits = Int(pool.reduce(0, +))
            let all = Combinatorics.choose(positions, hits)
            for mine in max(0, hits - baselinePositions)...max(0, min(candidatePositions, hits)) {
                let value =
                    Double(mine) / Double(candidatePositions) - Double(hits - mine) / Double(baselinePositions)
                let ways =
                    Combinatorics.choose(candidatePositions, mine)
                    * Combinatorics.choose(baselinePositions, hits - mine)
                mass[step(value), default: 0] += ways / all
            }
            return LatticeDistribution(mass)
        }
        let share = 1 / choices
        Combinatorics.forEachSubset(of: positions, count: candidatePositions) { candidate in
            mass[step(sum(candidate: candidate)), default: 0] += share
        }
        return LatticeDistribution(mass)
    }

    /// Every number of valid samples that some choice can leave on a side of some case.
    package var sideCounts: Set<Int> {
        var counts: Set<Int> = []
        for row in 0..<cases {
            let valid = pool[(row * positions)..<((row + 1) * positions)].count { !$0.isNaN }
            let least = max(0, candidatePositions - (positions - valid))
            let most = min(candidatePositions, valid)
            guard least <= most else { continue }
            for mine in least...most {
                counts.insert(mine)
                counts.insert(valid - mine)
            }
        }
        counts.remove(0)
        return counts
    }
}
