// The relabelling: had nothing changed, any of a case's samples could as well have been the candidate's.

/// The relabelling, for runs planned with different numbers of samples.
///
/// The label swap is wrong there: a case with 5 hits among its 6 samples has d = +0.2 five times in six and -1 once.
package enum Relabelling {
    /// The most choices of a cluster that are enumerated; beyond it they are drawn.
    static let enumerationLimit = 5000.0

    /// Whether the exact law can be formed: 0/1 scores, and clusters with few enough choices.
    static func isEnumerable(_ units: [RelabelUnit]) -> Bool {
        units.allSatisfy { $0.pool.count <= 1 || $0.choices <= enumerationLimit }
    }

    /// The smallest lattice on which every relabelled sum lies.
    static func scale(_ units: [RelabelUnit]) -> Int {
        Combinatorics.leastCommonMultiple(units.reduce(into: Set<Int>()) { $0.formUnion($1.sideCounts) }.sorted())
    }

    /// The mid-p of the observed sum; `nil` when the window would grow too large.
    static func exact(_ units: [RelabelUnit], sum: Double) -> (worse: Double, better: Double, scale: Int)? {
        let scale = scale(units)
        guard let distribution = LatticeSum(of: units.map { $0.law(scale: scale) }) else { return nil }
        let p = distribution.midP(of: Int((Double(scale) * sum).rounded(.toNearestOrEven)))
        return (p.below, p.above, scale)
    }

    /// Sums of relabelled units, by seeded draws.
    ///
    /// Draw j of unit g of resample r is output (r G + g) k + j of SplitMix64, k the planned samples of the candidate: a partial
    /// Fisher-Yates over the baseline's, then the candidate's positions.
    ///
    /// - Returns: For each resample the statistic of its unit sums, and that of the observed ones.
    static func drawn(
        _ units: [RelabelUnit],
        planned: Int,
        draws: Int,
        seed: UInt64,
        isStudentised: Bool
    ) -> (resamples: [Double], observed: Double, magnitude: Double) {
        let observed = units.map(\.observed)
        // With one candidate sample a unit's sum is looked up by the position that was drawn.
        let tables = units.map { unit in
            unit.candidatePositions == 1 && unit.baselinePositions > 0
                ? (0..<unit.positions).map { unit.sum(candidate: [$0]) } : []
        }
        var resamples: [Double] = []
        resamples.reserveCapacity(draws)
        for resample in 0..<draws {
            var sum = 0.0
            var squares = 0.0
            for (index, unit) in units.enumerated() {
                guard unit.candidatePositions > 0, unit.baselinePositions > 0 else { continue }
                let first = (UInt64(resample) * UInt64(units.count) + UInt64(index)) * UInt64(planned)
                let value: Double
                if tables[index].isEmpty {
                    var order = Array(0..<unit.positions)
                    for draw in 0..<unit.candidatePositions {
                        let output = SplitMix64.output(first + UInt64(draw), seed: seed)
                        order.swapAt(draw, draw + SplitMix64.scale(output, to: unit.positions - draw))
                    }
                    value = unit.sum(candidate: Array(order[..<unit.candidatePositions]))
                } else {
                    let output = SplitMix64.output(first, seed: seed)
                    value = tables[index][SplitMix64.scale(output, to: unit.positions)]
                }
                sum += value
                squares += value * value
            }
            resamples.append(isStudentised ? studentised(sum, squares) : sum)
        }
        let sum = Summation.sum(observed)
        let squares = Summation.sum(observed.map { $0 * $0 })
        return (resamples, isStudentised ? studentised(sum, squares) : sum, Summation.sum(observed.map(abs)))
    }

    /// p = (#{T* < T} + half of the ties + 1/2)/(R + 1), and its mirror.
    static func midP(_ resamples: [Double], observed: Double, tolerance: Double) -> (worse: Double, better: Double) {
        var below = 0.0
        var ties = 0.0
        for value in resamples {
            if value < observed - tolerance {
                below += 1
            } else if value <= observed + tolerance {
                ties += 1
            }
        }
        let all = Double(resamples.count)
        return ((below + 0.5 * ties + 0.5) / (all + 1), (all - below - 0.5 * ties + 0.5) / (all + 1))
    }

    /// sum / root of the sum of squares; 0/0 is 0.
    private static func studentised(_ sum: Double, _ squares: Double) -> Double {
        let root = squares.squareRoot()
        return root > 1e-12 ? sum / root : 0
    }
}
