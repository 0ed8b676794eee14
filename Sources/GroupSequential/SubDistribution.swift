// The law of a sum along the paths that were not stopped.

import Statistics

/// The law of a sum along the paths that were not stopped, on every `stride`-th number of a lattice.
///
/// Exchanged sums of like units lie on a coarse part of their lattice (wins minus losses keep their parity), so most numbers
/// of a window would carry nothing; ends that weigh next to nothing are dropped.
struct SubDistribution: Sendable {
    /// Below this a probability at the end of the window is never worth carrying on: budgets are above 1e-6.
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

    /// The law of a sum, brought onto the numbers it takes.
    init(_ law: LatticeSum) {
        let all = law.probabilities
        let first = all.firstIndex { $0 > Self.negligible } ?? 0
        let last = max(first, all.lastIndex { $0 > Self.negligible } ?? 0)
        var stride = 0
        for index in first...last where all[index] > 0 { stride = Self.divisor(stride, index - first) }
        origin = law.lowest + first
        self.stride = stride
        probabilities =
            stride == 0 ? [all[first]] : Swift.stride(from: first, through: last, by: stride).map { all[$0] }
    }

    /// The law of the negated sum.
    var mirrored: SubDistribution {
        var law = self
        law.origin = -(origin + stride * (probabilities.count - 1))
        law.probabilities.reverse()
        return law
    }

    /// P(S* < s) + P(S* = s)/2 over these paths.
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
    /// - Parameter other: Its law.
    /// - Returns: `false`, and nothing changed, when the window would pass ``LatticeSum/largestWindow``.
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

    /// Drops the first numbers, and what weighs next to nothing at either end; a single 0 when nothing is left.
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

    /// The probabilities at a finer stride; `nil` when the window would grow too large.
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
