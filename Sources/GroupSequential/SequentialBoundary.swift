// Decides, from exact distributions, when a run may stop: the exact boundary.

import Statistics

/// One side of an exact group-sequential test of a sum on a lattice.
///
/// The null distribution of the sum is carried from look to look along the paths that were not stopped. At each look the
/// boundary is the largest sum that can be stopped within the error spent so far (Lan & DeMets 1983, applied to the exact
/// permutation distribution). The stopped probability never exceeds the spending function, for any distributions, any
/// number of units and any spacing of looks. The last look counts half of the probability of its boundary (mid-p). The
/// distributions depend only on what a permutation leaves unchanged, so a boundary carries no information about the
/// direction.
struct SequentialBoundary: Sendable {
    /// The one-sided error of the whole plan.
    let level: Double
    /// The alpha-spending function.
    let spending: ErrorSpending
    /// Whether the last look counts half of the probability of its boundary.
    let isMidPLast: Bool
    /// The boundary of the latest look: the run stops at a sum of at most this; `nil` when no sum can stop it.
    private(set) var boundary: Int?
    /// The probability of the paths stopped so far: the error spent.
    private(set) var spent = 0.0
    /// The sub-distribution of the paths that were not stopped before.
    private var paths = SubDistribution()
    /// The sub-distribution at the start of the latest look, and the error spent before it.
    private var latest = (paths: SubDistribution(), spent: 0.0)

    /// Starts before the first unit.
    ///
    /// - Parameters:
    ///   - level: The one-sided error, in (0, 0.5).
    ///   - spending: The alpha-spending function.
    ///   - isMidPLast: Whether the last look counts half of the probability of its boundary.
    init(level: Double, spending: ErrorSpending = .power(2), isMidPLast: Bool = true) {
        self.level = level
        self.spending = spending
        self.isMidPLast = isMidPLast
    }

    /// Takes the units that were run since the latest look, and sets the boundary.
    ///
    /// - Parameters:
    ///   - step: The null distribution of the sum of the new units.
    ///   - fraction: The part of the plan that was run; 1 at the last look.
    /// - Returns: `false`, without a change, when the window would exceed ``LatticeSum/largestWindow``.
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

    /// The p-value of a sum at the latest look, by stage-wise ordering (Armitage 1957).
    ///
    /// The null probability of a stop at an earlier look, or of a sum as low at this one; the observed sum counts half. It
    /// is never below ``SubDistribution/negligible``, where the distribution is cut off.
    func p(of sum: Int) -> Double {
        min(1, max(latest.spent + latest.paths.midP(of: sum), SubDistribution.negligible))
    }

    /// Moves to a lattice that is `factor` times as fine; the numbers stay the same.
    mutating func refine(by factor: Int) { paths.stretch(by: factor) }
}
