// Makes every draw reproducible: the same seed gives the same bits on every machine.

/// The random number generator SplitMix64 (Steele, Lea & Flood 2014).
///
/// Output number `i`, from 0, depends only on the seed and `i`, so any draw can be computed by its number.
package struct SplitMix64: RandomNumberGenerator, Sendable, Hashable {
    /// The increment of the state from output to output.
    static let step: UInt64 = 0x9E37_79B9_7F4A_7C15

    private var state: UInt64

    /// Creates a generator.
    package init(seed: UInt64) {
        self.state = seed
    }

    package mutating func next() -> UInt64 {
        state &+= Self.step
        return Self.mix(state)
    }

    /// A number in 0..<bound by multiply-high; the bias is below bound / 2^64.
    package mutating func below(_ bound: Int) -> Int {
        Self.scale(next(), to: bound)
    }

    /// A number in [0, 1) with 53 random bits.
    package mutating func unit() -> Double {
        Double(next() >> 11) * 0x1p-53
    }

    /// Output number `index`, from 0, of the generator with a seed.
    package static func output(_ index: UInt64, seed: UInt64) -> UInt64 {
        mix(seed &+ (index &+ 1) &* step)
    }

    /// Maps an output to 0..<bound by multiply-high.
    @inline(__always)
    package static func scale(_ output: UInt64, to bound: Int) -> Int {
        // The result is below the bound, which is no negative number: nothing is cut off.
        Int(truncatingIfNeeded: output.multipliedFullWidth(by: UInt64(truncatingIfNeeded: bound)).high)
    }

    /// The output of a state that was incremented by ``step`` already.
    @inline(__always)
    static func mix(_ value: UInt64) -> UInt64 {
        var z = value
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}

extension SplitMix64 {
    /// The numbers 0..<count in random order, by a Fisher-Yates shuffle from the top.
    package mutating func shuffled(_ count: Int) -> [Int] {
        var numbers = Array(0..<count)
        for top in stride(from: count - 1, to: 0, by: -1) { numbers.swapAt(top, below(top + 1)) }
        return numbers
    }
}
