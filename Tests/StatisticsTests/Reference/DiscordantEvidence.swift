// Evidence of a drop from discordant pairs that holds at any time.

import Foundation
import Statistics

/// A mixture sequential probability ratio test on discordant pairs of 0/1 scores.
///
/// After Robbins (1970) and Howard and others (2021, arXiv 1810.08240).
/// Each pair that differs is a loss or a win; "no worse" says that wins have a probability of at least 1/2. The e-value is the
/// likelihood of the counts averaged over a Beta(a, a) prior on the win probability, cut to (0, 1/2), over that at 1/2. It
/// reaches 1/alpha with probability alpha at most, at any time.
enum DiscordantEvidence {
    /// The logarithm of the e-value against "no worse".
    ///
    /// - Parameters:
    ///   - lost: Pairs right before and wrong now.
    ///   - won: Pairs wrong before and right now.
    ///   - prior: The parameter a of the prior, positive; 1 is even.
    /// - Returns: 0 without pairs; negative when wins outweigh losses.
    static func logEValue(lost: Int, won: Int, prior: Double = 1) -> Double {
        let (losses, wins) = (Double(lost) + prior, Double(won) + prior)
        // Far in the tail the incomplete integral is below the smallest number: the evidence is nil either way.
        let below = max(Beta.cdf(0.5, wins, losses), 1e-300)
        return Gamma.logBeta(wins, losses) - Gamma.logBeta(prior, prior) + log(2) + log(below)
            + Double(lost + won) * log(2)
    }
}
