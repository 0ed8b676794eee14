// Tells the power of a plan which numbers of losses and wins are significant.

/// McNemar's test of paired 0/1 scores, with mid-p (Fagerland, Lydersen, Laake 2013).
package enum McNemar {
    /// The one-sided mid-p of a drop; 1/2 without discordant pairs.
    ///
    /// - Parameters:
    ///   - lost: Cases right before and wrong now.
    ///   - won: Cases wrong before and right now.
    /// - Returns: P(X > lost) + P(X = lost)/2 for X ~ Bin(lost + won, 1/2).
    package static func midP(lost: Int, won: Int) -> Double {
        let n = lost + won
        guard n > 0 else { return 0.5 }
        return Binomial.upperTail(lost, trials: n, probability: 0.5)
            + 0.5 * Binomial.pmf(lost, trials: n, probability: 0.5)
    }
}
