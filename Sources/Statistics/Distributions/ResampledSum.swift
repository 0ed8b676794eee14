// Replaces the bootstrap of pass/fail cases, whose resampled means have an exact distribution.

import Foundation

/// The exact bootstrap distribution of a mean, for values in steps of 1/q: n draws with replacement from n values.
///
/// A resampled mean is then a single draw from that distribution, whatever the number of values. The distribution follows
/// by inverting its characteristic function, a power of that of the values; beyond twelve standard deviations it counts as
/// 0.
package struct ResampledSum: Sendable {
    private let cumulative: [Double]
    /// The mean of the first probability, and the step to the next mean.
    private let first: Double
    private let step: Double

    /// Finds the distribution; `nil` for values off any lattice, and for too wide a window.
    ///
    /// - Parameters:
    ///   - values: At least one.
    ///   - counts: The number of occurrences of each value; positive.
    package init?(_ values: [Double], times counts: [Int]) {
        guard let scale = Lattice.scale(of: values), let least = values.min() else { return nil }
        let count = counts.reduce(0, +)
        func steps(_ value: Double) -> Int { Int(((value - least) * Double(scale)).rounded(.toNearestOrEven)) }
        var mass: [Int: Double] = [:]
        for (value, number) in zip(values, counts) {
            mass[steps(value), default: 0] += Double(number) / Double(count)
        }
        let distribution = LatticeDistribution(mass)
        let top = distribution.values[distribution.values.count - 1]
        let mean = zip(distribution.values, distribution.probabilities).reduce(0) { $0 + Double($1.0) * $1.1 }
        let deviation = (distribution.variance * Double(count)).squareRoot()
        let middle = (mean * Double(count)).rounded(.down)
        let reach = 12 * deviation + 20
        let low = Int(max(0, middle - reach))
        let high = Int(min(Double(top) * Double(count), middle + reach))
        let window = high - low + 1
        guard window <= 1 << 16 else { return nil }
        var probabilities = Self.invert(distribution, times: count, from: low, window: window)
        var sum = 0.0
        for index in probabilities.indices {
            sum += max(0, probabilities[index])
            probabilities[index] = sum
        }
        cumulative = probabilities.map { $0 / sum }
        step = 1 / (Double(scale) * Double(count))
        first = least + Double(low) * step
    }

    /// Draws means, ascending; output r of ``SplitMix64`` is the rank of draw r.
    package func sortedMeans(draws: Int, seed: UInt64) -> [Double] {
        // The first bits of a rank tell where its search begins.
        let parts = 1024
        var starts = [Int](repeating: 0, count: parts)
        var place = 0
        for part in 0..<parts {
            while place < cumulative.count - 1, cumulative[place] <= Double(part) / Double(parts) { place += 1 }
            starts[part] = place
        }
        var hits = [Int](repeating: 0, count: cumulative.count)
        var generator = SplitMix64(seed: seed)
        for _ in 0..<draws {
            let rank = generator.unit()
            var place = starts[Int(rank * Double(parts))]
            while place < cumulative.count - 1, cumulative[place] <= rank { place += 1 }
            hits[place] += 1
        }
        var means: [Double] = []
        means.reserveCapacity(draws)
        for (place, number) in hits.enumerated() where number > 0 {
            means.append(contentsOf: repeatElement(first + Double(place) * step, count: number))
        }
        return means
    }

    /// The probabilities of `window` consecutive sums of independent draws.
    private static func invert(_ distribution: LatticeDistribution, times count: Int, from low: Int, window: Int)
        -> [Double]
    {
        var probabilities = [Double](repeating: 0, count: window)
        // Half of the frequencies suffice: the others mirror them.
        for frequency in 0...(window / 2) {
            let angle = 2 * Double.pi * Double(frequency) / Double(window)
            var real = 0.0
            var imaginary = 0.0
            for (value, probability) in zip(distribution.values, distribution.probabilities) {
                real += probability * cos(angle * Double(value))
                imaginary += probability * sin(angle * Double(value))
            }
            let square = real * real + imaginary * imaginary
            guard square > 0 else { continue }
            let logarithm = 0.5 * Double(count) * log(square)
            guard logarithm > -45 else { continue }
            let turn = Double(count) * atan2(imaginary, real) - angle * Double(low)
            let isAlone = frequency == 0 || 2 * frequency == window
            let size = exp(logarithm) / Double(window) * (isAlone ? 1 : 2)
            // cos(turn - angle k) for k = 0, 1, …, each from the previous one by a rotation.
            var (x, y) = (cos(turn), sin(turn))
            let (c, s) = (cos(angle), sin(angle))
            for index in 0..<window {
                probabilities[index] += size * x
                (x, y) = (x * c + y * s, y * c - x * s)
            }
        }
        return probabilities
    }
}
