// Makes sums the same on every machine, to the last digit that is shown.

/// Neumaier's compensated sum, one number at a time (1974).
package struct RunningSum: Sendable {
    private var sum = 0.0
    private var lost = 0.0

    /// Starts at 0.
    package init() {}

    /// The sum so far.
    package var value: Double { sum + lost }

    /// Adds a number.
    package mutating func add(_ value: Double) {
        let next = sum + value
        lost += abs(sum) >= abs(value) ? (sum - next) + value : (value - next) + sum
        sum = next
    }

    /// Adds a number this many times, as precisely as one by one.
    mutating func add(_ value: Double, times count: Double) {
        let product = value * count
        add(product)
        // The rounding error of the product.
        lost += (-product).addingProduct(value, count)
    }
}
