// Hands the result of the crossing test at one look to the comparisons, which decide.

/// The result of the sequential permutation test at one look, for both directions.
struct Crossing: Hashable, Sendable {
    /// Whether the sum crossed the boundary of a drop.
    var worse = false
    /// Whether the sum crossed the boundary of a gain.
    var better = false
    /// The p-value of a drop, by stage-wise ordering.
    var pWorse = 1.0
    /// The p-value of a gain, by stage-wise ordering.
    var pBetter = 1.0
}
