// Holds the mid-p McNemar test against its better known variants: exact, two-sided, chi-square.

import Statistics

extension McNemar {
    /// The two-sided mid-p.
    static func twoSidedMidP(lost: Int, won: Int) -> Double {
        let n = lost + won
        guard n > 0 else { return 1 }
        let less = min(lost, won)
        return min(
            1,
            2 * Binomial.cdf(less, trials: n, probability: 0.5) - Binomial.pmf(less, trials: n, probability: 0.5)
        )
    }

    /// The exact conditional p of a drop, and the two-sided one.
    static func exact(lost: Int, won: Int) -> (worse: Double, twoSided: Double) {
        let n = lost + won
        guard n > 0 else { return (1, 1) }
        let two = 2 * Binomial.cdf(min(lost, won), trials: n, probability: 0.5)
        return (Binomial.upperTail(lost - 1, trials: n, probability: 0.5), min(1, two))
    }

    /// The two-sided p of the chi-square test with one degree of freedom, as other tools report it.
    ///
    /// The normal approximation of this test exceeds its level (5.4 % at 5 %), so it decides nothing here.
    ///
    /// - Parameters:
    ///   - lost: Cases right before and wrong now.
    ///   - won: Cases wrong before and right now.
    ///   - isCorrected: Whether the difference is brought nearer to 0 by 1 (Edwards 1948).
    /// - Returns: 1 without discordant pairs.
    static func chiSquare(lost: Int, won: Int, isCorrected: Bool = false) -> Double {
        guard lost + won > 0 else { return 1 }
        let distance = max(0, abs(Double(lost - won)) - (isCorrected ? 1 : 0))
        return min(1, 2 * Normal.upperTail(distance / Double(lost + won).squareRoot()))
    }
}
