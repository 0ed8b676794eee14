// Holds what makes comparisons fast against the slow and plain way.

import Testing

@testable import Statistics

@Suite("equal cases together")
struct PairTableTests {
    @Test("keeps each pattern once, and every case in its order")
    func patterns() {
        let cases = (0..<500).map { number -> PairedCase in
            let before = (0...(number % 3)).map { sample -> Double in Double(sample * number % 2) }
            let after: Double = number % 7 == 0 ? .nan : Double(number % 2)
            return PairedCase(baseline: before, candidate: [after])
        }
        let table = PairTable(cases)
        #expect(table.count == 500)
        #expect(table.patternCount < 40)
        #expect(table.counts.reduce(0, +) == 500)
        #expect(table.cases.map { "\($0)" } == cases.map { "\($0)" })
    }

    @Test("tells patterns apart that differ only in the split between the sides, or in a NaN")
    func splits() {
        var table = PairTable()
        for (baseline, candidate) in [([1.0, 0], [1.0]), ([1], [0, 1]), ([1, 0], [.nan]), ([1, 0], [1])] {
            table.append(baseline: baseline, candidate: candidate)
        }
        #expect(Array(table.codes) == [0, 1, 2, 0])
    }

    @Test(
        "a hundred thousand cases are compared exactly, and near the normal approximation",
        arguments: [(1, 1), (5, 1), (5, 5)]
    )
    func many(before: Int, after: Int) throws {
        var generator = SplitMix64(seed: 11)
        var table = PairTable()
        for _ in 0..<100_000 {
            let rate = 1 - generator.unit() * generator.unit()
            func samples(_ count: Int) -> [Double] {
                let hits = (0..<count).count { _ in generator.unit() < rate }
                return (0..<count).map { $0 < hits ? 1 : 0 }
            }
            table.append(baseline: samples(before), candidate: samples(after))
        }
        let settings = ComparisonSettings(samples: PlannedSamples(baseline: before, candidate: after))
        let comparison = try #require(PairedComparison(table, settings: settings))
        #expect(comparison.direction.method.contains("exact"))
        #expect(comparison.direction.pairs == 100_000)
        #expect(abs(comparison.direction.testPWorse + comparison.direction.testPBetter - 1) < 1e-9)
        // The normal approximation is near at this size.
        let z = comparison.direction.mean / ((comparison.direction.mean - comparison.direction.interval.lower) / 1.96)
        #expect(abs(comparison.direction.testPWorse - Normal.cdf(z)) < 0.05)
    }

    @Test("a large sum's p is the same by convolution and by inversion", arguments: [-900, -40, 0, 333, 2500])
    func inversion(sum: Int) throws {
        // Signs of 1 to 6 beside a lopsided distribution: enough of each for an inversion.
        let signs = (1...6).flatMap { [LatticeDistribution](repeating: .fairSign(of: $0), count: 900) }
        let distributions =
            signs + [LatticeDistribution](repeating: LatticeDistribution([-5: 0.2, 1: 0.8]), count: 1000)
        let slow = try #require(LatticeSum(of: distributions)?.midP(of: sum - 200))
        let fast = try #require(ExactSum.midP(of: distributions.map { ($0, 1) }, at: sum - 200))
        #expect(abs(fast.below - slow.below) <= 1e-9 * slow.below)
        #expect(abs(fast.above - slow.above) <= 1e-9 * slow.above)
    }

    @Test(
        "a sum too wide for a convolution is inverted, and is near the normal approximation",
        arguments: [0, 1.5, -4]
    )
    func wide(deviations: Double) throws {
        let sizes = [90, 70, 37]
        let distributions: [(distribution: LatticeDistribution, count: Int)] = sizes.map {
            (LatticeDistribution.fairSign(of: $0), 60_000)
        }
        let deviation = Double(60_000 * sizes.map { $0 * $0 }.reduce(0, +)).squareRoot()
        // Every sum is even.
        let sum = 2 * Int((deviations * deviation / 2).rounded())
        #expect(
            LatticeSum(of: distributions.flatMap { [LatticeDistribution](repeating: $0.distribution, count: $0.count) })
                == nil
        )
        let p = try #require(ExactSum.midP(of: distributions, at: sum))
        let mirrored = try #require(ExactSum.midP(of: distributions, at: -sum))
        let normal = Normal.cdf(Double(sum) / deviation)
        #expect(abs(p.below - normal) <= 1e-3 * normal && abs(p.below + p.above - 1) < 1e-12)
        #expect(abs(mirrored.above - p.below) <= 1e-9 * p.below)
    }

    @Test("a million cases are relabelled less often, as many as others as ever")
    func affordable() {
        #expect(PermutationDraws.affordable(19_999, units: 100_000, planned: 1) == 19_999)
        #expect(PermutationDraws.affordable(19_999, units: 1_000_000, planned: 1) == 2000)
        #expect(PermutationDraws.affordable(19_999, units: 1_000_000, planned: 9) == 1999)
        #expect(PermutationDraws.affordable(999, units: 1_000_000, planned: 9) == 999)
    }

    @Test("a window beyond the largest is left to the draws")
    func window() {
        let distributions = (0..<400).map { (LatticeDistribution.fairSign(of: 1 + $0 % 7 * 999), 1000) }
        #expect(ExactSum.midP(of: distributions, at: 1) == nil)
    }

    @Test(
        "numbers stay what they are when the first large one comes",
        arguments: [[UInt32](), [255], [0, 7, 256, 3, 70_000, 1]]
    )
    func widening(numbers: [UInt32]) {
        var column = NumberColumn()
        for number in numbers { column.append(number) }
        #expect(Array(column) == numbers)
    }
}
