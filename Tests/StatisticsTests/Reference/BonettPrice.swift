// A quick interval for the difference of two paired proportions.

import Statistics

/// Bonett and Price's interval for the difference of two paired proportions (2012): Wald's with two added pairs.
///
/// A closed form, good to a few tenths of a point from some 100 pairs on; gates use Tango's, which ``BoundedScore`` is on 0/1
/// scores.
enum BonettPrice {
    /// The interval for won minus lost over all pairs.
    ///
    /// - Parameters:
    ///   - lost: Pairs right before and wrong now.
    ///   - won: Pairs wrong before and right now.
    ///   - pairs: All of them.
    ///   - alpha: The share of the time that the interval may miss.
    /// - Returns: Both bounds, within -1…1.
    static func interval(lost: Int, won: Int, pairs: Int, alpha: Double = 0.05) -> Interval {
        let n = Double(pairs) + 2
        let up = (Double(won) + 1) / n
        let down = (Double(lost) + 1) / n
        let difference = up - down
        let reach = Normal.upperQuantile(alpha / 2) * ((up + down - difference * difference) / n).squareRoot()
        return Interval(lower: max(-1, difference - reach), upper: min(1, difference + reach))
    }
}
