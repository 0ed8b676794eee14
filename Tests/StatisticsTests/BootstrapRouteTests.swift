// Holds the quick ways to resample against the definition.

import Statistics
import Testing

@Suite("bootstrap routes")
struct BootstrapRouteTests {
    @Test("steps are drawn from the distribution of the sum, other values in blocks, a few by the definition")
    func routes() {
        #expect(Self.quick(Self.steps(2000)).route == .distribution)
        #expect(Self.quick(Self.fractions(2000)).route == .blocks)
        #expect(Self.quick(Self.fractions(300)).route == .indices)
    }

    @Test("the same seed gives the same interval, another seed another")
    func seeds() {
        for values in [Self.steps(1500), Self.fractions(1500)] {
            #expect(Self.quick(values).percentile() == Self.quick(values).percentile())
            #expect(Self.quick(values, seed: 4).accelerated() != Self.quick(values).accelerated())
        }
    }

    @Test("every route has the interval of the definition, but for chance", arguments: [300, 1100, 5000, 8192])
    func agreement(count: Int) {
        for values in [Self.steps(count), Self.fractions(count)] {
            let quick = Self.quick(values)
            let plain = Bootstrap(values, draws: 4000, seed: 2)
            // The standard error of a mean is the scale; a quantile of 4,000 draws has some 0.04 of it as error of its own.
            let scale = (Summation.variance(values) / Double(count)).squareRoot()
            for (mine, theirs) in [
                (quick.percentile(), plain.percentile()),
                (quick.accelerated().interval, plain.accelerated().interval),
            ] {
                #expect(abs(mine.lower - theirs.lower) < 0.25 * scale)
                #expect(abs(mine.upper - theirs.upper) < 0.25 * scale)
            }
        }
    }

    @Test("values that are all equal resample to themselves", arguments: [1, 40, 2000])
    func equal(count: Int) {
        for value in [0.0, 1, 0.123456789] {
            let quick = Bootstrap(quickly: [value], times: [count], draws: 500, seed: 1)
            #expect(abs(quick.percentile().lower - value) < 1e-12)
            #expect(abs(quick.accelerated().interval.upper - value) < 1e-12)
        }
    }

    @Test("values that occur several times are as good as a list of them")
    func tally() {
        let list = Self.steps(900)
        let values = Array(Set(list)).sorted()
        let counts = values.map { value in list.count { $0 == value } }
        let tallied = Bootstrap(quickly: values, times: counts, draws: 1000, seed: 9)
        let listed = Self.quick(list, draws: 1000, seed: 9)
        // The same resamples, summed in another order.
        #expect(abs(tallied.percentile().lower - listed.percentile().lower) < 1e-12)
        #expect(abs(tallied.percentile().upper - listed.percentile().upper) < 1e-12)
    }

    private static func quick(_ values: [Double], draws: Int = 4000, seed: UInt64 = 3) -> Bootstrap {
        Bootstrap(quickly: values, times: [Int](repeating: 1, count: values.count), draws: draws, seed: seed)
    }

    private static func steps(_ count: Int) -> [Double] {
        (0..<count).map { [0.0, 0, 0, 1, -1, 0, 0.2, -0.4][$0 * $0 % 8] }
    }

    private static func fractions(_ count: Int) -> [Double] {
        var generator = SplitMix64(seed: 77)
        return (0..<count).map { _ in generator.unit() * generator.unit() - 0.3 }
    }
}
