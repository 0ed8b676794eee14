// Resampled means of many values, several draws a random number.

import Dispatch
import Foundation

/// Resampled means of many values, several draws a random number.
///
/// How many of a resample's draws fall on each block of values is multinomial: a binomial number of what is left, block after
/// block. Within a block of a power of two the low bits of each twelve of an output of ``SplitMix64`` are a fair draw, from
/// values that the nearest cache holds. The distribution is that of independent indices; the seed is used in another order. Resamples are drawn in batches,
/// each from its own seed, so that any number of processors draws the same.
package enum BlockResampling {
    /// The fewest values for which it is worth it.
    package static let fewest = 1024
    /// The largest block, of 16 kB.
    private static let largest = 2048
    private static let batch = 500

    /// The means of resamples.
    ///
    /// - Parameters:
    ///   - values: At least one.
    ///   - draws: How many resamples.
    ///   - seed: Decides them.
    /// - Returns: One mean a resample, in the order in which they were drawn.
    package static func means(of values: [Double], draws: Int, seed: UInt64) -> [Double] {
        let count = values.count
        let blocks = blocks(of: count)
        let binomial = BinomialDraws(most: count)
        return [Double](unsafeUninitializedCapacity: draws) { means, initialized in
            // Every batch writes its own part and nothing else.
            nonisolated(unsafe) let means = means
            DispatchQueue.concurrentPerform(iterations: (draws + batch - 1) / batch) { number in
                let part = number * batch..<min(draws, (number + 1) * batch)
                var generator = SplitMix64(seed: SplitMix64.output(UInt64(number), seed: seed))
                var left = [Int](repeating: count, count: part.count)
                var sums = [Double](repeating: 0, count: part.count)
                var behind = count
                values.withUnsafeBufferPointer { values in
                    for block in blocks {
                        let share = Double(block.count) / Double(behind)
                        let own = UnsafeBufferPointer(rebasing: values[block])
                        behind -= own.count
                        for draw in sums.indices {
                            let hits = binomial.draw(of: left[draw], share: share, &generator)
                            left[draw] -= hits
                            sums[draw] += sum(own, hits, &generator)
                        }
                    }
                }
                for (draw, sum) in zip(part, sums) { means.initializeElement(at: draw, to: sum / Double(count)) }
            }
            initialized = draws
        }
    }

    /// Blocks of 2,048 values, and what is left by the binary digits of its number.
    private static func blocks(of count: Int) -> [Range<Int>] {
        var blocks: [Range<Int>] = []
        var start = 0
        while start < count {
            var size = largest
            while size > count - start { size /= 2 }
            blocks.append(start..<(start + size))
            start += size
        }
        return blocks
    }

    /// The sum of draws from a block of a power of two of values: five an output, two outputs at once.
    @inline(__always)
    private static func sum(_ block: UnsafeBufferPointer<Double>, _ hits: Int, _ generator: inout SplitMix64) -> Double
    {
        guard let values = block.baseAddress else { return 0 }
        let mask = UInt64(block.count - 1)
        func value(_ bits: UInt64) -> Double { values[Int(bits & mask)] }
        func five(_ bits: UInt64) -> Double {
            (value(bits) + value(bits >> 12)) + (value(bits >> 24) + value(bits >> 36)) + value(bits >> 48)
        }
        var one = 0.0
        var other = 0.0
        for _ in 0..<(hits / 10) {
            one += five(generator.next())
            other += five(generator.next())
        }
        for _ in 0..<(hits % 10) { one += value(generator.next()) }
        return one + other
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
