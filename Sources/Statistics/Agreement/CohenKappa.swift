// Measures how well a judge agrees with a person, for the report of judge agreement.

/// Cohen's kappa, plain and weighted: the agreement of two raters beyond chance (Cohen 1960, 1968).
package enum CohenKappa {
    /// The cost of a disagreement.
    package enum Weights: String, Hashable, Sendable, CaseIterable {
        /// Every disagreement costs the same.
        case none
        /// The distance between the categories.
        case linear
        /// The squared distance between the categories.
        case quadratic
    }

    /// Kappa of ratings side by side, without a table: scores may have many values.
    ///
    /// - Parameters:
    ///   - first: The first rater's categories, numbered from 0 in their order.
    ///   - second: The second rater's categories of the same units.
    ///   - categories: The number of categories.
    ///   - weights: The cost of a disagreement.
    /// - Returns: 1 for full agreement, 0 for agreement by chance; NaN without units, and when both use only one category.
    package static func kappa(
        _ first: [Int],
        _ second: [Int],
        categories: Int,
        weights: Weights = .none
    ) -> Double {
        guard !first.isEmpty, first.count == second.count else { return .nan }
        var rows = [Double](repeating: 0, count: categories)
        var columns = rows
        var seen = 0.0
        for (one, other) in zip(first, second) {
            rows[one] += 1
            columns[other] += 1
            let distance = Double(abs(one - other))
            switch weights {
            case .none: seen += one == other ? 0 : 1
            case .linear: seen += distance
            case .quadratic: seen += distance * distance
            }
        }
        let total = Double(first.count)
        var expected = 0.0
        switch weights {
        case .none: expected = total - Summation.sum(zip(rows, columns).map { $0 * $1 }) / total
        case .linear:
            // The mean distance of two independent ranks, by their distribution functions.
            var (below, left) = (0.0, 0.0)
            for category in 0..<categories {
                below += rows[category]
                left += columns[category]
                expected += (below * (total - left) + left * (total - below)) / total
            }
        case .quadratic:
            func moments(_ counts: [Double]) -> (first: Double, second: Double) {
                let ranks = counts.indices.map(Double.init)
                return (
                    Summation.sum(zip(counts, ranks).map { $0 * $1 }),
                    Summation.sum(zip(counts, ranks).map { $0 * $1 * $1 })
                )
            }
            let (row, column) = (moments(rows), moments(columns))
            expected = row.second + column.second - 2 * row.first * column.first / total
        }
        return expected > 1e-12 ? 1 - seen / expected : .nan
    }
}
