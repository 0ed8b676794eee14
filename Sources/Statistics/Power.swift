// What a comparison can see before it is made.

/// What a comparison can see.
package enum Power {
    /// The smallest drop that is seen with a given chance: the D with D = (z_a s0 + z_b s1)/sqrt(n), s1^2 = s0^2 - D^2.
    ///
    /// - Parameters:
    ///   - spread: The mean square of the paired differences; for 0/1 scores the share of discordant pairs.
    ///   - cases: Pairs, divided by the design effect.
    ///   - alpha: The one-sided error.
    ///   - power: The chance of seeing the drop.
    /// - Returns: `nil` when no drop up to 1 would be seen, or there is no spread at all.
    package static func smallestDetectableDrop(
        spread: Double,
        cases: Double,
        alpha: Double = 0.025,
        power: Double = 0.8
    ) -> Double? {
        guard spread > 0, cases > 0 else { return nil }
        let za = Normal.upperQuantile(alpha)
        let zb = Normal.quantile(power)
        func excess(_ drop: Double) -> Double {
            drop - (za * spread.squareRoot() + zb * max(spread - drop * drop, 0).squareRoot()) / cases.squareRoot()
        }
        let largest = min(1, spread.squareRoot())
        guard excess(largest) >= 0 else { return nil }
        var low = 0.0
        var high = largest
        for _ in 0..<100 {
            let middle = 0.5 * (low + high)
            if excess(middle) < 0 { low = middle } else { high = middle }
        }
        return 0.5 * (low + high)
    }
}
