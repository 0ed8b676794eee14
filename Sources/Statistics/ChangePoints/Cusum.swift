// Finds slow drift in the history of a suite, which no comparison of two runs sees.

/// A two-sided CUSUM chart of a standardised series (Page 1954).
package struct Cusum: Hashable, Sendable {
    /// The upward sum after each value.
    package let up: [Double]
    /// The downward sum after each value.
    package let down: [Double]
    /// The index of the first value at which a sum exceeded the limit; `nil` without an alarm.
    package let alarm: Int?
    /// Whether the alarm was for a rise.
    package let isUp: Bool

    /// Charts a series.
    ///
    /// - Parameters:
    ///   - values: In units of the series' own standard deviation, around its centre.
    ///   - slack: The reference value k: a drift up to this size adds nothing.
    ///   - limit: The decision interval h: a sum above it is an alarm.
    package init(_ values: [Double], slack: Double = 0.5, limit: Double = 5) {
        var up: [Double] = []
        var down: [Double] = []
        var alarm: (index: Int, isUp: Bool)?
        for (index, value) in values.enumerated() {
            up.append(max(0, (up.last ?? 0) + value - slack))
            down.append(max(0, (down.last ?? 0) - value - slack))
            if alarm == nil, up[index] > limit || down[index] > limit { alarm = (index, up[index] > limit) }
        }
        self.up = up
        self.down = down
        self.alarm = alarm?.index
        self.isUp = alarm?.isUp ?? false
    }
}
