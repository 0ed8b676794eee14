// Holds the exchange tests and the corrections against their reference vectors.

import ReferenceVectors
import Statistics
import Testing

@Suite("exchange tests")
struct ExchangeTests {
    @Test("McNemar, exact and mid-p")
    func mcNemar() throws {
        let vectors = try Vectors("mcnemar", in: "tests")
        for vector in vectors.cases {
            let (lost, won) = (vector.integer("b"), vector.integer("c"))
            vectors.expect(McNemar.exact(lost: lost, won: won).worse, vector, "exact_worse")
            vectors.expect(McNemar.exact(lost: lost, won: won).twoSided, vector, "exact_two")
            vectors.expect(McNemar.midP(lost: lost, won: won), vector, "midp_worse")
            vectors.expect(McNemar.twoSidedMidP(lost: lost, won: won), vector, "midp_two")
            vectors.expect(McNemar.chiSquare(lost: lost, won: won), vector, "chi2_two")
            vectors.expect(McNemar.chiSquare(lost: lost, won: won, isCorrected: true), vector, "chi2_cc_two")
            // The label swap of single 0/1 scores is the same test.
            guard lost + won > 0 else { continue }
            let sums = [Double](repeating: -1, count: lost) + [Double](repeating: 1, count: won)
            vectors.expect(SignFlipTest.test(sums, draws: 0, seed: 0).pWorse, vector, "midp_worse")
        }
    }

    @Test("the label swap on a lattice")
    func lattice() throws {
        let vectors = try Vectors("signflip_lattice", in: "tests")
        for vector in vectors.cases {
            let scale = vector.number("scale")
            let swap = SignFlipTest.test(vector.numbers("numerators").map { $0 / scale }, draws: 0, seed: 0)
            vectors.expect(swap.pWorse, vector, "mid_worse")
        }
    }

    @Test("the label swap by draws, to the last draw")
    func drawn() throws {
        for vector in try Vectors("signflip_montecarlo", in: "tests").cases {
            let drawn = SignFlipTest.drawn(
                vector.numbers("d"),
                draws: vector.integer("R"),
                seed: UInt64(vector.integer("seed"))
            )
            #expect(drawn.pWorse == vector.number("p_worse"), "\(vector.short)")
        }
    }

    @Test("Holm, weighted Holm, Benjamini-Hochberg")
    func corrections() throws {
        for (group, isWeighted) in [("holm", false), ("weighted_holm", true)] {
            let vectors = try Vectors(group, in: "tests")
            for vector in vectors.cases {
                let adjusted = MultipleTests.holm(
                    vector.numbers("p"),
                    weights: isWeighted ? vector.numbers("w") : nil
                )
                for (mine, theirs) in zip(adjusted, vector.numbers("adjusted")) { #expect(abs(mine - theirs) <= 1e-10) }
                #expect(adjusted.count == vector.numbers("adjusted").count)
            }
        }
        for vector in try Vectors("benjamini_hochberg", in: "tests").cases {
            let adjusted = MultipleTests.benjaminiHochberg(vector.numbers("p"))
            for (mine, theirs) in zip(adjusted, vector.numbers("adjusted")) { #expect(abs(mine - theirs) <= 1e-10) }
            #expect(adjusted.count == vector.numbers("adjusted").count)
        }
    }

    @Test("the power of the mid-p test, the smallest drop it sees, the cases it needs")
    func power() throws {
        let vectors = try Vectors("power", in: "tests")
        for vector in vectors.cases {
            let (spread, drop, alpha) = (vector.number("disc"), vector.number("drop"), vector.number("alpha_one"))
            let smallest = Power.smallestDetectableDrop(spread: spread, cases: vector.number("n"), alpha: alpha)
            vectors.expect(smallest ?? .nan, vector, "mde_80")
            let exact = Power.midP(pairs: vector.integer("n"), discordance: spread, drop: drop, alpha: alpha)
            vectors.expect(exact, vector, "power_midp")
            #expect(Power.cases(toSee: drop, spread: spread, alpha: alpha) == vector.integer("n_for_80"))
        }
        #expect(Power.cases(toSee: 0, spread: 0.2) == nil)
        #expect(Power.midP(pairs: 100, discordance: 0.1, drop: 0.2) == 0)
        // At no drop at all the power is the test's own level.
        #expect((0.02...0.025).contains(Power.midP(pairs: 500, discordance: 0.2, drop: 0)))
    }
}
