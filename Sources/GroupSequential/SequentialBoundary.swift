// One side of an exact group-sequential test of a sum on a lattice.

import Statistics

/// One side of an exact group-sequential test of a sum on a lattice.
///
/// The law of the sum, had nothing changed, is carried on along the paths that were not stopped. At each look the boundary is
/// the largest sum that may still be stopped within the spent error (Lan & DeMets 1983, on the exact law of the exchange): for
/// any laws, any number of units and any spacing of looks the stopped probability never exceeds what the spending allows. The
/// last look counts half of its boundary's own probability (mid-p). The laws depend on what exchange leaves alone, never on
/// which way a difference went, so a boundary tells nothing about the direction.
struct SequentialBoundary: Sendable {
    /// The one-sided error of the whole plan.
    let level: Double
    /// How it is shared out over the plan.
    let spending: ErrorSpending
    /// Whether the last look counts half of its boundary's probability.
    let isMidPLast: Bool
    /// The boundary of the latest look: stop when the sum is at most this; `nil` when nothing can stop there.
    private(set) var boundary: Int?
    /// The probability stopped so far.
    private(set) var spent = 0.0
    /// The law of the paths that were not stopped before.
    private var paths = SubDistribution()
    /// The law that the latest look began with, and the probability that was stopped before it.
    private var latest = (paths: SubDistribution(), spent: 0.0)

    /// Starts before the first unit.
    ///
    /// - Parameters:
    ///   - level: The one-sided error, in (0, 0.5).
    ///   - spending: How it is shared out.
    ///   - isMidPLast: Whether the last look counts half of its boundary's probability.
    init(level: Double, spending: ErrorSpending = .power(2), isMidPLast: Bool = true) {
        self.level = level
        self.spending = spending
        self.isMidPLast = isMidPLast
    }

    /// Takes the units that were run since the latest look, and sets the boundary.
    ///
    /// - Parameters:
    ///   - step: The distribution of the sum of the new units, had nothing changed.
    ///   - fraction: The part of the plan that was run; 1 at the last look.
    /// - Returns: `false`, and nothing changed, when the window would pass ``LatticeSum/largestWindow``.
    mutating func take(_ step: SubDistribution, fraction: Double) -> Bool {
        guard paths.add(step) else { return false }
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
        boundary = stopped.map { paths.origin + paths.stride * $0.index }
        spent += stopped?.sum ?? 0
        if let stopped { paths.cut(before: stopped.index + 1) }
        return true
    }

    /// The chance of being stopped before the latest look or of a sum as low there, had nothing changed: the p-value by the order
    /// of stages (Armitage 1957), the observed sum itself counted half.
    ///
    /// It is never below ``SubDistribution/negligible``, under which the law is not carried on.
    func p(of sum: Int) -> Double {
        min(1, max(latest.spent + latest.paths.midP(of: sum), SubDistribution.negligible))
    }

    /// Carries the law over to a lattice that is `factor` times as fine: the same numbers.
    mutating func refine(by factor: Int) { paths.stretch(by: factor) }
}
