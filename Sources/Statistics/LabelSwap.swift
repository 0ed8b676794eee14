// The label swap: had nothing changed, every unit's sum could as well have had the other sign.

/// The label swap, for runs planned with the same number of samples.
///
/// Had nothing changed, the labels *candidate* and *baseline* could be exchanged within a unit, so the units' sums may change
/// sign independently. For single 0/1 scores this is the mid-p McNemar test.
package enum LabelSwap {
    /// What a swap test found.
    package struct Result: Hashable, Sendable {
        /// The chance of a sum as low, or lower, had nothing changed.
        package var pWorse: Double
        /// The chance of a sum as high, or higher.
        package var pBetter: Double
        /// The lattice 1/q of the exact test; `nil` when signs were drawn.
        package var lattice: Int?
    }

    /// Tests the sum of unit sums: exact by convolution on a lattice, by seeded draws otherwise.
    ///
    /// - Parameters:
    ///   - sums: One number a unit.
    ///   - unit: What the lattice is a fraction of; 1 for plain sums.
    ///   - draws: How many sign vectors are drawn off the lattice.
    ///   - seed: The seed of the draws.
    /// - Returns: Both one-sided p-values and how they were found.
    package static func test(_ sums: [Double], unit: Double = 1, draws: Int, seed: UInt64) -> Result {
        if let scale = Lattice.scale(of: sums.map { abs($0) / unit }) {
            let factor = Double(scale) / unit
            let laws = sums.map { Law.fairSign(of: Int(($0 * factor).rounded(.toNearestOrEven))) }
            if let distribution = LatticeSum(of: laws) {
                let p = distribution.midP(of: Int((Summation.sum(sums) * factor).rounded(.toNearestOrEven)))
                return Result(pWorse: p.below, pBetter: p.above, lattice: scale)
            }
        }
        return Result(
            pWorse: drawn(sums, draws: draws, seed: seed),
            pBetter: drawn(sums.map(-), draws: draws, seed: seed),
            lattice: nil
        )
    }

    /// p = (1 + #{T* <= T})/(R + 1) over seeded sign vectors.
    ///
    /// The sign of unit g in resample r is bit g mod 64 of output r * ceil(G/64) + g/64; a set bit is a minus.
    package static func drawn(_ sums: [Double], draws: Int, seed: UInt64) -> Double {
        let words = (sums.count + 63) / 64
        let observed = Summation.sum(sums)
        let tolerance = 1e-12 * max(1, Summation.sum(sums.map(abs)))
        var atMost = 0
        for resample in 0..<draws {
            var total = 0.0
            for word in 0..<words {
                var bits = SplitMix64.output(UInt64(resample * words + word), seed: seed)
                for index in (word * 64)..<min(sums.count, word * 64 + 64) {
                    total += bits & 1 == 1 ? -sums[index] : sums[index]
                    bits >>= 1
                }
            }
            if total <= observed + tolerance { atMost += 1 }
        }
        return Double(atMost + 1) / Double(draws + 1)
    }
}

/// Finds the steps in which numbers come.
package enum Lattice {
    /// The smallest q up to a limit with every number a multiple of 1/q; `nil` when there is none.
    package static func scale(of values: [Double], limit: Int = 120) -> Int? {
        let distinct = Array(Set(values))
        return (1...limit).first { scale in
            let q = Double(scale)
            return distinct.allSatisfy { abs($0 * q - ($0 * q).rounded(.toNearestOrEven)) < 1e-9 * q }
        }
    }
}
