// One side of an exact group-sequential test of a sum on a lattice.

/// One side of an exact group-sequential test of a sum on a lattice.
///
/// The law of the sum, had nothing changed, is carried on along the paths that were not stopped. At each look the boundary is
/// the largest sum that may still be stopped within the spent error (Lan & DeMets 1983, on the exact law of the exchange): for
/// any laws, any number of units and any spacing of looks the stopped probability never exceeds what the spending allows. The
/// last look counts half of its boundary's own probability (mid-p). The laws depend on what exchange leaves alone, never on
/// which way a difference went, so a boundary tells nothing about the direction.
package struct SequentialBoundary: Sendable {
    /// Below this a probability at the end of the window is never worth carrying on.
    private static let negligible = 1e-30

    /// The one-sided error of the whole plan.
    package let level: Double
    /// How it is shared out over the plan.
    package let spending: ErrorSpending
    /// Whether the last look counts half of its boundary's probability.
    package let isMidPLast: Bool
    /// The boundary of the latest look: stop when the sum is at most this; `nil` when nothing can stop there.
    package private(set) var boundary: Int?
    /// The probability stopped so far.
    package private(set) var spent = 0.0
    /// The law of the paths that were not stopped before.
    private var paths = LatticeSum(lowest: 0, probabilities: [1])
    /// The law that the latest look began with, and the probability that was stopped before it.
    private var latest = (paths: LatticeSum(lowest: 0, probabilities: [1]), spent: 0.0)

    /// Starts before the first unit.
    ///
    /// - Parameters:
    ///   - level: The one-sided error, in (0, 0.5).
    ///   - spending: How it is shared out.
    ///   - isMidPLast: Whether the last look counts half of its boundary's probability.
    package init(level: Double, spending: ErrorSpending = .power(2), isMidPLast: Bool = true) {
        self.level = level
        self.spending = spending
        self.isMidPLast = isMidPLast
    }

    /// Takes the units that were run since the latest look, and sets the boundary.
    ///
    /// - Parameters:
    ///   - step: The law of the sum of the new units, had nothing changed.
    ///   - fraction: The part of the plan that was run; 1 at the last look.
    /// - Returns: `false`, and nothing changed, when the window would pass ``LatticeSum/largestWindow``.
    package mutating func take(_ step: LatticeSum, fraction: Double) -> Bool {
        guard paths.convolve(with: step) else { return false }
        latest = (paths, spent)
        let isLast = fraction >= 1
        let room = (spending.spent(at: fraction, of: level) - spent) * (1 + 1e-12)
        let discount = isLast && isMidPLast ? 0.5 : 0
        var sum = 0.0
        var stopped: (index: Int, sum: Double)?
        for (index, probability) in paths.probabilities.enumerated() where probability > 0 {
            sum += probability
            if sum - discount * probability <= room {
                stopped = (index, sum)
            } else if sum - probability > room {
                break
            }
        }
        boundary = stopped.map { $0.index + paths.lowest }
        spent += stopped?.sum ?? 0
        paths = paths.cut(before: stopped.map { $0.index + 1 } ?? 0, below: Self.negligible)
        return true
    }

    /// The chance of being stopped before the latest look or of a sum as low there, had nothing changed: the p-value by the order
    /// of stages (Armitage 1957), the observed sum itself counted half.
    package func p(of sum: Int) -> Double { min(1, latest.spent + latest.paths.midP(of: sum).below) }

    /// Carries the law over to a lattice that is `factor` times as fine: the same numbers.
    ///
    /// - Returns: `false`, and nothing changed, when the window would pass ``LatticeSum/largestWindow``.
    package mutating func refine(by factor: Int) -> Bool {
        guard let finer = paths.stretched(by: factor) else { return false }
        paths = finer
        return true
    }
}

extension LatticeSum {
    /// The law of the negated sum.
    package var mirrored: LatticeSum {
        LatticeSum(lowest: -(lowest + probabilities.count - 1), probabilities: probabilities.reversed())
    }

    /// The law without the first values, and without ends that weigh next to nothing; a single 0 when nothing is left.
    func cut(before first: Int, below least: Double) -> LatticeSum {
        let kept = probabilities[first...]
        guard let low = kept.firstIndex(where: { $0 > least }), let high = kept.lastIndex(where: { $0 > least }) else {
            return LatticeSum(lowest: lowest, probabilities: [0])
        }
        return LatticeSum(lowest: lowest + low, probabilities: Array(kept[low...high]))
    }

    /// The law of a whole multiple of the sum; `nil` when its window would pass the largest.
    func stretched(by factor: Int) -> LatticeSum? {
        guard factor > 1 else { return self }
        let width = (probabilities.count - 1).multipliedReportingOverflow(by: factor)
        guard !width.overflow, width.partialValue < Self.largestWindow else { return nil }
        var spread = [Double](repeating: 0, count: width.partialValue + 1)
        for (index, probability) in probabilities.enumerated() { spread[index * factor] = probability }
        return LatticeSum(lowest: lowest * factor, probabilities: spread)
    }
}
