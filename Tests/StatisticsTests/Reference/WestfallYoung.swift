// Keeps a joint correction of several tests at hand, for comparison with Holm's.

import Statistics

/// Corrects several tests of the same cases by swapping labels jointly: step-down max-|t| (Westfall & Young 1993).
enum WestfallYoung {
    /// The adjusted two-sided p-values.
    ///
    /// - Parameters:
    ///   - contributions: For each unit its sum in each test; every test has a unit that differs from 0.
    ///   - draws: How many label swaps; positive.
    ///   - seed: The sign of unit `g` in draw `r` is bit `g mod 64` of output `r * ceil(units / 64) + g / 64`.
    /// - Returns: One a test, in the tests' order.
    static func adjusted(_ contributions: [[Double]], draws: Int, seed: UInt64) -> [Double] {
        let tests = contributions.first?.count ?? 0
        let scales = (0..<tests).map { test in
            Summation.sum(contributions.map { $0[test] * $0[test] }).squareRoot()
        }
        let units = contributions.map { row in (0..<tests).map { scales[$0] > 0 ? row[$0] / scales[$0] : 0 } }
        let observed = (0..<tests).map { test in abs(Summation.sum(units.map { $0[test] })) }
        let order = (0..<tests).sorted { observed[$0] != observed[$1] ? observed[$0] > observed[$1] : $0 < $1 }
        let words = (units.count + 63) / 64
        var counts = [Int](repeating: 0, count: tests)
        for draw in 0..<draws {
            var sums = [Double](repeating: 0, count: tests)
            for (index, unit) in units.enumerated() {
                let word = SplitMix64.output(UInt64(draw * words + index / 64), seed: seed)
                let isFlipped = word >> UInt64(index % 64) & 1 == 1
                for test in 0..<tests { sums[test] += isFlipped ? -unit[test] : unit[test] }
            }
            var largest = 0.0
            for place in order.indices.reversed() {
                largest = max(largest, abs(sums[order[place]]))
                if largest >= observed[order[place]] - 1e-12 { counts[place] += 1 }
            }
        }
        var adjusted = [Double](repeating: 1, count: tests)
        var running = 0.0
        for (place, test) in order.enumerated() {
            running = max(running, Double(counts[place] + 1) / Double(draws + 1))
            adjusted[test] = running
        }
        return adjusted
    }
}
