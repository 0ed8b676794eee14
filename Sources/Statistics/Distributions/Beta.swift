// Carries the binomial bounds and Student's t: both are incomplete beta functions.

import Foundation

/// The beta distribution: the regularised incomplete beta function and its inverse.
package enum Beta {
    /// I_x(a, b) for x in [0, 1] and a, b > 0: Lentz's continued fraction (Numerical Recipes, 6.4), mirrored beyond the
    /// mean.
    package static func cdf(_ x: Double, _ a: Double, _ b: Double) -> Double {
        if x <= 0 { return 0 }
        if x >= 1 { return 1 }
        return x < (a + 1) / (a + b + 2) ? fraction(x, 1 - x, a, b) : 1 - fraction(1 - x, x, b, a)
    }

    /// I_x(a, b) with 1 - x given exactly, for the far tails of Student's t.
    static func cdf(_ x: Double, complement: Double, _ a: Double, _ b: Double) -> Double {
        if x <= 0 { return 0 }
        if complement <= 0 { return 1 }
        return x < (a + 1) / (a + b + 2) ? fraction(x, complement, a, b) : 1 - fraction(complement, x, b, a)
    }

    /// The x with I_x(a, b) = p, by bisection on the logarithm of x, then Newton.
    package static func quantile(_ p: Double, _ a: Double, _ b: Double) -> Double {
        if p <= 0 { return 0 }
        if p >= 1 { return 1 }
        return invert(target: p) {
            cdf($0, a, b)
        } density: {
            logDensity($0, a, b)
        }
    }

    /// The x with 1 - I_x(a, b) = p.
    package static func upperQuantile(_ p: Double, _ a: Double, _ b: Double) -> Double {
        if p <= 0 { return 1 }
        if p >= 1 { return 0 }
        return 1 - quantile(p, b, a)
    }

    private static func logDensity(_ x: Double, _ a: Double, _ b: Double) -> Double {
        (a - 1) * log(x) + (b - 1) * log1p(-x) - Gamma.logBeta(a, b)
    }

    /// The x in (0, 1) where an increasing function reaches a target: safeguarded Newton steps on log x.
    private static func invert(
        target: Double,
        _ function: (Double) -> Double,
        density: (Double) -> Double
    ) -> Double {
        var low = -745.0
        var high = 0.0
        var y = log(0.5)
        for _ in 0..<400 {
            let x = exp(y)
            let value = function(x)
            if value == target { return x }
            if value < target { low = y } else { high = y }
            // d/dy F(exp y) = f(x) x; Newton steps on log F keep the relative precision of a tiny F.
            let slope = exp(density(x) + y)
            var next = y
            if slope > 0, slope.isFinite, value > 0 { next = y - log(value / target) * value / slope }
            if !(next > low && next < high) { next = 0.5 * (low + high) }
            if abs(next - y) <= 1e-15 * max(1, abs(y)) || high - low <= 1e-16 { return exp(next) }
            y = next
        }
        return exp(y)
    }

    private static func fraction(_ x: Double, _ y: Double, _ a: Double, _ b: Double) -> Double {
        let prefix = exp(logPower(x, y, a, b)) / a
        let tiny = 1e-300
        let sum = a + b
        var c = 1.0
        var d = 1 - sum * x / (a + 1)
        if abs(d) < tiny { d = tiny }
        d = 1 / d
        var h = d
        for step in 1...100_000 {
            let m = Double(step)
            var term = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
            d = 1 + term * d
            if abs(d) < tiny { d = tiny }
            c = 1 + term / c
            if abs(c) < tiny { c = tiny }
            d = 1 / d
            h *= d * c
            term = -(a + m) * (sum + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
            d = 1 + term * d
            if abs(d) < tiny { d = tiny }
            c = 1 + term / c
            if abs(c) < tiny { c = tiny }
            d = 1 / d
            let change = d * c
            h *= change
            if abs(change - 1) < 1e-16 { break }
        }
        return prefix * h
    }

    /// log(x^a y^b / B(a, b)); for large a and b expanded around the mean, so that no digits cancel.
    private static func logPower(_ x: Double, _ y: Double, _ a: Double, _ b: Double) -> Double {
        guard a >= 10, b >= 10 else { return a * log(x) + b * log(y) - Gamma.logBeta(a, b) }
        // x (a + b) / a = 1 + (x b - y a) / a
        let lean = x * b - y * a
        func term(_ part: Double, _ exact: Double) -> Double { part < -0.5 ? log(exact) : log1p(part) }
        let power = a * term(lean / a, x * (a + b) / a) + b * term(-lean / b, y * (a + b) / b)
        let scale = 0.5 * log(a * b / ((a + b) * 2 * .pi))
        return power + scale + Gamma.stirlingError(a + b) - Gamma.stirlingError(a) - Gamma.stirlingError(b)
    }
}
