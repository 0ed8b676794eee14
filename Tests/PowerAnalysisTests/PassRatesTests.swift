// Rates that a few stored answers leave possible vary as the true ones do.

import Evaluation
import Statistics
import Testing

@testable import PowerAnalysis

@Suite("pass rates")
struct PassRatesTests {
    /// Five answers of each of many cases whose rates are known.
    private static func cases(_ rate: (inout SplitMix64) -> Double) -> [[Double]] {
        var chance = SplitMix64(seed: 5)
        return (0..<3000).map { _ in
            let own = rate(&chance)
            return (0..<5).map { _ in chance.unit() < own ? 1 : 0 }
        }
    }

    @Test("answers that are drawn anew vary within a case as answers do, not a fifth less")
    func spread() throws {
        let cases = Self.cases { $0.beta(4, 1) }
        let rates = try #require(PassRates(cases))
        var chance = SplitMix64(seed: 6)
        let drawn = cases.map { own in
            let hits = Summation.sum(own)
            return rates.draw(hits: hits, misses: 5 - hits, &chance)
        }
        // Of Beta(4, 1): mean 0.8, mean of p (1 - p) 2/15; the stored answers alone would have 0.107.
        #expect(abs(Summation.mean(drawn) - 0.8) < 0.02)
        #expect(abs(Summation.mean(drawn.map { $0 * (1 - $0) }) - 2.0 / 15) < 0.01)
    }

    @Test("one rate for all stays one, certain cases stay certain, single answers tell nothing")
    func edges() throws {
        var chance = SplitMix64(seed: 7)
        let certain = try #require(PassRates([[1, 1, 1], [0, 0, 0], [1, 1, 1]]))
        #expect(certain.draw(hits: 3, misses: 0, &chance) == 1 && certain.draw(hits: 0, misses: 3, &chance) == 0)
        let alike = try #require(PassRates([[1, 0], [0, 1], [1, 0], [0, 1]]))
        #expect(alike.draw(hits: 2, misses: 0, &chance) == 0.5)
        #expect(PassRates([[1], [0], [1]]) == nil && PassRates([]) == nil)
        let mixed = try #require(PassRates(Self.cases { $0.unit() < 0.5 ? 0.9 : 0.3 }))
        for _ in 0..<1000 { #expect((0...1).contains(mixed.draw(hits: 5, misses: 0, &chance))) }
    }
}
