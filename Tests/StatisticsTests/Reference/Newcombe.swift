// Holds the bounded score interval against another interval for proportions.

import Statistics

/// Intervals of a difference of two proportions, candidate minus baseline (Newcombe 1998, method 10).
enum Newcombe {
    /// The interval for paired answers, with the continuity-corrected correlation.
    ///
    /// - Parameters:
    ///   - bothRight: Cases that both sides have right.
    ///   - lost: Cases that only the baseline has right.
    ///   - won: Cases that only the candidate has right.
    ///   - bothWrong: Cases that neither has right; at least one case in all.
    ///   - alpha: The share of the time that the interval may miss.
    /// - Returns: Both bounds.
    static func paired(bothRight: Int, lost: Int, won: Int, bothWrong: Int, alpha: Double = 0.05) -> Interval {
        let (a, b, c, d) = (Double(bothRight), Double(lost), Double(won), Double(bothWrong))
        let n = a + b + c + d
        let after = (a + c) / n
        let before = (a + b) / n
        let one = Wilson.interval(successes: a + c, trials: n, alpha: alpha)
        let two = Wilson.interval(successes: a + b, trials: n, alpha: alpha)
        let product = (a + b) * (c + d) * (a + c) * (b + d)
        var phi = 0.0
        if product > 0 {
            let excess = a * d - b * c
            phi = (excess > 0 ? max(excess - n / 2, 0) : excess) / product.squareRoot()
        }
        func distance(_ mine: Double, _ theirs: Double) -> Double {
            max(mine * mine - 2 * phi * mine * theirs + theirs * theirs, 0).squareRoot()
        }
        return Interval(
            lower: after - before - distance(after - one.lower, two.upper - before),
            upper: after - before + distance(one.upper - after, before - two.lower)
        )
    }

    /// The interval for answers to different cases.
    ///
    /// - Parameters:
    ///   - candidate: Right answers and answers of the candidate; at least one answer.
    ///   - baseline: Right answers and answers of the baseline; at least one answer.
    ///   - alpha: The share of the time that the interval may miss.
    /// - Returns: Both bounds.
    static func unpaired(
        candidate: (right: Int, of: Int),
        baseline: (right: Int, of: Int),
        alpha: Double = 0.05
    ) -> Interval {
        let after = Double(candidate.right) / Double(candidate.of)
        let before = Double(baseline.right) / Double(baseline.of)
        let one = Wilson.interval(successes: Double(candidate.right), trials: Double(candidate.of), alpha: alpha)
        let two = Wilson.interval(successes: Double(baseline.right), trials: Double(baseline.of), alpha: alpha)
        func hypotenuse(_ x: Double, _ y: Double) -> Double { (x * x + y * y).squareRoot() }
        return Interval(
            lower: after - before - hypotenuse(after - one.lower, two.upper - before),
            upper: after - before + hypotenuse(one.upper - after, before - two.lower)
        )
    }
}
