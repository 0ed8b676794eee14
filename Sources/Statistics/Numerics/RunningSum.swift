// A sum that is added to without losing digits (Neumaier 1974).

/// A sum that is added to without losing digits (Neumaier 1974).
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

    /// Adds a number so many times, as near as one by one.
    mutating func add(_ value: Double, times count: Double) {
        let product = value * count
        add(product)
        // What the rounding of the product left over.
        lost += (-product).addingProduct(value, count)
    }
}
