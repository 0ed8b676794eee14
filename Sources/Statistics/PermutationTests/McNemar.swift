// McNemar's test of paired 0/1 scores.

/// McNemar's test of paired 0/1 scores, exact and mid-p (Fagerland, Lydersen, Laake 2013).
package enum McNemar {
    /// The mid-p of a drop, and the two-sided one.
    ///
    /// - Parameters:
    ///   - lost: Cases right before and wrong now.
    ///   - won: Cases wrong before and right now.
    /// - Returns: The two-sided mid-p value.
    package static func midP(lost: Int, won: Int) -> (worse: Double, twoSided: Double) {
        let n = lost + won
        guard n > 0 else { return (0.5, 1) }
        let worse =
            Binomial.upperTail(lost, trials: n, probability: 0.5)
            + 0.5 * Binomial.pmf(lost, trials: n, probability: 0.5)
        let less = min(lost, won)
        let two =
            2 * Binomial.cdf(less, trials: n, probability: 0.5) - Binomial.pmf(less, trials: n, probability: 0.5)
        return (worse, min(1, two))
    }

    /// The exact conditional p of a drop, and the two-sided one.
    package static func exact(lost: Int, won: Int) -> (worse: Double, twoSided: Double) {
        let n = lost + won
        guard n > 0 else { return (1, 1) }
        let two = 2 * Binomial.cdf(min(lost, won), trials: n, probability: 0.5)
        return (Binomial.upperTail(lost - 1, trials: n, probability: 0.5), min(1, two))
    }

    /// The two-sided p of the chi-square test with one degree of freedom, for comparison with other tools.
    ///
    /// It is the normal approximation of this test and exceeds its level (5.4 % at 5 %), so it decides nothing here.
    ///
    /// - Parameters:
    ///   - lost: Cases right before and wrong now.
    ///   - won: Cases wrong before and right now.
    ///   - isCorrected: Whether the difference is brought nearer to 0 by 1 (Edwards 1948).
    /// - Returns: 1 without discordant pairs.
    package static func chiSquare(lost: Int, won: Int, isCorrected: Bool = false) -> Double {
        guard lost + won > 0 else { return 1 }
        let distance = max(0, abs(Double(lost - won)) - (isCorrected ? 1 : 0))
        return min(1, 2 * Normal.upperTail(distance / Double(lost + won).squareRoot()))
    }
}
