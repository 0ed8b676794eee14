// Draws the resamples of the sign-flip test, for fixed and sequential runs.

/// The sums of units under random signs, with one table look-up for eight units.
///
/// The sign of unit g in resample r is bit g mod 64 of output r * ceil(G/64) + g/64 of ``SplitMix64``; a set bit is a
/// minus.
package enum SignDraws {
    /// Adds the signed sums of consecutive units to the total of each resample.
    ///
    /// - Parameters:
    ///   - sums: The units' sums.
    ///   - first: The number of the first unit.
    ///   - units: The number of all units, G.
    ///   - seed: The seed.
    ///   - totals: One total for each resample.
    package static func add(_ sums: [Double], from first: Int, of units: Int, seed: UInt64, to totals: inout [Double]) {
        guard !sums.isEmpty else { return }
        let words = (units + 63) / 64
        // Eight tables for each word: the signed sum of eight units for each of the 256 combinations of their bits.
        var tables = [Double](repeating: 0, count: 8 * 256)
        for word in (first / 64)...((first + sums.count - 1) / 64) {
            fill(&tables, sums, from: word * 64 - first)
            tables.withUnsafeBufferPointer { tables in
                totals.withUnsafeMutableBufferPointer { totals in
                    for resample in 0..<totals.count {
                        let bits = SplitMix64.output(UInt64(resample &* words &+ word), seed: seed)
                        let low =
                            (tables[Int(bits & 255)] + tables[256 + Int(bits >> 8 & 255)])
                            + (tables[512 + Int(bits >> 16 & 255)] + tables[768 + Int(bits >> 24 & 255)])
                        let high =
                            (tables[1024 + Int(bits >> 32 & 255)] + tables[1280 + Int(bits >> 40 & 255)])
                            + (tables[1536 + Int(bits >> 48 & 255)] + tables[1792 + Int(bits >> 56)])
                        totals[resample] += low + high
                    }
                }
            }
        }
    }

    /// Fills the tables of one word whose first unit is at `start`; units outside the list add nothing.
    private static func fill(_ tables: inout [Double], _ sums: [Double], from start: Int) {
        for byte in 0..<8 {
            func sum(_ bit: Int) -> Double {
                let index = start + byte * 8 + bit
                return sums.indices.contains(index) ? sums[index] : 0
            }
            for bits in 0..<256 {
                var total = 0.0
                for bit in 0..<8 { total += bits >> bit & 1 == 1 ? -sum(bit) : sum(bit) }
                tables[byte * 256 + bits] = total
            }
        }
    }
}
