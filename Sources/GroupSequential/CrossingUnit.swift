// Gives the crossing test one form for the units of one test and of several.

import Statistics

/// One exchangeable unit of a sequential run: a case or a cluster.
struct CrossingUnit: Sendable {
    /// The weighted sum of its differences.
    var sum: Double
    /// The cases with a valid sample on both sides; empty for a unit without any.
    var cases: [PairedCase]
    /// The weight of each case's difference; 1 when `nil`.
    var weights: [Double]?
}
