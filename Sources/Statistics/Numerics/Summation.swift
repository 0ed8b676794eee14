// Gives all formulas one sum, mean and variance that keep their digits.

/// Compensated sums, means and variances (Neumaier 1974).
package enum Summation {
    /// The sum of numbers; 0 for none.
    package static func sum(_ values: [Double]) -> Double {
        var sum = RunningSum()
        for value in values { sum.add(value) }
        return sum.value
    }

    /// The sum of numbers with counts, as precisely as one by one.
    package static func sum(_ values: [Double], times counts: [Int]) -> Double {
        var sum = RunningSum()
        for (value, count) in zip(values, counts) { sum.add(value, times: Double(count)) }
        return sum.value
    }

    /// The mean of numbers.
    ///
    /// - Precondition: There is at least one.
    package static func mean(_ values: [Double]) -> Double {
        precondition(!values.isEmpty, "no mean of nothing")
        return sum(values) / Double(values.count)
    }

    /// The sample variance, with n - 1; 0 for fewer than two numbers.
    package static func variance(_ values: [Double]) -> Double {
        guard values.count > 1 else { return 0 }
        let mean = mean(values)
        return sum(values.map { ($0 - mean) * ($0 - mean) }) / Double(values.count - 1)
    }
}
