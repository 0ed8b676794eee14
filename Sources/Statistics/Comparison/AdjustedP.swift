// The p-values of one member of a family, adjusted over the family.

/// The p-values of one member of a family, adjusted over the family.
package struct AdjustedP: Hashable, Sendable {
    /// Of a drop.
    package var worse: Double
    /// Of a gain.
    package var better: Double
    /// Of a drop with the candidate's errors as 0.
    package var zeroedWorse: Double
    /// Of a gain with the candidate's errors as 0.
    package var zeroedBetter: Double

    /// Names the values.
    package init(worse: Double, better: Double, zeroedWorse: Double, zeroedBetter: Double) {
        self.worse = worse
        self.better = better
        self.zeroedWorse = zeroedWorse
        self.zeroedBetter = zeroedBetter
    }
}
