// When a sequential run looks at its results.

/// When a sequential run looks at its results.
package enum Looks {
    /// Numbers of units at which to look: (2jN + K) div 2K for j = 1…K, zeros and repeats dropped.
    ///
    /// - Parameters:
    ///   - units: The plan, N; without units there are no looks.
    ///   - looks: How many looks are wanted, K, at least 1.
    /// - Returns: The numbers, ascending; the last is the plan.
    package static func plan(units: Int, looks: Int = 20) -> [Int] {
        guard units > 0, looks > 0 else { return [] }
        var numbers: [Int] = []
        for look in 1...looks {
            let number = (2 * look * units + looks) / (2 * looks)
            if number > numbers.last ?? 0 { numbers.append(number) }
        }
        return numbers
    }

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
