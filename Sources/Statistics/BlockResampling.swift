// Resampled means of many values, eight draws a random number.

import Foundation

/// Resampled means of many values, eight draws a random number.
///
/// How many of a resample's draws fall on each block of 256 values is multinomial: a binomial number of what is left, block
/// after block. Within a block each of the eight bytes of an output of ``SplitMix64`` is a fair draw, from values that the
/// nearest cache holds. The distribution is that of independent indices; the seed is used in another order.
package enum BlockResampling {
    /// The fewest values for which it is worth it.
    package static let fewest = 1024
    private static let size = 256

    /// The means of resamples.
    ///
    /// - Parameters:
    ///   - values: At least one.
    ///   - draws: How many resamples.
    ///   - seed: Decides them.
    /// - Returns: One mean a resample, in the order in which they were drawn.
    package static func means(of values: [Double], draws: Int, seed: UInt64) -> [Double] {
        let count = values.count
        var generator = SplitMix64(seed: seed)
        var left = [Int](repeating: count, count: draws)
        var sums = [Double](repeating: 0, count: draws)
        let binomial = BinomialDraws(most: count)
        values.withUnsafeBufferPointer { values in
            for start in stride(from: 0, to: count, by: size) {
                let own = min(size, count - start)
                let share = Double(own) / Double(count - start)
                for draw in 0..<draws {
                    let hits = binomial.draw(of: left[draw], share: share, &generator)
                    left[draw] -= hits
                    let block = UnsafeBufferPointer(rebasing: values[start..<(start + own)])
                    sums[draw] += own == size ? whole(block, hits, &generator) : part(block, hits, &generator)
                }
            }
        }
        return sums.map { $0 / Double(count) }
    }

    /// The sum of draws from a block of 256 values.
    @inline(__always)
    private static func whole(_ block: UnsafeBufferPointer<Double>, _ hits: Int, _ generator: inout SplitMix64)
        -> Double
    {
        guard let values = block.baseAddress else { return 0 }
        var sum = 0.0
        for _ in 0..<(hits / 8) {
            let bits = generator.next()
            let low =
                (values[Int(bits & 255)] + values[Int(bits >> 8 & 255)])
                + (values[Int(bits >> 16 & 255)] + values[Int(bits >> 24 & 255)])
            let high =
                (values[Int(bits >> 32 & 255)] + values[Int(bits >> 40 & 255)])
                + (values[Int(bits >> 48 & 255)] + values[Int(bits >> 56)])
            sum += low + high
        }
        if hits % 8 > 0 {
            var bits = generator.next()
            for _ in 0..<(hits % 8) {
                sum += values[Int(bits & 255)]
                bits >>= 8
            }
        }
        return sum
    }

    /// The sum of draws from a block of fewer values.
    private static func part(_ block: UnsafeBufferPointer<Double>, _ hits: Int, _ generator: inout SplitMix64) -> Double
    {
        var sum = 0.0
        for _ in 0..<hits { sum += block[generator.below(block.count)] }
        return sum
    }
}

/// Draws from binomial distributions: by transformed rejection (Hörmann 1993, BTRS), few hits by their sequence.
struct BinomialDraws {
    private let logFactorials: [Double]

    /// Prepares draws of at most so many trials.
    init(most trials: Int) {
        var sum = 0.0
        logFactorials = (0...trials).map { number in
            if number > 1 { sum += log(Double(number)) }
            return sum
        }
    }

    /// How many of some trials hit, each with the same chance.
    func draw(of trials: Int, share: Double, _ generator: inout SplitMix64) -> Int {
        if share >= 1 { return trials }
        if share > 0.5 { return trials - draw(of: trials, share: 1 - share, &generator) }
        guard trials > 0, share > 0 else { return 0 }
        if Double(trials) * share < 10 { return search(trials, share, &generator) }
        let n = Double(trials)
        let spread = (n * share * (1 - share)).squareRoot()
        let b = 1.15 + 2.53 * spread
        let a = -0.0873 + 0.0248 * b + 0.01 * share
        let c = n * share + 0.5
        let accepted = 0.92 - 4.2 / b
        while true {
            let u = generator.unit() - 0.5
            let v = generator.unit()
            let distance = 0.5 - abs(u)
            let found = ((2 * a / distance + b) * u + c).rounded(.down)
            if distance >= 0.07, v <= accepted { return Int(found) }
            guard found >= 0, found <= n, v > 0 else { continue }
            let alpha = (2.83 + 5.1 / b) * spread
            let mode = Int((n + 1) * share)
            let hits = Int(found)
            let odds = log(share / (1 - share))
            let bound =
                logFactorials[mode] + logFactorials[trials - mode] - logFactorials[hits]
                - logFactorials[trials - hits] + Double(hits - mode) * odds
            if log(v * alpha / (a / (distance * distance) + b)) <= bound { return hits }
        }
    }

    /// By adding probabilities from no hit on.
    private func search(_ trials: Int, _ share: Double, _ generator: inout SplitMix64) -> Int {
        let odds = share / (1 - share)
        var probability = exp(Double(trials) * log1p(-share))
        var rank = generator.unit()
        var hits = 0
        while rank > probability, hits < trials {
            rank -= probability
            probability *= odds * Double(trials - hits) / Double(hits + 1)
            hits += 1
        }
        return hits
    }
}
