// Holds the intervals against their reference vectors.

import ReferenceVectors
import Testing

@testable import Statistics

@Suite("intervals")
struct IntervalTests {
    @Test("Wilson and Clopper-Pearson")
    func proportions() throws {
        let wilson = try Vectors("wilson", in: "intervals")
        for vector in wilson.cases {
            let interval = Wilson.interval(
                successes: vector.number("x"),
                trials: vector.number("n"),
                alpha: vector.number("alpha")
            )
            wilson.expect(interval.lower, vector, "lo")
            wilson.expect(interval.upper, vector, "hi")
        }
        let exact = try Vectors("clopper_pearson", in: "intervals")
        for vector in exact.cases {
            let interval = ClopperPearson.interval(
                successes: vector.integer("x"),
                trials: vector.integer("n"),
                alpha: vector.number("alpha")
            )
            exact.expect(interval.lower, vector, "lo")
            exact.expect(interval.upper, vector, "hi")
        }
    }

    @Test("CR2 and its degrees of freedom")
    func clusters() throws {
        let vectors = try Vectors("cluster_mean", in: "intervals")
        for vector in vectors.cases {
            let clusters = Clusters(labels: try #require(vector.integers("cluster")))
            let variance = ClusterVariance(vector.numbers("d"), clusters: clusters)
            vectors.expect(variance.mean, vector, "mean", absolute: 1e-15)
            vectors.expect(variance.standardError, vector, "CR2_se")
            vectors.expect(variance.degreesOfFreedom, vector, "CR2_df")
            vectors.expect(variance.interval().lower, vector, "CR2_lo", absolute: 1e-14)
            vectors.expect(variance.interval().upper, vector, "CR2_hi", absolute: 1e-14)
            #expect(clusters.count == vector.integer("G") && clusters.membership.count == vector.integer("n"))
            for (correction, key) in [
                (ClusterVariance.Correction.none, "CR0_se"), (.count, "CR1_se"), (.jackknife, "CR3_se"),
            ] {
                let other = ClusterVariance(vector.numbers("d"), clusters: clusters, correction: correction)
                vectors.expect(other.standardError, vector, key)
            }
        }
    }

    @Test("the bounded score interval is Tango's on -1, 0, 1")
    func tango() throws {
        let vectors = try Vectors("paired_diff_interval", in: "intervals")
        for vector in vectors.cases {
            let (b, c, n) = (vector.integer("b"), vector.integer("c"), vector.integer("n"))
            let data =
                [Double](repeating: -1, count: b) + [Double](repeating: 1, count: c)
                + [Double](repeating: 0, count: n - b - c)
            let score = BoundedScore(data, in: -1...1)
            let interval = score.interval(critical: Normal.upperQuantile(vector.number("alpha") / 2))
            vectors.expect(interval.lower, vector, "tango_lo")
            vectors.expect(interval.upper, vector, "tango_hi")
            vectors.expect(score.z(at: -0.03), vector, "z_at_minus_003")
            vectors.expect(score.mean, vector, "est")
            let alpha = vector.number("alpha")
            let closed = Tango.interval(lost: b, won: c, pairs: n, alpha: alpha)
            vectors.expect(closed.lower, vector, "tango_lo")
            vectors.expect(closed.upper, vector, "tango_hi")
            vectors.expect(Tango.z(at: -0.03, lost: b, won: c, pairs: n), vector, "z_at_minus_003")
            let quick = BonettPrice.interval(lost: b, won: c, pairs: n, alpha: alpha)
            vectors.expect(quick.lower, vector, "bonett_price_lo")
            vectors.expect(quick.upper, vector, "bonett_price_hi")
        }
    }

    @Test("the bounded score interval of fractions")
    func boundedScore() throws {
        let vectors = try Vectors("bounded_score_interval", in: "intervals")
        for vector in vectors.cases {
            let score = BoundedScore(vector.numbers("d"), in: -1...1)
            let interval = score.interval(critical: vector.number("crit"))
            vectors.expect(interval.lower, vector, "lo")
            vectors.expect(interval.upper, vector, "hi")
            vectors.expect(score.z(at: -0.05), vector, "z_at_minus_005")
            vectors.expect(score.z(at: 0), vector, "z_at_0")
            let worst = score.interval(critical: Normal.upperQuantile(0.05)).lower
            vectors.expect(worst, vector, "worst_95")
        }
    }

    @Test("the worst plausible drop, with and without clusters")
    func worstDrop() throws {
        let vectors = try Vectors("worst_drop", in: "intervals")
        for vector in vectors.cases {
            let data = vector.numbers("d")
            let labels = vector.integers("cluster")
            let nonInferiorityAlpha = vector.number("escape")
            let drop = WorstDrop(data, labels: labels, nonInferiorityAlpha: nonInferiorityAlpha)
            vectors.expect(drop.limit, vector, "worst")
            vectors.expect(drop.caseLimit, vector, "by_cases_alone")
            vectors.expect(
                WorstDrop(data, labels: nil, nonInferiorityAlpha: nonInferiorityAlpha).limit,
                vector,
                "unclustered"
            )
            let declared = WorstDrop(data, labels: labels, nonInferiorityAlpha: nonInferiorityAlpha, clusterWorst: 0.25)
            vectors.expect(declared.limit, vector, "worst_at_cluster_worst_025")
            if let labels {
                let clusters = Clusters(labels: labels)
                let bound = ClusterBound(clusters.sums(of: data), sizes: clusters.sizes, worst: 1)
                vectors.expect(bound.score.z(at: -0.05), vector, "z_clusters_at_minus_005")
            }
        }
    }

    @Test("the absolute threshold and its three outcomes", arguments: ["threshold_gate", "threshold_not_measured"])
    func threshold(group: String) throws {
        let vectors = try Vectors(group, in: "intervals")
        for vector in vectors.cases {
            let scores = vector.numbers("scores")
            let isBinary = vector.flag("binary") ?? scores.allSatisfy { Samples.isLost($0) || $0 == 0 || $0 == 1 }
            let threshold = Threshold(
                vector.number("T"),
                scores: ThresholdScores(scores),
                labels: vector.integers("cluster"),
                isBinary: isBinary
            )
            #expect(threshold.gate.rawValue == vector.text("result"), "\(vector.short)")
            #expect(threshold.reason?.rawValue == vector.text("reason"), "\(vector.short)")
            vectors.expect(threshold.bounds.lower, vector, "lo")
            vectors.expect(threshold.bounds.upper, vector, "hi")
            #expect(threshold.method == vector.text("method"))
            #expect(threshold.canPass == vector.flag("can_pass"))
        }
    }

    @Test(
        "a suite that is too small for its threshold says what it needs",
        arguments: [(0.8, 14), (0.9, 29), (0.95, 59), (0.99, 299)]
    )
    func fewestCases(threshold: Double, cases: Int) {
        #expect(Threshold.fewestCases(for: threshold) == cases)
    }

    @Test("the weighted sum of intervals")
    func mover() throws {
        let vectors = try Vectors("mover", in: "intervals")
        for vector in vectors.cases {
            let (means, lows, highs, weights) = (
                vector.numbers("means"), vector.numbers("lo"), vector.numbers("hi"), vector.numbers("weights")
            )
            let terms = means.indices.map {
                Mover.Term(mean: means[$0], lower: lows[$0], upper: highs[$0], weight: weights[$0])
            }
            let sum = Mover.combine(terms)
            vectors.expect(sum.estimate, vector, "est", absolute: 1e-15)
            vectors.expect(sum.interval.lower, vector, "out_lo", absolute: 1e-15)
            vectors.expect(sum.interval.upper, vector, "out_hi", absolute: 1e-15)
        }
    }
}
