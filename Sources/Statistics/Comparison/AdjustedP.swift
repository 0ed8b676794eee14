// Keeps the p-values of a test together while they are adjusted for many tests.

/// The p-values of one test on each reading, adjusted over all tests of a suite.
package struct AdjustedP: Hashable, Sendable {
    /// The p-values of both directions.
    package struct Pair: Hashable, Sendable {
        /// The p-value of a drop.
        package var worse: Double
        /// The p-value of a gain.
        package var better: Double

        /// Creates a pair.
        package init(worse: Double, better: Double) {
            self.worse = worse
            self.better = better
        }
    }

    private let values: [LossReading: Pair]

    /// The p-values of a reading; those of nothing shown where there are none.
    package subscript(reading: LossReading) -> Pair { values[reading] ?? Pair(worse: 1, better: 1) }

    /// The p-values of a single comparison as they are.
    init(_ comparison: PairedComparison) {
        values = Dictionary(
            uniqueKeysWithValues: LossReading.allCases.map { reading in
                let direction = comparison.direction(reading)
                return (reading, Pair(worse: direction.pWorse, better: direction.pBetter))
            }
        )
    }

    private init(_ values: [LossReading: Pair]) { self.values = values }

    /// Adjusts the p-values of a family by Holm's procedure, each reading and direction by itself.
    ///
    /// - Parameters:
    ///   - family: The comparisons.
    ///   - weights: The share of the error for each; equal when `nil`.
    /// - Returns: One set for each comparison, in the same order.
    package static func holm(_ family: [PairedComparison], weights: [Double]? = nil) -> [AdjustedP] {
        var adjusted = [[LossReading: Pair]](repeating: [:], count: family.count)
        for reading in LossReading.allCases {
            let directions = family.map { $0.direction(reading) }
            let worse = MultipleTests.holm(directions.map(\.pWorse), weights: weights)
            let better = MultipleTests.holm(directions.map(\.pBetter), weights: weights)
            for index in family.indices { adjusted[index][reading] = Pair(worse: worse[index], better: better[index]) }
        }
        return adjusted.map(AdjustedP.init)
    }
}
