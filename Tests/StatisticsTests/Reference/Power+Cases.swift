// Inverts the power of a comparison: how many cases a drop needs.

import Statistics

extension Power {
    /// The pairs that are needed to see a drop: ((z_a s0 + z_b s1)/D)^2 rounded up, s1^2 = s0^2 - D^2.
    ///
    /// - Parameters:
    ///   - drop: The true drop D, in (0, 1].
    ///   - spread: The mean square of the paired differences, at least D^2; the share of discordant pairs for 0/1 scores.
    ///   - alpha: The one-sided error.
    ///   - power: The chance of seeing the drop.
    /// - Returns: `nil` without a drop or a spread, or when the number has no end.
    static func cases(
        toSee drop: Double,
        spread: Double,
        alpha: Double = 0.025,
        power: Double = 0.8
    ) -> Int? {
        guard drop > 0, spread > 0 else { return nil }
        let za = Normal.upperQuantile(alpha)
        let zb = Normal.quantile(power)
        let root = (za * spread.squareRoot() + zb * max(spread - drop * drop, 0).squareRoot()) / drop
        return Int(exactly: (root * root).rounded(.up))
    }
}
