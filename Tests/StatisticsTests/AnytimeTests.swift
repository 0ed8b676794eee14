// Holds what may be looked at any time against its reference vectors.

import ReferenceVectors
import Statistics
import Testing

@Suite("anytime-valid evidence")
struct AnytimeTests {
    @Test("betting bounds of a stream and of a finite population")
    func betting() throws {
        let vectors = try Vectors("betting_confidence_sequence", in: "sequential")
        for vector in vectors.cases {
            let population = vector.has("N") ? vector.integer("N") : nil
            let sequence = BettingSequence(vector.numbers("d"), population: population)
            for (key, mean, side) in [
                ("log_wealth_above_minus_005", -0.05, BettingSequence.Side.above), ("log_wealth_above_0", 0, .above),
                ("log_wealth_below_0", 0, .below),
            ] {
                let wealth = sequence.logWealth(against: mean, side: side)
                if vector.has(key) { vectors.expect(wealth, vector, key) } else { #expect(wealth == .infinity) }
            }
            let bounds = sequence.bounds(
                alphaLow: vector.number("alpha_low"),
                alphaHigh: vector.number("alpha_high")
            )
            vectors.expect(bounds.lower, vector, "lo")
            vectors.expect(bounds.upper, vector, "hi")
        }
        #expect(BettingSequence([]).bounds() == Interval(lower: -1, upper: 1))
    }

    @Test("the bets that are averaged")
    func bets() throws {
        let expected = try Vectors.list("bets", of: "betting_confidence_sequence", in: "sequential")
        #expect(expected.count == BettingSequence.bets.count)
        #expect(zip(BettingSequence.bets, expected).allSatisfy { abs($0 - $1) < 1e-14 })
    }

    @Test("the whole population drawn leaves no doubt")
    func exhausted() {
        var generator = SplitMix64(seed: 5)
        let values = (0..<80).map { _ in Double(generator.below(3)) - 1 }
        let mean = values.reduce(0, +) / 80
        let bounds = BettingSequence(values, population: 80).bounds()
        #expect(bounds.lower <= mean + 1e-9 && bounds.upper >= mean - 1e-9)
        #expect(bounds.upper - bounds.lower < 0.05)
    }

    @Test("evidence of a drop from discordant pairs")
    func discordant() throws {
        let vectors = try Vectors("msprt_discordant", in: "sequential")
        for vector in vectors.cases {
            let value = DiscordantEvidence.logEValue(lost: vector.integer("b"), won: vector.integer("c"))
            vectors.expect(value, vector, "log_e")
        }
    }
}
