// Draws the pass rates of simulated cases from the one generator of random numbers.

import Foundation

extension SplitMix64 {
    /// A number from the beta distribution, in [0, 1].
    ///
    /// A closed form when one parameter is 1. Otherwise the share of one of two gamma variates, computed in logarithms,
    /// because with small parameters both variates would underflow.
    ///
    /// - Parameters:
    ///   - a: The first parameter, above 0.
    ///   - b: The second parameter, above 0.
    /// - Returns: The number.
    package mutating func beta(_ a: Double, _ b: Double) -> Double {
        if b == 1 { return pow(unit(), 1 / a) }
        if a == 1 { return 1 - pow(unit(), 1 / b) }
        let mine = logGamma(a)
        return 1 / (1 + exp(logGamma(b) - mine))
    }

    /// The logarithm of a number from the gamma distribution with a shape above 0 and scale 1 (Marsaglia and Tsang 2000).
    private mutating func logGamma(_ shape: Double) -> Double {
        if shape < 1 {
            let boost = log(1 - unit()) / shape
            return logGamma(shape + 1) + boost
        }
        let d = shape - 1.0 / 3
        let c = 1 / (9 * d).squareRoot()
        while true {
            let x = normal()
            let cube = 1 + c * x
            guard cube > 0 else { continue }
            let v = cube * cube * cube
            if log(1 - unit()) < 0.5 * x * x + d - d * v + d * log(v) { return log(d * v) }
        }
    }

    /// A number from the standard normal distribution (Box and Muller 1958).
    private mutating func normal() -> Double {
        let radius = (-2 * log(1 - unit())).squareRoot()
        return radius * cos(2 * .pi * unit())
    }
}
