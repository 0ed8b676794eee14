// Serves the many national numbers that are checked by a sum of weighted digits.

/// Sums in which each digit has a weight.
enum WeightedSum {
    /// The sum of digits times weights; digits without a weight do not count.
    static func of(_ digits: some Sequence<Int>, _ weights: some Sequence<Int>) -> Int {
        zip(digits, weights).reduce(0) { $0 + $1.0 * $1.1 }
    }
}
