// Measures the agreement of several raters where some ratings are missing.

/// Krippendorff's alpha: the agreement of any number of raters beyond chance, with missing ratings (Krippendorff 2011).
package enum KrippendorffAlpha {
    /// The level of measurement of the ratings.
    package enum Level: String, Hashable, Sendable, CaseIterable {
        /// Categories without an order.
        case nominal
        /// Ranks.
        case ordinal
        /// Numbers with meaningful distances.
        case interval
    }

    /// Alpha of a table of ratings.
    ///
    /// - Parameters:
    ///   - ratings: One row a rater, one column a unit; `nil` where a rating is missing.
    ///   - level: The level of measurement.
    /// - Returns: 1 for full agreement, 0 for agreement by chance; 1 when all ratings are the same, NaN when no unit has
    ///   two ratings.
    package static func alpha(_ ratings: [[Double?]], level: Level = .nominal) -> Double {
        if level == .interval { return ofIntervals(ratings) }
        let values = Set(ratings.joined().compactMap(\.self)).sorted()
        let count = values.count
        var coincidences = [[Double]](repeating: [Double](repeating: 0, count: count), count: count)
        for unit in 0..<(ratings.map(\.count).max() ?? 0) {
            let given = ratings.compactMap { unit < $0.count ? $0[unit] : nil }
            guard given.count > 1 else { continue }
            let counts = values.map { value in Double(given.count { $0 == value }) }
            for one in 0..<count where counts[one] > 0 {
                for two in 0..<count {
                    let pairs = counts[one] * counts[two] - (one == two ? counts[one] : 0)
                    coincidences[one][two] += pairs / Double(given.count - 1)
                }
            }
        }
        let totals = coincidences.map(Summation.sum)
        let total = Summation.sum(totals)
        guard total > 1 else { return .nan }
        var seen = 0.0
        var expected = 0.0
        for one in 0..<count {
            for two in 0..<count where one != two {
                let squared = distance(one, two, totals: totals, level: level)
                seen += coincidences[one][two] * squared / total
                expected += totals[one] * totals[two] * squared / (total * (total - 1))
            }
        }
        return expected > 0 ? 1 - seen / expected : 1
    }

    /// Alpha at interval level from sums of squares: fast for scores with many values.
    private static func ofIntervals(_ ratings: [[Double?]]) -> Double {
        var seen: [Double] = []
        var all: [Double] = []
        for unit in 0..<(ratings.map(\.count).max() ?? 0) {
            let given = ratings.compactMap { unit < $0.count ? $0[unit] : nil }
            guard given.count > 1 else { continue }
            all += given
            // The squared distances of all ordered pairs, divided by one less than the ratings, are twice the squares' sum
            // times m/(m - 1): twice m times the variance.
            seen.append(2 * Double(given.count) * Summation.variance(given))
        }
        guard all.count > 1 else { return .nan }
        let expected = 2 * Double(all.count) * Summation.variance(all)
        return expected > 0 ? 1 - Summation.sum(seen) / expected : 1
    }

    /// The squared distance of two values.
    private static func distance(_ one: Int, _ two: Int, totals: [Double], level: Level) -> Double {
        guard level == .ordinal else { return 1 }
        let between = Summation.sum(Array(totals[min(one, two)...max(one, two)]))
        let ranks = between - (totals[one] + totals[two]) / 2
        return ranks * ranks
    }
}
