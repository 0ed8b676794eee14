// Tells in advance how likely a suite is to pass an unchanged model.

import Statistics

/// The power of the non-inferiority test: the probability that an unchanged model is held within a margin.
///
/// The model is held when W, the worst plausible drop, stays within the margin. Differences count as whole cases lost or
/// won with equal probability: -1, 0 or +1 with a mean square of `spread`. That is true of single 0/1 scores, and gives the
/// widest limit for other differences of this spread. W is then Tango's score limit (1998), which fewer than about 3/margin
/// pairs cannot pass, even when none of them differs.
package enum NonInferiorityPower {
    /// The critical value of W: one-sided, nominal 4 %.
    package static let critical = Normal.upperQuantile(ErrorRates.standard.nonInferiorityAlpha)

    /// The number of differing pairs beyond which the normal approximation is as good, and faster.
    private static let enumerable = 20_000.0

    /// The probability of being held.
    ///
    /// Enumerated over the numbers of differing pairs and of losses; a normal approximation beyond 20,000 differing pairs.
    ///
    /// - Parameters:
    ///   - pairs: Pairs, divided by the design effect; none hold nothing.
    ///   - spread: The mean square of the paired differences, in 0…1; for single 0/1 scores the share of pairs that differ.
    ///   - margin: The largest tolerable drop; 1 or more is held by any pair.
    ///   - critical: The critical value of W.
    /// - Returns: A probability; 0 for input outside the ranges.
    package static func chance(
        pairs: Double,
        spread: Double,
        margin: Double,
        critical: Double = critical
    ) -> Double {
        guard pairs >= 1, margin >= 0, spread >= 0 else { return 0 }
        if margin >= 1 { return 1 }
        let n = pairs.rounded(.down)
        let spread = min(spread, 1)
        guard n * spread <= enumerable else {
            let deviation = (spread / n).squareRoot()
            let limit = critical * (variance(lost: spread / 2, won: spread / 2, of: 1, at: -margin) / n).squareRoot()
            return Normal.cdf((margin - limit) / deviation)
        }
        let reach = 9 * (n * spread * (1 - spread)).squareRoot() + 9
        let first = max(0, (n * spread - reach).rounded(.down))
        let last = min(n, (n * spread + reach).rounded(.up))
        var sum = 0.0
        var most = first
        for differing in stride(from: first, through: last, by: 1) {
            let weight = Binomial.pmf(Int(differing), trials: Int(n), probability: spread)
            // The most losses that still hold grow with the number of differing pairs.
            most = min(most + 1, differing)
            while most >= 0, z(lost: most, won: differing - most, of: n, at: -margin) <= critical { most -= 1 }
            guard most >= 0 else {
                most = 0
                continue
            }
            sum += weight * Binomial.cdf(Int(most), trials: Int(differing), probability: 0.5)
        }
        return min(1, sum)
    }

    /// How far below a mean of 0 the limit W lies when as many pairs are lost as won; 1 where nothing can be said.
    ///
    /// - Parameters: As for ``chance(pairs:spread:margin:critical:)``.
    package static func width(pairs: Double, spread: Double, critical: Double = critical) -> Double {
        guard pairs > 0, spread >= 0 else { return 1 }
        let half = min(spread, 1) / 2 * pairs
        var low = 0.0
        var high = 1.0
        for _ in 0..<60 {
            let middle = 0.5 * (low + high)
            if z(lost: half, won: half, of: pairs, at: -middle) > critical { high = middle } else { low = middle }
        }
        return 0.5 * (low + high)
    }

    /// Tango's score: how far the data are from a hypothetical mean difference in (-1, 0]; 0 where nothing varies.
    static func z(lost: Double, won: Double, of n: Double, at mean: Double) -> Double {
        let variance = variance(lost: lost, won: won, of: n, at: mean)
        guard variance > 0 else { return 0 }
        return (won - lost - n * mean) / (n * variance).squareRoot()
    }

    /// The variance of one difference under the most likely distribution with a hypothetical mean.
    private static func variance(lost: Double, won: Double, of n: Double, at mean: Double) -> Double {
        let b = -(lost + won) + (2 * n + lost - won) * mean
        let c = -lost * mean * (1 - mean)
        let q = (max(0, b * b - 8 * n * c).squareRoot() - b) / (4 * n)
        return 2 * q + mean * (1 - mean)
    }
}
