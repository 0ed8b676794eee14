// Holds whole comparisons against their reference vectors, and against what must hold of any comparison.

import ReferenceVectors
import Statistics
import Testing

@Suite("comparisons")
struct ComparisonTests {
    @Test("one test, end to end: samples, errors, clusters")
    func compare() throws {
        let vectors = try Vectors("compare", in: "comparisons")
        for vector in vectors.cases {
            let cases = vector.pairs("cases").map { PairedCase(baseline: $0.baseline, candidate: $0.candidate) }
            try check(cases, vector, vectors)
        }
    }

    @Test(
        "what was not measured neither passes nor fails a candidate",
        arguments: ["compare_not_measured", "compare_graded"]
    )
    func notMeasured(group: String) throws {
        let vectors = try Vectors(group, in: "comparisons")
        for vector in vectors.cases {
            let cases = vector.pairs("cases").map { PairedCase(baseline: $0.baseline, candidate: $0.candidate) }
            try check(cases, vector, vectors)
        }
    }

    @Test("a whole suite: every test under Holm on each reading, the overall, the gate")
    func suite() throws {
        let vectors = try Vectors("suite", in: "comparisons")
        for vector in vectors.cases {
            let tests = Self.tests(vector)
            let result = vector.object("result")
            let margins =
                vector.number("delta").isNaN ? vector.numbers("delta") : tests.map { _ in vector.number("delta") }
            let own = try zip(tests, margins).map { test, margin in
                var settings = settings(vector)
                settings.margin = margin
                settings.clusterWorst = test.clusterWorst
                return try #require(PairedComparison(test.pairs, labels: test.labels, settings: settings))
            }
            let importance = vector.has("importance") ? vector.numbers("importance") : nil
            let family = AdjustedP.holm(own, weights: importance)
            for (index, record) in result.objects("tests").enumerated() {
                vectors.expect(family[index][.valid].worse, record, "holm_p_worse")
                vectors.expect(family[index][.valid].better, record, "holm_p_better")
                vectors.expect(own[index].worst.limit, record, "worst")
                check(Decision(own[index].evidence(adjusted: family[index]), margin: margins[index]), record)
            }
            var whole = settings(vector)
            whole.margin = vector.has("overall_delta") ? vector.number("overall_delta") : margins[0]
            let rule = DirectionRule(rawValue: vector.text("rule") ?? "auto") ?? .auto
            let overall = try #require(OverallComparison(tests, comparisons: own, rule: rule, settings: whole))
            let record = result.object("overall")
            guard tests.count > 1 else {
                // The overall of one test is that test.
                check(Decision(own[0].evidence(), margin: whole.margin), record)
                continue
            }
            vectors.expect(overall.mean, record, "mean")
            vectors.expect(overall.interval.lower, record, "lo")
            vectors.expect(overall.interval.upper, record, "hi")
            // The reference divides by the least weight: beside a test of weight 0 it finds no lattice, and draws what is exact here.
            // Draws count ties whole, so they bound it.
            let isExact = overall.method == "label swap, exact" && record.text("method") != overall.method
            if isExact {
                #expect(tests.contains { $0.weight == 0 })
                #expect(overall.pWorse < record.number("p_worse") && overall.pBetter < record.number("p_better"))
            } else {
                vectors.expect(overall.pWorse, record, "p_worse")
                vectors.expect(overall.pBetter, record, "p_better")
            }
            vectors.expect(overall.evidence.zeroed.worst, record, "worst")
            #expect(isExact || overall.method == record.text("method"), "\(vector.text("name") ?? "")")
            check(Decision(overall.evidence, margin: whole.margin), record)
        }
    }

    private static func tests(_ vector: Vector) -> [WeightedTest] {
        let tests = vector.objects("tests")
        let weights =
            vector.has("weights") ? vector.numbers("weights") : tests.map { _ in 1 / Double(tests.count) }
        let worst = vector.has("cluster_worst") ? vector.numbers("cluster_worst") : []
        return tests.enumerated().map { index, test in
            WeightedTest(
                cases: test.pairs("cases").map { PairedCase(baseline: $0.baseline, candidate: $0.candidate) },
                labels: test.labels("cluster"),
                weight: weights[index],
                clusterWorst: worst.isEmpty ? 1 : worst[index]
            )
        }
    }

    @Test("one score a side, given as differences")
    func compareSingle() throws {
        let vectors = try Vectors("compare_single", in: "comparisons")
        for vector in vectors.cases {
            let cases = vector.numbers("d").map { PairedCase(baseline: [max(0, -$0)], candidate: [max(0, $0)]) }
            try check(cases, vector, vectors)
        }
    }

    @Test("the overall of tests with their own cases")
    func overall() throws {
        let vectors = try Vectors("overall", in: "comparisons")
        for vector in vectors.cases {
            let tests = Self.tests(vector)
            let result = vector.object("result")
            let overall = try #require(OverallComparison(tests, settings: settings(vector)))
            vectors.expect(overall.mean, result, "mean")
            vectors.expect(overall.interval.lower, result, "lo")
            vectors.expect(overall.interval.upper, result, "hi")
            vectors.expect(overall.pWorse, result, "p_worse")
            vectors.expect(overall.pBetter, result, "p_better")
            vectors.expect(overall.evidence.zeroed.worst, result, "worst")
            #expect(overall.evidence.isClusterLimited == result.flag("cluster_limited"))
            check(Decision(overall.evidence, margin: vector.number("delta")), result)
        }
    }

    @Test("degenerate data give a verdict and no NaN", arguments: [1, 2, 3, 50])
    func degenerate(count: Int) throws {
        let settings = ComparisonSettings(rates: ErrorRates(draws: 99), seed: 1)
        let same = [PairedCase](repeating: PairedCase(baseline: [1], candidate: [1]), count: count)
        let dead = [PairedCase](repeating: PairedCase(baseline: [1, 1, 1, 1, 1], candidate: [0]), count: count)
        let lost = [PairedCase](repeating: PairedCase(baseline: [1], candidate: [.nan]), count: count)
        #expect(PairedComparison(lost, settings: settings) == nil)
        for cases in [same, dead] {
            for labels in [nil, [Int](repeating: 0, count: count), (0..<count).map { $0 / 2 }] {
                let comparison = try #require(PairedComparison(cases, labels: labels, settings: settings))
                let direction = comparison.direction
                for number in [
                    direction.mean, direction.interval.lower, direction.interval.upper, direction.pWorse,
                    direction.pBetter, comparison.worst.limit,
                ] {
                    #expect(!number.isNaN)
                }
                #expect(Decision(comparison.evidence(), margin: settings.margin).verdict != .improved)
            }
        }
    }

    private func check(_ cases: [PairedCase], _ vector: Vector, _ vectors: Vectors) throws {
        let result = vector.object("result")
        let comparison = try #require(
            PairedComparison(cases, labels: vector.labels("cluster"), settings: settings(vector))
        )
        let direction = comparison.direction
        #expect(direction.pairs == result.integer("n"))
        #expect(direction.clusters == result.integer("clusters"))
        vectors.expect(direction.mean, result, "mean")
        vectors.expect(direction.designEffect, result, "deff")
        vectors.expect(direction.interval.lower, result, "lo")
        vectors.expect(direction.interval.upper, result, "hi")
        vectors.expect(direction.testPWorse, result, "test_p_worse")
        vectors.expect(direction.testPBetter, result, "test_p_better")
        vectors.expect(direction.pWorse, result, "p_worse")
        vectors.expect(direction.pBetter, result, "p_better")
        #expect(direction.method == result.text("method"))
        vectors.expect(comparison.worst.limit, result, "worst")
        #expect(comparison.evidence().isClusterLimited == result.flag("cluster_limited"), "\(vector.short)")
        check(Decision(comparison.evidence(), margin: vector.number("delta")), result)
    }

    private func check(_ decision: Decision, _ result: Vector) {
        #expect(decision.verdict.rawValue == result.text("verdict"), "\(result.short)")
        #expect(decision.gate.rawValue == result.text("gate"), "\(result.short)")
        #expect(decision.reason?.rawValue == result.text("reason"), "\(result.short)")
        #expect(decision.isWithinMargin == result.flag("within_margin"), "\(result.short)")
        #expect(decision.isBorderline == result.flag("borderline"), "\(result.short)")
    }

    private func settings(_ vector: Vector) -> ComparisonSettings {
        // The reference's own defaults stand where a vector names none.
        let draws = vector.has("R") ? vector.integer("R") : 1999
        var settings = ComparisonSettings(margin: vector.number("delta"), rates: ErrorRates(draws: draws))
        settings.seed = UInt64(vector.has("seed") ? vector.integer("seed") : 20_240_611)
        if vector.has("alpha") { settings.rates.alpha = vector.number("alpha") }
        if vector.has("escape") { settings.rates.nonInferiorityAlpha = vector.number("escape") }
        if vector.has("cluster_worst"), !vector.number("cluster_worst").isNaN {
            settings.clusterWorst = vector.number("cluster_worst")
        }
        if let samples = vector.integers("samples"), samples.count == 2 {
            settings.samples = PlannedSamples(baseline: samples[0], candidate: samples[1])
        } else if vector.has("d") {
            settings.samples = PlannedSamples(baseline: 1, candidate: 1)
        }
        return settings
    }
}
