// One unit of a sequential run, as the exchange sees it.

import Statistics

/// One unit of a sequential run, as the exchange sees it.
struct CrossingUnit: Sendable {
    /// The sum of its differences, weighted.
    var sum: Double
    /// Its cases with a valid sample on both sides; none when the unit was left empty.
    var cases: [PairedCase]
    /// What the difference of each case weighs; 1 when `nil`.
    var weights: [Double]?
}
