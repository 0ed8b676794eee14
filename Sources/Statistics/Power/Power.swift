// Tells in advance which drop a suite can detect.

import Foundation

/// The power of a comparison of two runs.
///
/// No function here returns NaN: the result is `nil` or 0 without an answer.
package enum Power {
    /// The smallest drop that is detected with a given power: the D with D = (z_a s0 + z_b s1)/sqrt(n), s1^2 = s0^2 - D^2.
    ///
    /// The normal approximation of McNemar's power (Miettinen 1968; Connor 1987).
    ///
    /// - Parameters:
    ///   - spread: The mean square of the paired differences; for 0/1 scores the share of discordant pairs.
    ///   - cases: Pairs, divided by the design effect.
    ///   - largest: The largest drop that differences like these can have: the mean of their sizes; for single 0/1 scores
    ///     the share of discordant pairs.
    ///   - alpha: The one-sided error.
    ///   - power: The probability of detecting the drop.
    /// - Returns: `nil` when no drop is detectable: without any spread, or with so few cases that even a loss of all of
    ///   them is not significant (its mid-p is 2^-(cases + 1)).
    package static func smallestDetectableDrop(
        spread: Double,
        cases: Double,
        largest: Double = 1,
        alpha: Double = ErrorRates.standard.oneSided,
        power: Double = 0.8
    ) -> Double? {
        guard spread > 0, cases > 0, exp2(-cases - 1) <= alpha else { return nil }
        let za = Normal.upperQuantile(alpha)
        let zb = Normal.quantile(power)
        func excess(_ drop: Double) -> Double {
            drop - (za * spread.squareRoot() + zb * max(spread - drop * drop, 0).squareRoot()) / cases.squareRoot()
        }
        let largest = min(1, largest, spread.squareRoot())
        guard excess(largest) >= 0 else { return nil }
        var low = 0.0
        var high = largest
        for _ in 0..<100 {
            let middle = 0.5 * (low + high)
            if excess(middle) < 0 { low = middle } else { high = middle }
        }
        return 0.5 * (low + high)
    }

    /// The exact power of the mid-p sign-flip test on single 0/1 scores (mid-p McNemar).
    ///
    /// The sum over m ~ Bin(n, discordance) of P(Bin(m, (1 + drop/discordance)/2) >= the fewest losses with mid-p <=
    /// alpha).
    ///
    /// - Parameters:
    ///   - pairs: n.
    ///   - discordance: The share of pairs that differ, in (0, 1].
    ///   - drop: The true drop, at most the discordance.
    ///   - alpha: The one-sided error.
    /// - Returns: A probability, up to terms below 1e-15 a number of discordant pairs; 0 for input outside the ranges.
    package static func midP(
        pairs: Int,
        discordance: Double,
        drop: Double,
        alpha: Double = ErrorRates.standard.oneSided
    ) -> Double {
        guard pairs > 0, discordance > 0, discordance <= 1, abs(drop) <= discordance else { return 0 }
        let loss = 0.5 * (1 + drop / discordance)
        var terms: [Double] = []
        // One more discordant pair needs the same number of losses, or one more.
        var fewest = 1
        for discordant in 1...pairs {
            while fewest <= discordant,
                McNemar.midP(lost: fewest, won: discordant - fewest) > alpha
            {
                fewest += 1
            }
            let chance = Binomial.pmf(discordant, trials: pairs, probability: discordance)
            guard chance > 1e-15, fewest <= discordant else { continue }
            terms.append(chance * Binomial.upperTail(fewest - 1, trials: discordant, probability: loss))
        }
        return min(1, Summation.sum(terms))
    }
}
