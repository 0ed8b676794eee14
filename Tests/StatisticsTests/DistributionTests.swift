// Holds the distributions against their reference vectors.

import Foundation
import ReferenceVectors
import Statistics
import Testing

@Suite("distributions")
struct DistributionTests {
    @Test("the normal distribution, tails included")
    func normal() throws {
        let cdf = try Vectors("normal_cdf", in: "distributions")
        for vector in cdf.cases {
            cdf.expect(Normal.cdf(vector.number("x")), vector, "cdf")
            cdf.expect(Normal.upperTail(vector.number("x")), vector, "sf")
            // Near 1 the logarithm needs the digits of the other tail.
            let x = vector.number("x")
            cdf.expect(x < 0 ? log(Normal.cdf(x)) : log1p(-Normal.upperTail(x)), vector, "log_cdf")
        }
        let quantile = try Vectors("normal_quantile", in: "distributions")
        for vector in quantile.cases {
            quantile.expect(Normal.quantile(vector.number("p")), vector, "quantile", absolute: 1e-15)
        }
    }

    @Test("Student's t, with fractional degrees of freedom and far tails")
    func studentT() throws {
        let cdf = try Vectors("t_cdf", in: "distributions")
        for vector in cdf.cases { cdf.expect(StudentT.cdf(vector.number("x"), df: vector.number("df")), vector, "cdf") }
        let quantile = try Vectors("t_quantile", in: "distributions")
        for vector in quantile.cases {
            quantile.expect(StudentT.quantile(vector.number("p"), df: vector.number("df")), vector, "quantile")
        }
    }

    @Test("the beta distribution and the logarithms under it")
    func beta() throws {
        let cdf = try Vectors("beta_cdf", in: "distributions")
        for vector in cdf.cases {
            let (x, a, b) = (vector.number("x"), vector.number("a"), vector.number("b"))
            cdf.expect(Beta.cdf(x, a, b), vector, "cdf")
            // The reference forms 1 - cdf, which has no digits below 1e-60.
            cdf.expect(Beta.upperTail(x, a, b), vector, "sf", absolute: 1e-60)
        }
        let quantile = try Vectors("beta_quantile", in: "distributions")
        for vector in quantile.cases {
            quantile.expect(
                Beta.quantile(vector.number("p"), vector.number("a"), vector.number("b")),
                vector,
                "quantile"
            )
        }
        let gamma = try Vectors("log_gamma_beta", in: "distributions")
        for vector in gamma.cases {
            gamma.expect(Gamma.log(vector.number("a")), vector, "lgamma_a")
            gamma.expect(Gamma.logBeta(vector.number("a"), vector.number("b")), vector, "log_beta")
        }
    }

    @Test("the binomial distribution")
    func binomial() throws {
        let vectors = try Vectors("binomial", in: "distributions")
        for vector in vectors.cases {
            let (k, n, p) = (vector.integer("k"), vector.integer("n"), vector.number("p"))
            vectors.expect(Binomial.pmf(k, trials: n, probability: p), vector, "pmf", absolute: 1e-300)
            vectors.expect(Binomial.cdf(k, trials: n, probability: p), vector, "cdf", absolute: 1e-300)
            // The reference forms 1 - cdf here, too.
            vectors.expect(Binomial.upperTail(k, trials: n, probability: p), vector, "sf", absolute: 1e-55)
        }
        for vector in try Vectors("binomial_quantile", in: "distributions").cases {
            let (n, p, q) = (vector.integer("n"), vector.number("p"), vector.number("q"))
            #expect(Binomial.quantile(q, trials: n, probability: p) == vector.integer("quantile"))
        }
    }

    @Test("the generator's bits, on every machine")
    func splitMix() throws {
        for vector in try Vectors("splitmix64", in: "distributions").cases {
            let seed = try #require(vector.text("seed").flatMap { UInt64($0) })
            var generator = SplitMix64(seed: seed)
            let next = (0..<4).map { _ in String(generator.next()) }
            #expect(next == vector.texts("next"))
            var below = SplitMix64(seed: seed)
            #expect((0..<8).map { _ in below.below(10) } == vector.integers("below_10"))
            var unit = SplitMix64(seed: seed)
            // The fixture reader rounds the last bit.
            #expect(abs(unit.unit() - vector.number("unit")) < 1e-15)
            var shuffle = SplitMix64(seed: seed)
            #expect(shuffle.shuffled(8) == vector.integers("shuffle_8"))
            #expect(String(SplitMix64.output(2, seed: seed)) == next[2])
        }
    }
}
