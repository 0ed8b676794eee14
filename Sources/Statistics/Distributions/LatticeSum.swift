// The distribution of a sum of independent whole numbers, on a window of consecutive values, by convolution.

import Foundation

/// The distribution of a sum of independent whole numbers, on a window of consecutive values, by convolution.
package struct LatticeSum: Sendable {
    /// The most values that a window may have; beyond it sums are drawn instead.
    package static let largestWindow = 1 << 20

    /// The value of the first probability.
    package private(set) var lowest: Int
    /// The probabilities of consecutive values.
    package private(set) var probabilities: [Double]

    /// Convolves independent laws: equal laws are grouped, and the window is cut where probabilities vanish.
    ///
    /// - Returns: `nil` when the window would pass ``largestWindow``.
    package init?(of laws: [LatticeDistribution]) {
        self.init(of: laws.map { ($0, 1) })
    }

    /// Convolves independent laws, each so many times.
    init?(of laws: [(law: LatticeDistribution, count: Int)]) {
        let groups = Self.groups(laws)
        lowest = 0
        probabilities = [1]
        for (law, count) in groups.laws {
            guard let power = LatticeSum(law, times: count), convolve(with: power) else { return nil }
        }
        guard probabilities.count <= Self.largestWindow / groups.step else { return nil }
        lowest = groups.lowest + lowest * groups.step
        probabilities = spread(by: groups.step)
    }

    /// Equal laws together, each with its least value at 0 and in the steps that all of them move in.
    ///
    /// - Returns: The groups in a fixed order, so that the last digits are the same on every machine; the step; and the least
    ///   value of the sum.
    static func groups(_ laws: [(law: LatticeDistribution, count: Int)]) -> (
        laws: [(law: LatticeDistribution, count: Int)], step: Int, lowest: Int
    ) {
        var groups: [LatticeDistribution: Int] = [:]
        for (law, count) in laws where !law.isZero { groups[law, default: 0] += count }
        let step = max(1, groups.keys.reduce(0) { $1.step(with: $0) })
        let sorted = groups.sorted { Self.precedes($0.key, $1.key) }
        return (
            sorted.map { law, count in
                let least = law.values[0]
                return (LatticeDistribution(law.values.map { ($0 - least) / step }, law.probabilities), count)
            },
            step,
            sorted.reduce(0) { $0 + $1.key.values[0] * $1.value }
        )
    }

    /// The probabilities with each value so many times as far from the next.
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

    private init?(_ law: LatticeDistribution, times count: Int) {
        if law.values.count == 2 {
            self.init(twoPoints: law, times: count)
            return
        }
        var result = LatticeSum(lowest: 0, probabilities: [1])
        var base = LatticeSum(law)
        var left = count
        while left > 0 {
            if left & 1 == 1 { guard result.convolve(with: base) else { return nil } }
            left >>= 1
            if left > 0 { guard base.convolve(with: base) else { return nil } }
        }
        self = result
    }

    /// Sums of a law with two values are binomial: a closed form.
    private init?(twoPoints law: LatticeDistribution, times count: Int) {
        let gap = law.values[1] - law.values[0]
        let p = law.probabilities[1]
        let mean = Double(count) * p
        // Beyond some 40 standard deviations the mass is below the smallest number there is.
        let reach = 40 * (mean * (1 - p)).squareRoot() + 800
        let first = max(0, Int(mean - reach))
        let last = min(count, Int(mean + reach) + 1)
        guard (last - first) * gap < Self.largestWindow else { return nil }
        lowest = count * law.values[0] + first * gap
        probabilities = [Double](repeating: 0, count: (last - first) * gap + 1)
        for k in first...last {
            probabilities[(k - first) * gap] = Binomial.pmf(k, trials: count, probability: p)
        }
        trim()
    }

    private init(_ law: LatticeDistribution) {
        lowest = law.values[0]
        probabilities = [Double](repeating: 0, count: law.values[law.values.count - 1] - law.values[0] + 1)
        for (value, probability) in zip(law.values, law.probabilities) { probabilities[value - lowest] = probability }
    }

    private init(lowest: Int, probabilities: [Double]) {
        self.lowest = lowest
        self.probabilities = probabilities
    }

    /// Adds an independent sum; `false`, and nothing changed, when the window would grow too large.
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

    /// Cuts off ends whose probability is too small to ever count.
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
