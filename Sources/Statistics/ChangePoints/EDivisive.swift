// Finds sudden changes in the history of a suite.

/// E-divisive: finds changes of any kind in a series, by energy distances (Matteson & James 2014).
package enum EDivisive {
    /// One change.
    package struct Change: Hashable, Sendable {
        /// The index of the first value after the change.
        package let index: Int
        /// The size of the change: the energy statistic.
        package let statistic: Double
        /// The p-value of the split, by permuting the values.
        package let p: Double
    }

    /// The energy statistic of every split, by the first index of the right part.
    ///
    /// - Parameters:
    ///   - values: The series.
    ///   - smallest: The least length of a part; at least 2.
    /// - Returns: Empty when the series is too short for a split.
    package static func statistics(_ values: [Double], smallest: Int = 2) -> [(split: Int, statistic: Double)] {
        let count = values.count
        guard smallest >= 2, count >= 2 * smallest else { return [] }
        // Moving one value across the split changes the three sums by that value's distances, so all splits take quadratic time.
        var between = 0.0
        var left = 0.0
        var right = 0.0
        for one in 0..<count { for two in (one + 1)..<max(count, one + 1) { right += abs(values[one] - values[two]) } }
        var splits: [(split: Int, statistic: Double)] = []
        for split in 1...(count - smallest) {
            let moved = values[split - 1]
            let toLeft = values[..<(split - 1)].reduce(0.0) { $0 + abs($1 - moved) }
            let toRight = values[split...].reduce(0.0) { $0 + abs($1 - moved) }
            left += toLeft
            right -= toRight
            between += toRight - toLeft
            guard split >= smallest else { continue }
            let (m, n) = (Double(split), Double(count - split))
            let energy = 2 * between / (m * n) - left / (m * (m - 1) / 2) - right / (n * (n - 1) / 2)
            splits.append((split, m * n / (m + n) * energy))
        }
        return splits
    }

    /// The changes of a series, in order: splits the segment with the best split, as long as that is significant.
    ///
    /// - Parameters:
    ///   - values: The series.
    ///   - alpha: The level of each split's test.
    ///   - draws: The number of permutations of a segment.
    ///   - seed: The seed of the permutations.
    ///   - smallest: The least length of a part; at least 2.
    /// - Returns: The changes; empty without any.
    package static func changes(
        _ values: [Double],
        alpha: Double = 0.05,
        draws: Int = 999,
        seed: UInt64 = 1,
        smallest: Int = 5
    ) -> [Change] {
        var generator = SplitMix64(seed: seed)
        var found: [Change] = []
        var segments = [0..<values.count]
        while true {
            var best: (statistic: Double, segment: Range<Int>, split: Int)?
            for segment in segments {
                guard let split = largest(Array(values[segment]), smallest) else { continue }
                if best.map({ split.statistic > $0.statistic + 1e-12 }) ?? true {
                    best = (split.statistic, segment, segment.lowerBound + split.split)
                }
            }
            guard let best else { break }
            let inside = Array(values[best.segment])
            var asLarge = 0
            for _ in 0..<draws {
                let shuffled = generator.shuffled(inside.count).map { inside[$0] }
                let largest = largest(shuffled, smallest)?.statistic ?? 0
                if largest >= best.statistic - 1e-12 { asLarge += 1 }
            }
            let p = Double(asLarge + 1) / Double(draws + 1)
            guard p <= alpha else { break }
            found.append(Change(index: best.split, statistic: best.statistic, p: p))
            segments.removeAll { $0 == best.segment }
            segments += [best.segment.lowerBound..<best.split, best.split..<best.segment.upperBound]
            segments.sort { $0.lowerBound < $1.lowerBound }
        }
        return found.sorted { $0.index < $1.index }
    }

    /// The largest split; of equal ones the first.
    private static func largest(_ values: [Double], _ smallest: Int) -> (split: Int, statistic: Double)? {
        statistics(values, smallest: smallest).reduce(nil) { best, next in
            guard let best, next.statistic <= best.statistic else { return next }
            return best
        }
    }
}
