// Computes kappa the textbook way, from a table of counts, with its standard errors.

import Statistics

extension CohenKappa {
    /// Kappa of a table of counts.
    ///
    /// - Parameters:
    ///   - table: How often the first rater said the row's category and the second the column's; square, in the categories' order.
    ///   - weights: What a disagreement costs.
    /// - Returns: 1 for full agreement, 0 for agreement by chance; NaN when only one category was used by both.
    static func kappa(_ table: [[Double]], weights: Weights = .none) -> Double {
        let size = table.count
        let rows = table.map(Summation.sum)
        let columns = (0..<size).map { column in Summation.sum(table.map { $0[column] }) }
        let total = Summation.sum(rows)
        var seen = 0.0
        var expected = 0.0
        for row in 0..<size {
            for column in 0..<size {
                let distance = Double(abs(row - column)) / Double(max(1, size - 1))
                let weight: Double =
                    switch weights {
                    case .none: row == column ? 0 : 1
                    case .linear: distance
                    case .quadratic: distance * distance
                    }
                seen += weight * table[row][column]
                expected += weight * rows[row] * columns[column] / total
            }
        }
        return expected > 0 ? 1 - seen / expected : .nan
    }

    /// The standard errors of the unweighted kappa (Fleiss, Cohen & Everitt 1969).
    ///
    /// - Parameter table: As for ``kappa(_:weights:)``.
    /// - Returns: That of the estimate, and the one that holds when the raters agree by chance alone.
    static func standardErrors(_ table: [[Double]]) -> (estimate: Double, byChance: Double) {
        let total = Summation.sum(table.map(Summation.sum))
        let shares = table.map { row in row.map { $0 / total } }
        let rows = shares.map(Summation.sum)
        let columns = table.indices.map { column in Summation.sum(shares.map { $0[column] }) }
        let expected = Summation.sum(zip(rows, columns).map { $0 * $1 })
        let kappa = kappa(table)
        var spread = -(kappa - expected * (1 - kappa)) * (kappa - expected * (1 - kappa))
        for row in table.indices {
            for column in table.indices {
                let margins = row == column ? rows[row] + columns[row] : columns[row] + rows[column]
                let factor = row == column ? 1 - margins * (1 - kappa) : margins * (1 - kappa)
                spread += shares[row][column] * factor * factor
            }
        }
        let chance =
            expected + expected * expected - Summation.sum(zip(rows, columns).map { $0 * $1 * ($0 + $1) })
        let scale = total.squareRoot() * (1 - expected)
        return (max(spread, 0).squareRoot() / scale, max(chance, 0).squareRoot() / scale)
    }
}
