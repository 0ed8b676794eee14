// Keeps the four p-values of a test together while they are adjusted for many tests.

/// The p-values of one test, adjusted over all tests of a suite.
package struct AdjustedP: Hashable, Sendable {
    /// The p-value of a drop.
    package var worse: Double
    /// The p-value of a gain.
    package var better: Double
    /// The p-value of a drop with the candidate's errors as 0.
    package var zeroedWorse: Double
    /// The p-value of a gain with the candidate's errors as 0.
    package var zeroedBetter: Double

    /// Creates a set of p-values.
    package init(worse: Double, better: Double, zeroedWorse: Double, zeroedBetter: Double) {
        self.worse = worse
        self.better = better
        self.zeroedWorse = zeroedWorse
        self.zeroedBetter = zeroedBetter
    }
}
