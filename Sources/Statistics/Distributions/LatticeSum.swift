// Supplies the exact null distribution of permutation tests.

import Foundation

/// The distribution of a sum of independent whole numbers, on a window of consecutive values.
package struct LatticeSum: Sendable {
    /// The largest number of values in a window; a larger sum is drawn at random instead.
    package static let largestWindow = 1 << 20

    /// The value of the first probability.
    package private(set) var lowest: Int
    /// The probabilities of consecutive values.
    package private(set) var probabilities: [Double]

    /// Convolves independent distributions: groups equal ones, and cuts the window where probabilities vanish.
    ///
    /// - Returns: `nil` when the window would exceed ``largestWindow``.
    package init?(of distributions: [LatticeDistribution]) {
        self.init(of: distributions.map { ($0, 1) })
    }

    /// Convolves independent distributions, each with its number of occurrences.
    init?(of distributions: [(distribution: LatticeDistribution, count: Int)]) {
        let groups = Self.groups(distributions)
        lowest = 0
        probabilities = [1]
        for (distribution, count) in groups.distributions {
            guard let power = LatticeSum(distribution, times: count), convolve(with: power) else { return nil }
        }
        guard probabilities.count <= Self.largestWindow / groups.step else { return nil }
        lowest = groups.lowest + lowest * groups.step
        probabilities = spread(by: groups.step)
    }

    /// Groups equal distributions, each shifted to the least value 0 and divided by the step that all have in common.
    ///
    /// - Returns: The groups in a fixed order, so that the last digits are the same on every machine; the step; and the
    ///   least value of the sum.
    static func groups(_ distributions: [(distribution: LatticeDistribution, count: Int)]) -> (
        distributions: [(distribution: LatticeDistribution, count: Int)], step: Int, lowest: Int
    ) {
        var groups: [LatticeDistribution: Int] = [:]
        for (distribution, count) in distributions where !distribution.isZero {
            groups[distribution, default: 0] += count
        }
        let step = max(1, groups.keys.reduce(0) { $1.step(with: $0) })
        let sorted = groups.sorted { Self.precedes($0.key, $1.key) }
        return (
            sorted.map { distribution, count in
                let least = distribution.values[0]
                return (
                    LatticeDistribution(distribution.values.map { ($0 - least) / step }, distribution.probabilities),
                    count
                )
            },
            step,
            sorted.reduce(0) { $0 + $1.key.values[0] * $1.value }
        )
    }

    /// The probabilities with the values this many times as far apart.
    private func spread(by step: Int) -> [Double] {
        if step == 1 { return probabilities }
        var spread = [Double](repeating: 0, count: (probabilities.count - 1) * step + 1)
        for (index, probability) in probabilities.enumerated() { spread[index * step] = probability }
        return spread
    }

    /// The mid-p of a sum: (P(S* < s) + P(S* = s)/2, P(S* > s) + P(S* = s)/2).
    package func midP(of sum: Int) -> (below: Double, above: Double) {
        let index = sum - lowest
        if index < 0 { return (0, 1) }
        if index >= probabilities.count { return (1, 0) }
        let below = probabilities[..<index].reduce(0, +)
        let above = probabilities[(index + 1)...].reversed().reduce(0, +)
        return (min(1, below + 0.5 * probabilities[index]), min(1, above + 0.5 * probabilities[index]))
    }

    private init?(_ distribution: LatticeDistribution, times count: Int) {
        if distribution.values.count == 2 {
            self.init(twoPoints: distribution, times: count)
            return
        }
        var result = LatticeSum(lowest: 0, probabilities: [1])
        var base = LatticeSum(distribution)
        var left = count
        while left > 0 {
            if left & 1 == 1 { guard result.convolve(with: base) else { return nil } }
            left >>= 1
            if left > 0 { guard base.convolve(with: base) else { return nil } }
        }
        self = result
    }

    /// The closed form for two values: a binomial distribution.
    private init?(twoPoints distribution: LatticeDistribution, times count: Int) {
        let gap = distribution.values[1] - distribution.values[0]
        let p = distribution.probabilities[1]
        let mean = Double(count) * p
        // Beyond some 40 standard deviations the probability is below the smallest double.
        let reach = 40 * (mean * (1 - p)).squareRoot() + 800
        let first = max(0, Int(mean - reach))
        let last = min(count, Int(mean + reach) + 1)
        guard (last - first) * gap < Self.largestWindow else { return nil }
        lowest = count * distribution.values[0] + first * gap
        probabilities = [Double](repeating: 0, count: (last - first) * gap + 1)
        for k in first...last {
            probabilities[(k - first) * gap] = Binomial.pmf(k, trials: count, probability: p)
        }
        trim()
    }

    private init(_ distribution: LatticeDistribution) {
        lowest = distribution.values[0]
        probabilities = [Double](
            repeating: 0,
            count: distribution.values[distribution.values.count - 1] - distribution.values[0] + 1
        )
        for (value, probability) in zip(distribution.values, distribution.probabilities) {
            probabilities[value - lowest] = probability
        }
    }

    private init(lowest: Int, probabilities: [Double]) {
        self.lowest = lowest
        self.probabilities = probabilities
    }

    /// Adds an independent sum; `false`, without a change, when the window would be too large.
    private mutating func convolve(with other: LatticeSum) -> Bool {
        let width = probabilities.count + other.probabilities.count - 1
        guard width <= Self.largestWindow else { return false }
        var sum = [Double](repeating: 0, count: width)
        probabilities.withUnsafeBufferPointer { mine in
            sum.withUnsafeMutableBufferPointer { sum in
                for (offset, weight) in other.probabilities.enumerated() where weight > 0 {
                    for index in 0..<mine.count { sum[index &+ offset] += mine[index] * weight }
                }
            }
        }
        probabilities = sum
        lowest += other.lowest
        trim()
        return true
    }

    /// Cuts off ends with negligible probability.
    private mutating func trim() {
        let first = probabilities.firstIndex { $0 > 1e-305 } ?? 0
        let last = probabilities.lastIndex { $0 > 1e-305 } ?? 0
        guard first > 0 || last < probabilities.count - 1 else { return }
        probabilities = Array(probabilities[first...max(first, last)])
        lowest += first
    }

    private static func precedes(_ left: LatticeDistribution, _ right: LatticeDistribution) -> Bool {
        if left.values != right.values { return left.values.lexicographicallyPrecedes(right.values) }
        return left.probabilities.lexicographicallyPrecedes(right.probabilities)
    }
}
