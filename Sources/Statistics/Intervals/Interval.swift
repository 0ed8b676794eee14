// Gives all interval formulas one result.

/// A confidence interval: the values that the data do not exclude.
///
/// Coded as a list: lower, upper.
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

    /// Both ends, the lower one first.
    package var ends: [Double] { [lower, upper] }

    /// The part of the interval that lies in a range.
    package func clamped(to range: ClosedRange<Double>) -> Interval {
        Interval(lower: max(range.lowerBound, lower), upper: min(range.upperBound, upper))
    }
}

extension Interval: Codable {
    package init(from decoder: any Decoder) throws {
        var list = try decoder.unkeyedContainer()
        self.init(lower: try list.decode(Double.self), upper: try list.decode(Double.self))
    }

    package func encode(to encoder: any Encoder) throws {
        var list = encoder.unkeyedContainer()
        try list.encode(lower)
        try list.encode(upper)
    }
}
