// Keeps the samples of a unit together, so that a cluster is dealt out as a whole.

/// One unit of the stratified permutation test: the samples of a case, or of the cases of a cluster, pooled by position.
///
/// One choice of the candidate's positions applies to all cases of a cluster. Samples keep their positions. A position
/// without a valid sample in any case is dropped. A case without a sample on one side adds 0.
package struct PermutationUnit {
    /// The number of cases of the unit.
    let cases: Int
    /// The weight of each case's difference.
    let weights: [Double]
    /// The number of positions of the baseline.
    let baselinePositions: Int
    /// The number of positions of the candidate.
    let candidatePositions: Int
    /// The samples at the valid positions, case by case, the baseline's before the candidate's; NaN for a lost sample.
    private let pool: [Double]

    /// Pools the samples of cases.
    ///
    /// - Parameters:
    ///   - cases: The case, or the cluster's cases.
    ///   - weights: The weight of each case's difference; 1 when `nil`.
    package init(_ cases: [PairedCase], weights: [Double]? = nil) {
        let before = cases.map(\.baseline.count).max() ?? 0
        let after = cases.map(\.candidate.count).max() ?? 0
        let width = before + after
        var rows = [Double](repeating: .nan, count: cases.count * width)
        var isValid = [Bool](repeating: false, count: width)
        for (row, one) in cases.enumerated() {
            for (place, sample) in one.baseline.enumerated() where !Samples.isLost(sample) {
                rows[row * width + place] = sample
                isValid[place] = true
            }
            for (place, sample) in one.candidate.enumerated() where !Samples.isLost(sample) {
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

    /// The number of positions.
    var positions: Int { baselinePositions + candidatePositions }

    /// The number of choices of the candidate's positions.
    var choices: Double { Combinatorics.choose(positions, candidatePositions) }

    /// Whether the sum is 0 for every choice, because one side has no position.
    var isFixed: Bool { candidatePositions == 0 || baselinePositions == 0 }

    /// The observed sum of the unit.
    var observed: Double { sum((0..<positions).map { $0 >= baselinePositions }) }

    /// The sum for a choice of the candidate's positions.
    func sum(candidate: [Int]) -> Double {
        var isCandidate = [Bool](repeating: false, count: positions)
        for position in candidate { isCandidate[position] = true }
        return sum(isCandidate)
    }

    /// The sum when the marked positions are the candidate's.
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
            sum.add(weights[row] * Samples.change(after / Double(afterCount) - before / Double(beforeCount)))
        }
        return sum.value
    }

    /// The null distribution of the sum in steps of 1/scale: hypergeometric for one 0/1 case, enumerated otherwise.
    package func distribution(scale: Int) -> LatticeDistribution {
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

    /// Every number of valid samples that a choice can leave on one side of a case.
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
