// Gives all interval formulas one result.

/// A confidence interval: the values that the data do not exclude.
package struct Interval: Hashable, Sendable {
    /// The lower end.
    package var lower: Double
    /// The upper end.
    package var upper: Double

    /// Creates an interval.
    package init(lower: Double, upper: Double) {
        self.lower = lower
        self.upper = upper
    }
}
