// The relabelling: had nothing changed, any of a case's samples could as well have been the candidate's.

/// The relabelling, for runs planned with different numbers of samples.
///
/// The label swap is wrong there: a case with 5 hits among its 6 samples has d = +0.2 five times in six and -1 once. What is
/// exchangeable is the samples of a unit (a permutation test within blocks, Pitman 1937): for one 0/1 case the law of its sum
/// is hypergeometric. Where no law is exact, sums are studentised by the root of their squares, so that two different models
/// with equal means keep the level (Janssen 1997; Chung & Romano 2013).
package enum StratifiedPermutationTest {
    /// The most choices of a cluster that are enumerated; beyond it they are drawn.
    static let enumerationLimit = 5000.0

    /// Whether the exact law can be formed: 0/1 scores, and clusters with few enough choices.
    package static func isEnumerable(_ units: [RelabelUnit]) -> Bool {
        units.allSatisfy { $0.cases <= 1 || $0.choices <= enumerationLimit }
    }

    /// The finest lattice whose steps are still told apart in sums of many cases.
    private static let finestLattice = 1 << 31

    /// The smallest lattice on which every relabelled sum lies; `nil` when it would be too fine, as with dozens of samples of
    /// which any number may be lost.
    static func scale(_ units: [RelabelUnit]) -> Int? {
        let counts = units.reduce(into: Set<Int>()) { $0.formUnion($1.sideCounts) }
        return Combinatorics.leastCommonMultiple(counts.sorted(), limit: finestLattice)
    }

    /// The mid-p of the observed sum, and the lattice; `nil` when lattice or window would grow too large.
    ///
    /// - Parameters:
    ///   - units: The units, or their patterns.
    ///   - counts: How often each occurs; once when `nil`.
    ///   - sum: The observed sum.
    /// - Returns: Both one-sided p-values, and the lattice 1/scale.
    static func exact(
        _ units: [RelabelUnit],
        times counts: [Int]? = nil,
        sum: Double
    ) -> (worse: Double, better: Double, scale: Int)? {
        guard let scale = scale(units) else { return nil }
        let laws = units.enumerated().map { ($1.law(scale: scale), counts?[$0] ?? 1) }
        let observed = Int((Double(scale) * sum).rounded(.toNearestOrEven))
        guard let p = ExactSum.midP(of: laws, at: observed) else { return nil }
        return (p.below, p.above, scale)
    }

    /// Sums of relabelled units, by seeded draws as ``RelabelDraws`` makes them.
    ///
    /// - Returns: For each resample the statistic of its unit sums, and that of the observed ones.
    static func drawn(
        _ units: RelabelDraws,
        draws: Int,
        seed: UInt64,
        isStudentised: Bool
    ) -> (resamples: [Double], observed: Double, magnitude: Double) {
        var sums = [Double](repeating: 0, count: draws)
        var squares = sums
        units.add(seed: seed, to: &sums, squares: &squares)
        if isStudentised {
            for index in sums.indices { sums[index] = studentised(sums[index], squares[index]) }
        }
        let observed = units.observed
        let sum = Summation.sum(observed)
        let square = Summation.sum(observed.map { $0 * $0 })
        return (sums, isStudentised ? studentised(sum, square) : sum, Summation.sum(observed.map(abs)))
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
    package static func studentised(_ sum: Double, _ squares: Double) -> Double {
        let root = squares.squareRoot()
        return root > 1e-12 ? sum / root : 0
    }
}
