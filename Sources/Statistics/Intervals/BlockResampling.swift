// Makes the bootstrap of many graded scores as fast as the memory allows.

import Dispatch

/// Bootstrap means of many values, with several draws from each random number.
///
/// The numbers of draws that fall on each block of values are multinomial: for one block after another, a binomial share of
/// the draws that are left. In a block whose size is a power of two, the low bits of each twelve bits of an output of
/// ``SplitMix64`` are a fair index, and the block fits the nearest cache. The distribution is that of independent indices,
/// but the random numbers are used in another order. Resamples are drawn in batches, each with its own seed, so any number
/// of processors draws the same.
package enum BlockResampling {
    /// The smallest number of values for which this is faster.
    package static let fewest = 1024
    /// The largest block, of 16 kB.
    private static let largest = 2048
    private static let batch = 500

    /// The means of resamples.
    ///
    /// - Parameters:
    ///   - values: At least one.
    ///   - draws: The number of resamples.
    ///   - seed: The seed of the draws.
    /// - Returns: One mean a resample, in the order in which they were drawn.
    package static func means(of values: [Double], draws: Int, seed: UInt64) -> [Double] {
        let count = values.count
        let blocks = blocks(of: count)
        let binomial = BinomialDraws(most: count)
        return [Double](unsafeUninitializedCapacity: draws) { means, initialized in
            // Every batch writes only its own part.
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

    /// Blocks of 2,048 values; the rest is split by the binary digits of its size.
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

    /// The sum of draws from a block whose size is a power of two: five draws an output, two outputs at once.
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
