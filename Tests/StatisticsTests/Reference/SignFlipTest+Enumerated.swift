// Runs the sign-flip test as a whole: exact or drawn, and by all sign vectors there are.

@testable import Statistics

extension SignFlipTest {
    /// Tests the sum of unit sums: exact by convolution on a lattice, by seeded draws otherwise.
    ///
    /// - Parameters:
    ///   - sums: One number a unit.
    ///   - unit: What the lattice is a fraction of; 1 for plain sums.
    ///   - draws: How many sign vectors are drawn off the lattice.
    ///   - seed: The seed of the draws.
    /// - Returns: Both one-sided p-values and how they were found.
    static func test(_ sums: [Double], unit: Double = 1, draws: Int, seed: UInt64) -> Result {
        exact(sums, times: nil, unit: unit) ?? drawn(sums, draws: draws, seed: seed)
    }

    /// Exact p-values of few units off any lattice.
    struct Enumerated: Hashable, Sendable {
        /// P(T* <= T).
        var worse: Double
        /// P(T* < T) + P(T* = T)/2.
        var midWorse: Double
        /// P(|T*| >= |T|).
        var twoSided: Double
        /// P(|T*| > |T|) + P(|T*| = |T|)/2.
        var midTwoSided: Double
    }

    /// Tests the sum of unit sums by all sign vectors, to hold draws and lattices against.
    ///
    /// - Parameter sums: One number a unit; zeros cost nothing.
    /// - Returns: The p-values; `nil` for more than 20 units that differ.
    static func enumerated(_ sums: [Double]) -> Enumerated? {
        let changed = sums.filter { $0 != 0 }
        guard changed.count <= 20 else { return nil }
        var totals = [0.0]
        for sum in changed { totals = totals.map { $0 + sum } + totals.map { $0 - sum } }
        let observed = Summation.sum(changed)
        let tolerance = 1e-12 * max(1, Summation.sum(changed.map(abs)))
        func share(_ isIn: (Double) -> Bool) -> Double { Double(totals.count(where: isIn)) / Double(totals.count) }
        let tie = share { abs($0 - observed) <= tolerance }
        let twoTie = share { abs(abs($0) - abs(observed)) <= tolerance }
        let worse = share { $0 <= observed + tolerance }
        let two = share { abs($0) >= abs(observed) - tolerance }
        return Enumerated(worse: worse, midWorse: worse - tie / 2, twoSided: two, midTwoSided: two - twoTie / 2)
    }
}
