// Tests the mean difference when both sides have the same number of samples (`label swap` in reports).

/// The sign-flip test: a paired permutation test for runs planned with the same number of samples on both sides.
///
/// Under the null hypothesis the labels *candidate* and *baseline* of a unit can be swapped, so the sums of the units
/// change sign independently: Fisher's randomisation test (1935), with mid-p when the distribution is exact (Lancaster
/// 1961). For single 0/1 scores it is the mid-p McNemar test (Fagerland, Lydersen, Laake 2013). All p-values lie in (0, 1];
/// sums that are all 0 give exactly 1/2.
package enum SignFlipTest {
    /// The result of a sign-flip test.
    package struct Result: Hashable, Sendable {
        /// The p-value of a drop: the null probability of a sum as low, or lower.
        package var pWorse: Double
        /// The p-value of a gain: the null probability of a sum as high, or higher.
        package var pBetter: Double
        /// The lattice 1/q of the exact test; `nil` when signs were drawn.
        package var lattice: Int?
    }

    /// The exact test of unit sums with counts; `nil` off any lattice and beyond the largest window.
    static func exact(_ sums: [Double], times counts: [Int]?, unit: Double = 1) -> Result? {
        guard let scale = Lattice.scale(of: sums.map { abs($0) / unit }) else { return nil }
        let factor = Double(scale) / unit
        var numbers: [Int: Int] = [:]
        for (index, sum) in sums.enumerated() {
            numbers[Int((abs(sum) * factor).rounded(.toNearestOrEven)), default: 0] += counts?[index] ?? 1
        }
        let total = counts.map { Summation.sum(sums, times: $0) } ?? Summation.sum(sums)
        let distributions = numbers.map { (LatticeDistribution.fairSign(of: $0), $1) }
        guard let p = ExactSum.midP(of: distributions, at: Int((total * factor).rounded(.toNearestOrEven))) else {
            return nil
        }
        return Result(pWorse: p.below, pBetter: p.above, lattice: scale)
    }

    /// The Monte Carlo test: p = (1 + #{T* <= T})/(R + 1) over seeded sign vectors, and the same for the upper tail.
    ///
    /// The sign of unit g in resample r is bit g mod 64 of output r * ceil(G/64) + g/64; a set bit is a minus.
    package static func drawn(_ sums: [Double], draws: Int, seed: UInt64) -> Result {
        let observed = Summation.sum(sums)
        let tolerance = 1e-12 * max(1, Summation.sum(sums.map(abs)))
        var totals = [Double](repeating: 0, count: draws)
        SignDraws.add(sums, from: 0, of: sums.count, seed: seed, to: &totals)
        let atMost = totals.count { $0 <= observed + tolerance }
        let atLeast = totals.count { $0 >= observed - tolerance }
        return Result(
            pWorse: Double(atMost + 1) / Double(draws + 1),
            pBetter: Double(atLeast + 1) / Double(draws + 1),
            lattice: nil
        )
    }
}

/// Finds a lattice that holds given numbers.
package enum Lattice {
    /// The smallest q up to a limit such that every number is a multiple of 1/q; `nil` without one.
    package static func scale(of values: [Double], limit: Int = 120) -> Int? {
        (1...limit).first { scale in
            let q = Double(scale)
            return values.allSatisfy { abs($0 * q - ($0 * q).rounded(.toNearestOrEven)) < 1e-9 * q }
        }
    }
}
