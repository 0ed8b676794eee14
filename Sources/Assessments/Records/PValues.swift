// Keeps the two one-sided p-values of a comparison together.

/// The chances of a drop and of a gain like those that were seen, had nothing changed.
package struct PValues: Hashable, Sendable {
    /// Of a drop.
    package var worse: Double
    /// Of a gain.
    package var better: Double

    /// Creates it from its parts.
    package init(worse: Double, better: Double) {
        self.worse = worse
        self.better = better
    }
}
