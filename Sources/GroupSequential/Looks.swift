// When a sequential run looks at its results.

/// When a sequential run looks at its results.
package enum Looks {
    /// How many of a test's units are run at a look, when several tests share one clock.
    ///
    /// - Parameters:
    ///   - fraction: The look as a part of the plan, in 0...1.
    ///   - units: How many units the test has.
    /// - Returns: round(f n), halves up.
    package static func share(_ fraction: Double, of units: Int) -> Int {
        min(units, max(0, Int((fraction * Double(units) + 0.5 + 1e-9).rounded(.down))))
    }
}
