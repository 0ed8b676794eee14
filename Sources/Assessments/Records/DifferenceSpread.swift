// Keeps the spread that a later forecast needs.

/// How much the differences of the cases of a comparison vary: what power is reckoned from.
package struct DifferenceSpread: Hashable, Sendable, Codable {
    /// The mean square of a case's difference, in 0…1; for single 0/1 scores the share of cases that differ.
    ///
    /// Of an overall, that of cases that would give its weighted mean the same variance.
    package var meanSquare: Double
    /// By how much clusters widen the variance of the mean; at least 1.
    package var designEffect = 1.0

    /// Creates it from its parts.
    package init(meanSquare: Double, designEffect: Double = 1.0) {
        self.meanSquare = meanSquare
        self.designEffect = designEffect
    }
}
