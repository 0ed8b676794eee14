// Holds what stands beside the comparison against its reference vectors.

import ReferenceVectors
import Statistics
import Testing

@Suite("companions")
struct CompanionTests {
    private static let file = "companions"

    @Test("Student's mean and paired t")
    func student() throws {
        let means = try Vectors("mean_t", in: Self.file)
        for vector in means.cases {
            let result = try #require(StudentMean(vector.numbers("x")))
            means.expect(result.mean, vector, "mean")
            means.expect(result.standardError, vector, "se")
            means.expect(result.degreesOfFreedom, vector, "df")
            means.expect(result.interval.lower, vector, "lo")
            means.expect(result.interval.upper, vector, "hi")
        }
        let pairs = try Vectors("paired_t", in: Self.file)
        for vector in pairs.cases {
            let differences = zip(vector.numbers("cand"), vector.numbers("base")).map { $0 - $1 }
            let result = try #require(StudentMean(differences))
            pairs.expect(result.t, vector, "t")
            pairs.expect(result.pTwoSided, vector, "p_two")
            pairs.expect(result.pWorse, vector, "p_worse")
            pairs.expect(result.interval.lower, vector, "lo", absolute: 1e-14)
            pairs.expect(result.interval.upper, vector, "hi", absolute: 1e-14)
        }
        #expect(StudentMean([1]) == nil)
        #expect(StudentMean([0, 0])?.pTwoSided == 1)
    }

    @Test("Newcombe's intervals, paired and unpaired")
    func newcombe() throws {
        let paired = try Vectors("newcombe_paired", in: Self.file)
        for vector in paired.cases {
            let interval = Newcombe.paired(
                bothRight: vector.integer("both"),
                lost: vector.integer("b"),
                won: vector.integer("c"),
                bothWrong: vector.integer("neither")
            )
            paired.expect(interval.lower, vector, "lo")
            paired.expect(interval.upper, vector, "hi")
        }
        let unpaired = try Vectors("newcombe_unpaired", in: Self.file)
        for vector in unpaired.cases {
            let interval = Newcombe.unpaired(
                candidate: (vector.integer("x_cand"), vector.integer("n_cand")),
                baseline: (vector.integer("x_base"), vector.integer("n_base"))
            )
            unpaired.expect(interval.lower, vector, "lo")
            unpaired.expect(interval.upper, vector, "hi")
        }
    }

    @Test("the bootstrap, bit for bit")
    func bootstrap() throws {
        let vectors = try Vectors("bootstrap", in: Self.file)
        for vector in vectors.cases {
            let seed = UInt64(vector.integer("seed"))
            let plain = Bootstrap(vector.numbers("x"), draws: vector.integer("R"), seed: seed)
            vectors.expect(plain.percentile().lower, vector, "pct_lo", absolute: 1e-13)
            vectors.expect(plain.percentile().upper, vector, "pct_hi", absolute: 1e-13)
            let accelerated = plain.accelerated()
            vectors.expect(accelerated.interval.lower, vector, "bca_lo", absolute: 1e-12)
            vectors.expect(accelerated.interval.upper, vector, "bca_hi", absolute: 1e-12)
            vectors.expect(accelerated.bias, vector, "z0", absolute: 1e-12)
            vectors.expect(accelerated.acceleration, vector, "accel", absolute: 1e-12)
            if vector.numbers("x").count >= 12 {
                // scipy draws with another generator: near is all that can be asked.
                vectors.expect(accelerated.interval.lower, vector, "scipy_bca_lo", absolute: 0.03)
                vectors.expect(accelerated.interval.upper, vector, "scipy_bca_hi", absolute: 0.03)
            }
            let clustered = Bootstrap(
                vector.numbers("x"),
                labels: vector.integers("cluster"),
                draws: vector.integer("R"),
                seed: seed
            )
            vectors.expect(clustered.percentile().lower, vector, "cluster_pct_lo", absolute: 1e-13)
            vectors.expect(clustered.percentile().upper, vector, "cluster_pct_hi", absolute: 1e-13)
        }
    }

    @Test("Westfall and Young's joint label swap")
    func westfallYoung() throws {
        let vectors = try Vectors("westfall_young", in: Self.file)
        for vector in vectors.cases {
            let adjusted = WestfallYoung.adjusted(
                vector.matrix("d"),
                draws: vector.integer("R"),
                seed: UInt64(vector.integer("seed"))
            )
            for (mine, theirs) in zip(adjusted, vector.numbers("adjusted")) {
                #expect(abs(mine - theirs) < 1e-12, "\(vector.short)")
            }
        }
    }

    @Test("pass@k and pass^k")
    func passAtK() throws {
        let vectors = try Vectors("pass_at_k", in: Self.file)
        for vector in vectors.cases {
            let (n, c, k) = (vector.integer("n"), vector.integer("correct"), vector.integer("k"))
            vectors.expect(PassAtK.any(attempts: n, correct: c, k: k), vector, "pass_at_k")
            vectors.expect(PassAtK.all(attempts: n, correct: c, k: k), vector, "pass_hat_k")
        }
        #expect(PassAtK.any(attempts: 2, correct: 1, k: 3).isNaN)
    }

    @Test("Cohen's kappa, plain and weighted, with its errors")
    func kappa() throws {
        let vectors = try Vectors("cohen_kappa", in: Self.file)
        for vector in vectors.cases {
            let table = vector.matrix("table")
            vectors.expect(CohenKappa.kappa(table), vector, "kappa", absolute: 1e-14)
            vectors.expect(CohenKappa.kappa(table, weights: .linear), vector, "linear", absolute: 1e-14)
            vectors.expect(CohenKappa.kappa(table, weights: .quadratic), vector, "quadratic", absolute: 1e-14)
            // The same ratings side by side.
            let cells = table.indices.flatMap { row in table[row].indices.map { (row, $0, Int(table[row][$0])) } }
            let first = cells.flatMap { [Int](repeating: $0.0, count: $0.2) }
            let second = cells.flatMap { [Int](repeating: $0.1, count: $0.2) }
            for weights in CohenKappa.Weights.allCases {
                let listed = CohenKappa.kappa(first, second, categories: table.count, weights: weights)
                #expect(abs(listed - CohenKappa.kappa(table, weights: weights)) < 1e-12)
            }
            vectors.expect(CohenKappa.standardErrors(table).estimate, vector, "kappa_se", absolute: 1e-12)
            vectors.expect(CohenKappa.standardErrors(table).byChance, vector, "kappa_se0", absolute: 1e-12)
        }
    }

    @Test("Krippendorff's alpha with missing ratings")
    func alpha() throws {
        let vectors = try Vectors("krippendorff_alpha", in: Self.file)
        for vector in vectors.cases {
            let ratings = vector.matrix("data").map { row in row.map { $0.isNaN ? nil : Optional($0) } }
            for level in KrippendorffAlpha.Level.allCases where vector.has(level.rawValue) {
                vectors.expect(KrippendorffAlpha.alpha(ratings, level: level), vector, level.rawValue)
            }
        }
    }

    @Test("variance within and between cases")
    func components() throws {
        let vectors = try Vectors("variance_components", in: Self.file)
        for vector in vectors.cases {
            let result = try #require(VarianceComponents(vector.matrix("x")))
            vectors.expect(result.within, vector, "within")
            vectors.expect(result.between, vector, "between")
            vectors.expect(result.intraclassCorrelation, vector, "icc")
        }
    }

    @Test("prediction-powered means")
    func predictionPowered() throws {
        let vectors = try Vectors("ppi_mean", in: Self.file)
        for vector in vectors.cases {
            for (key, lambda) in [("lambda_1", 1.0 as Double?), ("power_tuned", nil)] {
                let result = try #require(
                    PredictionPowered(
                        labels: vector.numbers("y"),
                        judged: vector.numbers("f_labelled"),
                        others: vector.numbers("f_unlabelled"),
                        lambda: lambda
                    )
                )
                let expected = vector.object(key)
                vectors.expect(result.estimate, expected, "est")
                vectors.expect(result.standardError, expected, "se")
                vectors.expect(result.interval.lower, expected, "lo")
                vectors.expect(result.interval.upper, expected, "hi")
                if expected.has("lam") { vectors.expect(result.lambda, expected, "lam", absolute: 1e-12) }
            }
        }
    }

    @Test("CUSUM's sums and first alarm")
    func cusum() throws {
        let vectors = try Vectors("cusum", in: Self.file)
        for vector in vectors.cases {
            let result = Cusum(vector.numbers("z"), slack: vector.number("k"), limit: vector.number("h"))
            for (mine, theirs) in [(result.up, vector.numbers("up")), (result.down, vector.numbers("down"))] {
                #expect(mine.count == theirs.count)
                #expect(zip(mine, theirs).allSatisfy { abs($0 - $1) <= 1e-12 + 1e-10 * abs($1) })
            }
            if vector.has("alarm") {
                #expect(result.alarm == vector.object("alarm").integer("index"))
                #expect(result.isUp == (vector.object("alarm").text("side") == "up"))
            } else {
                #expect(result.alarm == nil)
            }
        }
    }

    @Test("E-divisive's splits and changes")
    func edivisive() throws {
        let vectors = try Vectors("edivisive", in: Self.file)
        for vector in vectors.cases {
            let values = vector.numbers("x")
            let splits = EDivisive.statistics(values, smallest: vector.integer("min_size"))
            for split in splits {
                vectors.expect(split.statistic, vector.object("q"), "\(split.split)", absolute: 1e-12)
            }
            #expect(splits.max { $0.statistic < $1.statistic }?.split == vector.integer("best"))
            let changes = EDivisive.changes(
                values,
                alpha: vector.number("alpha"),
                draws: vector.integer("R"),
                seed: UInt64(vector.integer("seed")),
                smallest: vector.integer("seg_min_size")
            )
            let expected = vector.objects("segmented")
            #expect(changes.map(\.index) == expected.map { $0.integer("index") })
            for (change, one) in zip(changes, expected) {
                vectors.expect(change.statistic, one, "q", absolute: 1e-12)
                vectors.expect(change.p, one, "p", absolute: 1e-12)
            }
        }
    }

    @Test("a regression that is asked again")
    func confirmed() throws {
        let vectors = try Vectors("confirm_red", in: Self.file)
        for vector in vectors.cases {
            let result = ConfirmedRegression(
                vector.pairs("cases").map { PairedCase(baseline: $0.baseline, candidate: $0.candidate) },
                fresh: vector.matrix("fresh"),
                settings: ComparisonSettings(rates: ErrorRates(draws: 19_999), seed: 20_240_611)
            )
            #expect(result.stays == vector.flag("stays"))
            vectors.expect(result.pooledP, vector, "pooled_p", absolute: 1e-10)
            vectors.expect(result.freshP, vector, "fresh_p", absolute: 1e-10)
        }
    }
}
