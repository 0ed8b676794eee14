// Carries the distribution of a sum from look to look without the paths that were stopped.

import Statistics

/// The sub-distribution of a sum over the paths that were not stopped, on every `stride`-th number of a lattice.
///
/// Its total is the probability of not being stopped. Sums of similar units lie on a coarse part of their lattice (wins
/// minus losses keep their parity), so most numbers of a dense window would be 0. Negligible ends are cut off.
struct SubDistribution: Sendable {
    /// A probability at an end of the window below this is cut off; error budgets are above 1e-6.
    static let negligible = 1e-20

    /// The number of the first probability.
    private(set) var origin: Int
    /// The distance between numbers; 0 for a single one.
    private(set) var stride: Int
    /// The probability of each.
    private(set) var probabilities: [Double]

    /// The sum before the first unit.
    init() {
        origin = 0
        stride = 0
        probabilities = [1]
    }

    /// Compresses a dense distribution to the numbers that have a probability.
    init(_ distribution: LatticeSum) {
        let all = distribution.probabilities
        let first = all.firstIndex { $0 > Self.negligible } ?? 0
        let last = max(first, all.lastIndex { $0 > Self.negligible } ?? 0)
        var stride = 0
        for index in first...last where all[index] > 0 { stride = Self.divisor(stride, index - first) }
        origin = distribution.lowest + first
        self.stride = stride
        probabilities =
            stride == 0 ? [all[first]] : Swift.stride(from: first, through: last, by: stride).map { all[$0] }
    }

    /// The distribution of the negated sum.
    var mirrored: SubDistribution {
        var distribution = self
        distribution.origin = -(origin + stride * (probabilities.count - 1))
        distribution.probabilities.reverse()
        return distribution
    }

    /// P(S* < s) + P(S* = s)/2, over the paths that were not stopped.
    func midP(of sum: Int) -> Double {
        var below = 0.0
        for (index, probability) in probabilities.enumerated() {
            let value = origin + stride * index
            if value > sum { break }
            below += value < sum ? probability : 0.5 * probability
        }
        return below
    }

    /// Adds an independent sum.
    ///
    /// - Parameter other: The distribution of that sum.
    /// - Returns: `false`, without a change, when the window would exceed ``LatticeSum/largestWindow``.
    mutating func add(_ other: SubDistribution) -> Bool {
        let common = Self.divisor(stride, other.stride)
        guard let mine = spread(over: common), let theirs = other.spread(over: common),
            mine.count + theirs.count - 1 <= LatticeSum.largestWindow
        else { return false }
        var sum = [Double](repeating: 0, count: mine.count + theirs.count - 1)
        mine.withUnsafeBufferPointer { mine in
            sum.withUnsafeMutableBufferPointer { sum in
                for (offset, weight) in theirs.enumerated() where weight > 0 {
                    for index in mine.indices { sum[index &+ offset] += mine[index] * weight }
                }
            }
        }
        origin += other.origin
        stride = common
        probabilities = sum
        cut(before: 0)
        return true
    }

    /// Drops the first numbers, and negligible ends; a single 0 when nothing is left.
    mutating func cut(before first: Int) {
        let kept = probabilities[first...]
        guard let low = kept.firstIndex(where: { $0 > Self.negligible }),
            let high = kept.lastIndex(where: { $0 > Self.negligible })
        else {
            stride = 0
            probabilities = [0]
            return
        }
        guard low > 0 || high < probabilities.count - 1 else { return }
        origin += stride * low
        probabilities = Array(kept[low...high])
        if low == high { stride = 0 }
    }

    /// Multiplies the sum by a factor.
    mutating func stretch(by factor: Int) {
        origin *= factor
        stride *= factor
    }

    /// The probabilities at a finer stride; `nil` when the window would be too large.
    private func spread(over finer: Int) -> [Double]? {
        guard finer > 0, stride > finer else { return probabilities }
        let factor = stride / finer
        let (width, isTooWide) = (probabilities.count - 1).multipliedReportingOverflow(by: factor)
        guard !isTooWide, width < LatticeSum.largestWindow else { return nil }
        var spread = [Double](repeating: 0, count: width + 1)
        for (index, probability) in probabilities.enumerated() { spread[index * factor] = probability }
        return spread
    }

    private static func divisor(_ one: Int, _ other: Int) -> Int {
        var (a, b) = (one, other)
        while b != 0 { (a, b) = (b, a % b) }
        return a
    }
}
