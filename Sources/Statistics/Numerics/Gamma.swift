// Supplies factorials and beta functions of any size, on which all exact distributions rest.

import Foundation

/// The logarithms of the gamma and beta functions, and Stirling's error.
package enum Gamma {
    /// log Gamma(x) for x > 0.
    package static func log(_ x: Double) -> Double {
        var sign: Int32 = 0
        return lgamma_r(x, &sign)
    }

    /// log B(a, b) for a, b > 0, without cancellation for large arguments.
    package static func logBeta(_ a: Double, _ b: Double) -> Double {
        let small = min(a, b)
        let large = max(a, b)
        guard large >= 10 else { return log(a) + log(b) - log(a + b) }
        if small >= 10 {
            let correction = stirlingError(small) + stirlingError(large) - stirlingError(small + large)
            let spread = small * Foundation.log(small / (small + large)) - large * log1p(small / large)
            return 0.5 * Foundation.log(2 * .pi) + 0.5 * Foundation.log((small + large) / (small * large)) + spread
                + correction
        }
        // log Gamma(large) - log Gamma(small + large), by Stirling's series on both.
        let ratio =
            stirlingError(large) - stirlingError(small + large) + (large - 0.5) * -log1p(small / large)
            - small * Foundation.log(small + large) + small
        return log(small) + ratio
    }

    /// The error of Stirling's formula: log Gamma(x) - [(x - 1/2) log x - x + log(2 pi)/2].
    ///
    /// The series of Abramowitz and Stegun, 6.1.41; computed directly below 15.
    package static func stirlingError(_ x: Double) -> Double {
        if x < 15 { return log(x) - ((x - 0.5) * Foundation.log(x) - x + 0.5 * Foundation.log(2 * .pi)) }
        let s = 1 / (x * x)
        return (1.0 / 12 - (1.0 / 360 - (1.0 / 1260 - (1.0 / 1680 - (1.0 / 1188) * s) * s) * s) * s) / x
    }
}
