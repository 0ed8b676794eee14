// What a look says of both sides of the exchange test.

/// What a look says of both sides of the exchange test.
struct Crossing: Hashable, Sendable {
    /// Whether the sum is low enough to stop for a drop.
    var worse = false
    /// Whether it is high enough to stop for a gain.
    var better = false
    /// The p-value of a drop by the order of stages.
    var pWorse = 1.0
    /// The p-value of a gain by the order of stages.
    var pBetter = 1.0
}
