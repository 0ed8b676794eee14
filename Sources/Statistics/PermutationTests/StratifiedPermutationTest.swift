// Tests the mean difference when the sides have different numbers of samples (`relabelling` in reports).

/// The stratified permutation test, for runs planned with different numbers of samples on the two sides.
///
/// The sign-flip test would be wrong there: a case with 5 hits among its 6 samples has d = +0.2 five times in six and -1
/// once. The samples within a unit are exchangeable instead (a permutation test within blocks, Pitman 1937); the sum of one
/// 0/1 case is then hypergeometric. Without an exact distribution the sums are studentised by the root of their sum of
/// squares, so that two different models with equal means keep the level (Janssen 1997; Chung & Romano 2013).
package enum StratifiedPermutationTest {
    /// The largest number of choices of a cluster that is enumerated; more are drawn at random.
    static let enumerationLimit = 5000.0

    /// Whether the exact distribution can be computed: all clusters have few enough choices.
    package static func isEnumerable(_ units: [PermutationUnit]) -> Bool {
        units.allSatisfy { $0.cases <= 1 || $0.choices <= enumerationLimit }
    }

    /// The finest lattice whose steps are still distinct in sums of many cases.
    private static let finestLattice = 1 << 31

    /// The coarsest lattice that holds every permuted sum; `nil` when it would be too fine, as with dozens of samples
    /// when any number of them may be lost.
    static func scale(_ units: [PermutationUnit]) -> Int? {
        let counts = units.reduce(into: Set<Int>()) { $0.formUnion($1.sideCounts) }
        return Combinatorics.leastCommonMultiple(counts.sorted(), limit: finestLattice)
    }

    /// The exact mid-p of the observed sum, and the lattice; `nil` when the lattice or the window would be too large.
    ///
    /// - Parameters:
    ///   - units: The units, or their patterns.
    ///   - counts: The number of occurrences of each; 1 when `nil`.
    ///   - sum: The observed sum.
    /// - Returns: Both one-sided p-values, and the lattice 1/scale.
    static func exact(
        _ units: [PermutationUnit],
        times counts: [Int]? = nil,
        sum: Double
    ) -> (worse: Double, better: Double, scale: Int)? {
        guard let scale = scale(units) else { return nil }
        let distributions = units.enumerated().map { ($1.distribution(scale: scale), counts?[$0] ?? 1) }
        let observed = Int((Double(scale) * sum).rounded(.toNearestOrEven))
        guard let p = ExactSum.midP(of: distributions, at: observed) else { return nil }
        return (p.below, p.above, scale)
    }

    /// The statistics of seeded draws (``PermutationDraws``).
    ///
    /// - Returns: The statistic of each resample, the observed one, and the sum of the absolute observed sums.
    static func drawn(
        _ units: PermutationDraws,
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

    /// The Monte Carlo mid-p: (#{T* < T} + half of the ties + 1/2)/(R + 1), and the same for the upper tail.
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

    /// The sum over the root of the sum of squares; 0/0 is 0.
    package static func studentised(_ sum: Double, _ squares: Double) -> Double {
        let root = squares.squareRoot()
        return root > 1e-12 ? sum / root : 0
    }
}
