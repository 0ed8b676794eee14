// Supplies intervals for pass rates: one to show, and an exact one for thresholds.

import Foundation

/// Wilson's score interval for a proportion (Wilson 1927), used for display.
package enum Wilson {
    /// The interval; the lower bound is 0 without hits, and the upper bound 1 without misses.
    ///
    /// - Parameters:
    ///   - successes: The number of hits, from 0 to `trials`; for a sum of graded scores the interval is approximate.
    ///   - trials: The number of trials; positive.
    ///   - alpha: 1 minus the confidence level.
    /// - Returns: Both bounds.
    package static func interval(successes: Double, trials: Double, alpha: Double = ErrorRates.standard.alpha)
        -> Interval
    {
        let (x, n) = (successes, trials)
        precondition(n > 0, "no interval without trials")
        let z = Normal.upperQuantile(alpha / 2)
        let p = min(1, max(0, x / n))
        let denominator = 1 + z * z / n
        let middle = (p + z * z / (2 * n)) / denominator
        let half = z / denominator * (p * (1 - p) / n + z * z / (4 * n * n)).squareRoot()
        return Interval(lower: x <= 0 ? 0 : max(0, middle - half), upper: x >= n ? 1 : min(1, middle + half))
    }
}

/// Clopper and Pearson's exact interval for a proportion (1934): its coverage is never below the confidence level.
package enum ClopperPearson {
    /// The interval.
    package static func interval(successes x: Int, trials n: Int, alpha: Double = ErrorRates.standard.alpha) -> Interval
    {
        precondition(n > 0 && (0...n).contains(x), "hits lie between 0 and the trials")
        let hits = Double(x)
        let misses = Double(n - x)
        return Interval(
            lower: x == 0 ? 0 : Beta.quantile(alpha / 2, hits, misses + 1),
            upper: x == n ? 1 : Beta.upperQuantile(alpha / 2, hits + 1, misses)
        )
    }
}
