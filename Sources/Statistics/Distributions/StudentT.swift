// Supplies tails and quantiles for the fractional degrees of freedom that few clusters give.

import Foundation

/// Student's t distribution with any positive, also fractional, degrees of freedom.
///
/// It uses the incomplete beta function (Abramowitz & Stegun 1964, 26.7.1) and is accurate far into both tails.
package enum StudentT {
    /// P(T <= t).
    package static func cdf(_ t: Double, df: Double) -> Double {
        if t == -.infinity { return 0 }
        if t == .infinity { return 1 }
        let square = t * t
        // The probability beyond |t|; x and 1 - x are both computed without cancellation.
        let beyond = Beta.cdf(df / (df + square), complement: square / (df + square), df / 2, 0.5)
        return t < 0 ? 0.5 * beyond : 1 - 0.5 * beyond
    }

    /// The t with P(T > t) = p.
    package static func upperQuantile(_ p: Double, df: Double) -> Double { -quantile(p, df: df) }

    /// The t with P(T <= t) = p, by bracketed Newton on the lower tail.
    package static func quantile(_ p: Double, df: Double) -> Double {
        if p <= 0 { return -.infinity }
        if p >= 1 { return .infinity }
        if p == 0.5 { return 0 }
        let tail = min(p, 1 - p)
        // |t| on a logarithmic scale keeps the digits of the far tails with few degrees of freedom.
        var low = -60.0
        var high = 700.0
        var y = log(max(abs(Normal.quantile(tail)), 1e-12))
        let constant = -Gamma.logBeta(df / 2, 0.5) - 0.5 * log(df)
        for _ in 0..<400 {
            let t = exp(y)
            let value = cdf(-t, df: df)
            if value > tail { low = y } else { high = y }
            let logDensity = constant - (df + 1) / 2 * log1p(t * t / df)
            let slope = exp(logDensity + y)
            var next = y
            if slope > 0, slope.isFinite, value > 0 { next = y + log(value / tail) * value / slope }
            if !(next > low && next < high) { next = 0.5 * (low + high) }
            if abs(next - y) <= 1e-15 * max(1, abs(y)) || high - low < 1e-16 {
                y = next
                break
            }
            y = next
        }
        return p < 0.5 ? -exp(y) : exp(y)
    }
}
