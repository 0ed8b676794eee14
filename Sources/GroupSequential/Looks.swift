// Puts tests of different lengths on one clock.

/// The times at which a sequential run looks at its results.
package enum Looks {
    /// The number of a test's units that are complete at a look, when several tests share one clock.
    ///
    /// - Parameters:
    ///   - fraction: The fraction of the plan at the look, in 0...1.
    ///   - units: The number of units of the test.
    /// - Returns: round(f n), halves up.
    package static func share(_ fraction: Double, of units: Int) -> Int {
        min(units, max(0, Int((fraction * Double(units) + 0.5 + 1e-9).rounded(.down))))
    }
}
