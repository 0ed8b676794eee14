// Describes what one unit can add to the sum of a permutation test under the null hypothesis.

/// The distribution of a whole number, such as a unit's sum in steps of 1/q: values ascending, probabilities positive.
package struct LatticeDistribution: Hashable, Sendable {
    /// The values, ascending and distinct.
    package let values: [Int]
    /// The probability of each.
    package let probabilities: [Double]

    /// Creates a distribution from the probability of each value.
    package init(_ mass: [Int: Double]) {
        let sorted = mass.sorted { $0.key < $1.key }
        self.values = sorted.map(\.key)
        self.probabilities = sorted.map(\.value)
    }

    /// Creates a distribution from ascending values and their probabilities.
    init(_ values: [Int], _ probabilities: [Double]) {
        self.values = values
        self.probabilities = probabilities
    }

    /// The distribution of a number with a random sign.
    package static func fairSign(of number: Int) -> LatticeDistribution {
        number == 0 ? LatticeDistribution([0: 1]) : LatticeDistribution([-abs(number): 0.5, abs(number): 0.5])
    }

    /// The greatest common divisor of a number and all distances between the values.
    func step(with number: Int) -> Int {
        values.dropFirst().reduce(number) { divisor, value in
            var (a, b) = (value - values[0], divisor)
            while b != 0 { (a, b) = (b, a % b) }
            return a
        }
    }

    /// The variance.
    var variance: Double {
        let mean = zip(values, probabilities).reduce(0) { $0 + Double($1.0) * $1.1 }
        return zip(values, probabilities).reduce(0) { $0 + (Double($1.0) - mean) * (Double($1.0) - mean) * $1.1 }
    }

    /// Whether the number is always 0, and so changes no sum.
    var isZero: Bool { values == [0] }
}
