// Keeps what is needed to repeat a comparison.

/// How a comparison was made.
package struct ComparisonMethod: Hashable, Sendable {
    /// Which test was used, such as `relabelling, exact 1/5`.
    package var name: String
    /// The seed of the draws, where there were any.
    package var seed: UInt64
    /// Whether the tests were pooled, so that the direction is that of the suite as a whole and not of the weighted mean.
    package var isPooled: Bool

    /// Creates it from its parts.
    package init(name: String, seed: UInt64, isPooled: Bool = false) {
        self.name = name
        self.seed = seed
        self.isPooled = isPooled
    }
}
