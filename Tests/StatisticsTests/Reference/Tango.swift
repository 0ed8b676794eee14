// Tango's score statistic for paired 0/1 scores, in closed form.

import Statistics

/// Tango's score test and interval for the difference of two paired proportions (1998).
///
/// The closed form of ``BoundedScore`` on -1, 0, 1: with D the hypothetical difference and q the most likely share of losses,
/// B = -(b + c) + (2n + b - c) D, C = -b D (1 - D), q = (sqrt(B^2 - 8 n C) - B)/(4n).
enum Tango {
    /// z(D) = (c - b - n D)/sqrt(n (2q + D (1 - D))); decreasing in D, infinite where D is impossible.
    ///
    /// - Parameters:
    ///   - hypothesis: D, in [-1, 1].
    ///   - lost: b, pairs right before and wrong now.
    ///   - won: c, pairs wrong before and right now.
    ///   - pairs: n, positive.
    /// - Returns: The statistic.
    static func z(at hypothesis: Double, lost: Int, won: Int, pairs: Int) -> Double {
        let (b, c, n) = (Double(lost), Double(won), Double(pairs))
        let linear = -(b + c) + (2 * n + b - c) * hypothesis
        let constant = -b * hypothesis * (1 - hypothesis)
        let share = (max(linear * linear - 8 * n * constant, 0).squareRoot() - linear) / (4 * n)
        let variance = n * (2 * share + hypothesis * (1 - hypothesis))
        let distance = c - b - n * hypothesis
        guard variance > 1e-300 else {
            return abs(distance) < 1e-12 ? 0 : distance > 0 ? .infinity : -.infinity
        }
        return distance / variance.squareRoot()
    }

    /// {D : |z(D)| <= the normal quantile}.
    ///
    /// - Parameters:
    ///   - lost: Pairs right before and wrong now.
    ///   - won: Pairs wrong before and right now.
    ///   - pairs: All of them, positive.
    ///   - alpha: The share of the time that the interval may miss.
    /// - Returns: Both bounds, within -1…1.
    static func interval(lost: Int, won: Int, pairs: Int, alpha: Double = 0.05) -> Interval {
        let estimate = Double(won - lost) / Double(pairs)
        let critical = Normal.upperQuantile(alpha / 2)
        func root(_ start: Double, _ end: Double, _ target: Double) -> Double {
            var low = start
            var high = end
            while high - low > 1e-13 {
                let middle = 0.5 * (low + high)
                guard middle > low, middle < high else { break }
                if z(at: middle, lost: lost, won: won, pairs: pairs) > target { low = middle } else { high = middle }
            }
            return 0.5 * (low + high)
        }
        return Interval(
            lower: estimate <= -1 ? -1 : root(-1, estimate, critical),
            upper: estimate >= 1 ? 1 : root(estimate, 1, -critical)
        )
    }
}
