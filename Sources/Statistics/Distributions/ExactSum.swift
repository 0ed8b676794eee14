// Keeps permutation tests exact for many thousands of cases, where a convolution alone would take too long.

import Foundation

/// The exact mid-p of a sum of independent whole numbers, by convolution or by inversion, whichever is cheaper.
///
/// Small sums are convolved (``LatticeSum``). For large ones the characteristic function of the sum is inverted, under an
/// exponential tilt that moves the mean to the observed value, so that a far tail keeps its digits (Daniels 1954; on a
/// lattice the inversion is a finite sum). Both agree to about eleven digits; the inversion needs a quarter of the window.
package enum ExactSum {
    /// The largest number of multiplications for a convolution.
    private static let convolutionLimit = 4e6
    /// The largest window of an inversion: a few seconds' work.
    private static let largestInversion = 1 << 22

    /// The mid-p of a sum: (P(S* < s) + P(S* = s)/2, P(S* > s) + P(S* = s)/2).
    ///
    /// - Parameters:
    ///   - distributions: Independent distributions, each with its number of occurrences.
    ///   - sum: The observed sum.
    /// - Returns: `nil` when the reachable window is too large for either way: ``LatticeSum/largestWindow`` for a
    ///   convolution.
    package static func midP(of distributions: [(distribution: LatticeDistribution, count: Int)], at sum: Int) -> (
        below: Double, above: Double
    )? {
        let groups = LatticeSum.groups(distributions)
        let variance = groups.distributions.reduce(0) { $0 + $1.distribution.variance * Double($1.count) }
        if cost(groups.distributions) > convolutionLimit {
            let offset = sum - groups.lowest
            // Only rounding can put a sum between two steps of the lattice.
            if offset % groups.step == 0, let p = inverted(groups.distributions, at: offset / groups.step) { return p }
        }
        let window = 80 * variance.squareRoot() * Double(groups.step)
        guard window <= Double(LatticeSum.largestWindow) else { return nil }
        return LatticeSum(of: distributions)?.midP(of: sum)
    }

    /// About the number of multiplications of a convolution, window by window.
    private static func cost(_ distributions: [(distribution: LatticeDistribution, count: Int)]) -> Double {
        var width = 1.0
        var cost = 0.0
        for (distribution, count) in distributions {
            let range = Double(distribution.values[distribution.values.count - 1]) * Double(count)
            let own = min(range, 80 * (distribution.variance * Double(count)).squareRoot() + 1600)
            let points = distribution.values.count == 2 ? own / Double(distribution.values[1]) : own
            cost += width * points
            // A distribution with several values is convolved with itself first.
            if distribution.values.count > 2 { cost += own * own }
            width += own
        }
        return cost
    }

    /// The mid-p by inversion; `nil` when the window is too large, or when the sum lies too near an end of its range.
    ///
    /// - Parameters:
    ///   - distributions: Distributions with the least value 0 and no common divisor, each with its number of occurrences.
    ///   - sum: The observed sum.
    /// - Returns: P(S* < s) + P(S* = s)/2, and its mirror.
    private static func inverted(_ distributions: [(distribution: LatticeDistribution, count: Int)], at sum: Int) -> (
        below: Double, above: Double
    )? {
        guard let tilt = Tilt(distributions, mean: Double(sum)) else { return nil }
        let deviation = tilt.variance.squareRoot()
        guard deviation > 10 else { return nil }
        // Ten standard deviations to each side hold all but 1e-23 of the tilted mass.
        var window = 256
        while Double(window) < 20 * deviation { window *= 2 }
        guard window <= largestInversion else { return nil }
        let isBelow = tilt.theta <= 0
        let growth = -abs(tilt.theta)
        var total = 0.0
        for frequency in 0...(window / 2) {
            let angle = 2 * Double.pi * Double(frequency) / Double(window)
            guard let (size, turn) = tilt.characteristic(at: angle, sum: Double(sum)) else { continue }
            // 1/2 + the sum of z^j for j in 1...window/2, z = exp(growth ± i angle).
            let tail = geometric(growth, isBelow ? angle : -angle, frequency, window / 2)
            let real = (0.5 + tail.real) * cos(turn) - tail.imaginary * sin(turn)
            total += size * real * (frequency == 0 || frequency == window / 2 ? 1 : 2)
        }
        let tail = min(1, max(0, exp(tilt.logarithm) * total / Double(window)))
        return isBelow ? (tail, 1 - tail) : (1 - tail, tail)
    }

    /// The sum of z^j for j in 1...count, z = exp(growth + i angle), where angle * count is a multiple of pi.
    private static func geometric(
        _ growth: Double,
        _ angle: Double,
        _ frequency: Int,
        _ count: Int
    ) -> (real: Double, imaginary: Double) {
        if growth == 0, angle == 0 { return (Double(count), 0) }
        let size = exp(growth)
        let half = sin(angle / 2)
        let below = (real: -expm1(growth) + 2 * size * half * half, imaginary: -size * sin(angle))
        let sign = frequency % 2 == 0 ? 1.0 : -1.0
        let rest = sign > 0 ? -expm1(growth * Double(count)) : 1 + exp(growth * Double(count))
        let above = (real: size * cos(angle) * rest, imaginary: size * sin(angle) * rest)
        let norm = below.real * below.real + below.imaginary * below.imaginary
        return (
            (above.real * below.real + above.imaginary * below.imaginary) / norm,
            (above.imaginary * below.real - above.real * below.imaginary) / norm
        )
    }
}

/// Independent distributions under an exponential tilt that gives their sum a given mean.
private struct Tilt {
    /// The exponent.
    let theta: Double
    /// The variance of the tilted sum.
    let variance: Double
    /// log E exp(theta (S - mean)): the logarithm of the factor that undoes the tilt.
    let logarithm: Double
    private let distributions: [(values: [Double], probabilities: [Double], count: Double)]

    /// Finds the tilt by Newton steps; `nil` at an end of the range, where no tilt exists.
    init?(_ distributions: [(distribution: LatticeDistribution, count: Int)], mean: Double) {
        let reach = distributions.reduce(0.0) {
            $0 + Double($1.distribution.values[$1.distribution.values.count - 1]) * Double($1.count)
        }
        guard mean > 0, mean < reach else { return nil }
        var theta = 0.0
        for _ in 0..<60 {
            var own = (mean: 0.0, variance: 0.0)
            for (distribution, count) in distributions {
                let tilted = Self.tilted(distribution, theta)
                own.mean += Double(count) * tilted.mean
                own.variance += Double(count) * tilted.variance
            }
            guard own.variance > 0 else { return nil }
            let step = (mean - own.mean) / own.variance
            theta += max(-1, min(1, step))
            if abs(step) <= 1e-9 / own.variance.squareRoot() { break }
        }
        var logarithm = -theta * mean
        var variance = 0.0
        self.distributions = distributions.map { distribution, count in
            let tilted = Self.tilted(distribution, theta)
            logarithm += Double(count) * tilted.logarithm
            variance += Double(count) * tilted.variance
            return (distribution.values.map(Double.init), tilted.probabilities, Double(count))
        }
        self.theta = theta
        self.variance = variance
        self.logarithm = logarithm
    }

    /// E exp(i angle (S - sum)) under the tilt, as modulus and argument; `nil` when it is negligible.
    func characteristic(at angle: Double, sum: Double) -> (size: Double, argument: Double)? {
        var logarithm = 0.0
        var argument = -angle * sum
        for (values, probabilities, count) in distributions {
            var real = 0.0
            var imaginary = 0.0
            for (value, probability) in zip(values, probabilities) {
                real += probability * cos(angle * value)
                imaginary += probability * sin(angle * value)
            }
            let square = real * real + imaginary * imaginary
            guard square > 0 else { return nil }
            logarithm += 0.5 * count * log(square)
            guard logarithm > -60 else { return nil }
            argument += count * atan2(imaginary, real)
        }
        return (exp(logarithm), argument)
    }

    private static func tilted(
        _ distribution: LatticeDistribution,
        _ theta: Double
    ) -> (probabilities: [Double], mean: Double, variance: Double, logarithm: Double) {
        // Relative to the largest exponent, against overflow.
        let top = max(0, theta * Double(distribution.values[distribution.values.count - 1]))
        var weights = zip(distribution.values, distribution.probabilities).map { $1 * exp(theta * Double($0) - top) }
        let total = Summation.sum(weights)
        for index in weights.indices { weights[index] /= total }
        let mean = Summation.sum(zip(distribution.values, weights).map { Double($0) * $1 })
        let square = Summation.sum(
            zip(distribution.values, weights).map { (Double($0) - mean) * (Double($0) - mean) * $1 }
        )
        return (weights, mean, square, log(total) + top)
    }
}
