// Proves what is foreseen of a suite, by hand-made numbers and the design's own table.

import Content
import Evaluation
import PowerAnalysis
import Statistics
import Testing

@testable import Assessments
@testable import Regression

@Suite("suite forecast")
struct SuiteForecastTests {
    @Test(
        "cases to be held 8 times in 10, as the design's table has them",
        arguments: [
            (0.01, [1451, 3421, 6753, 13_465, 20_188]), (0.02, [445, 895, 1701, 3367, 5051]),
            (0.03, [232, 419, 769, 1504, 2246]), (0.05, [108, 168, 288, 547, 810]),
        ]
    )
    func table(margin: Double, expected: [Int]) throws {
        for (discordance, cases) in zip([0.02, 0.05, 0.1, 0.2, 0.3], expected) {
            let found = try #require(try forecast(cases: 500, discordance: discordance, margin: margin).casesToHold)
            #expect(abs(Double(found) / Double(cases) - 1) < 0.03, "\(margin) \(discordance): \(found) for \(cases)")
            #expect(try forecast(cases: found, discordance: discordance, margin: margin).chanceToHold >= 0.8)
        }
    }

    @Test(
        "the smallest drop, as the design's table has it",
        arguments: [
            (200, [4.4, 6.2, 8.8, 10.8]), (500, [2.8, 4.0, 5.6, 6.8]), (1000, [2.0, 2.8, 4.0, 4.8]),
            (2000, [1.4, 2.0, 2.8, 3.4]),
        ]
    )
    func smallestDrops(cases: Int, expected: [Double]) throws {
        for (discordance, points) in zip([0.05, 0.1, 0.2, 0.3], expected) {
            let found = try #require(try forecast(cases: cases, discordance: discordance).smallestDrop)
            #expect(abs(found * 100 - points) < 0.06, "\(cases) \(discordance): \(found)")
        }
    }

    @Test("the sentence of the design, with the cases counted out")
    func sentence() throws {
        let row = try forecast(cases: 500, discordance: 0.2, margin: 0.03)
        #expect(
            "\(ForecastSentence(row))"
                == "500 cases, discordance about 0.20: this run will see a drop of 5.6 points 4 times in 5; it can pass at a "
                + "margin of 3 points 4 times in 10; 1,502 cases would make that 8 in 10"
        )
        #expect(abs(row.chanceToHold - 0.3983) < 0.0002, "counted out")
    }

    @Test("the power of single 0/1 scores is counted out, and is a little less for a run that may stop early")
    func power() throws {
        let suite = suite(margin: 0.03)
        func row(_ samples: Int, isSequential: Bool) throws -> ForecastRow {
            try SuiteForecast(
                suite,
                plans: [plan(suite, cases: 500, samples: samples)],
                source: .discordance(0.2),
                isSequential: isSequential
            ).overall
        }
        let fixed = try row(1, isSequential: false)
        #expect(abs(fixed.power(against: 0.05) - 0.708649388903752) < 1e-8, "the reference's own figure")
        #expect(fixed.power(against: 0.3) > 0.999, "a drop brings its own differing cases")
        let early = try row(1, isSequential: true)
        // Simulated: 68.7 % red at 5 points, 35 % held.
        #expect(abs(early.power(against: 0.05) - 0.687) < 0.02, "\(early.power(against: 0.05))")
        #expect(abs(early.chanceToHold - 0.35) < 0.02, "\(early.chanceToHold)")
        let normal = try row(2, isSequential: false).power(against: 0.05)
        #expect(abs(normal - 0.7086) < 0.02, "normal where it cannot be counted")
    }

    @Test("with no case that ever differs, passing still takes 3.065 (1 - margin)/margin cases")
    func steady() throws {
        // 3.065 x 0.95/0.05 = 58.2.
        #expect(try forecast(cases: 58, discordance: 0, margin: 0.05).chanceToHold == 0)
        #expect(try forecast(cases: 59, discordance: 0, margin: 0.05).chanceToHold == 1)
        #expect(try forecast(cases: 10, discordance: 0, margin: 0.05).casesToHold == 59)
        let drop = try #require(try forecast(cases: 100, discordance: 0).smallestDrop)
        #expect(drop > 0.05 && drop < 0.1, "a drop brings its own differing cases: \(drop)")
    }

    @Test("a margin that the suite cannot show says how many cases it takes")
    func tinyMargin() throws {
        let row = try forecast(cases: 40, discordance: 0.1, margin: 0.01)
        // Only a run of lucky gains passes.
        #expect(row.chanceToHold < 0.15 && row.casesToHold.map { $0 > 6000 } == true)
        #expect("\(ForecastSentence(row))".contains("at a margin of 1 points 1 time in 10; 6,7"))
        let none = try forecast(cases: 40, discordance: 0.1, margin: 0)
        #expect(none.casesToHold == nil && "\(ForecastSentence(none))".contains("no number of cases"))
    }

    @Test("one case, or none, sees nothing and holds nothing", arguments: [0, 1])
    func one(cases: Int) throws {
        let row = try forecast(cases: cases, discordance: 0.2)
        #expect(row.chanceToHold == 0 && row.smallestDrop == nil && row.power(against: 0.5) == 0)
        #expect(row.discordance.isFinite)
    }

    @Test("few clusters hold nothing, however steady: 3.065 (1 - margin)/margin of them, or as their owner bounds them")
    func clusters() throws {
        // 600 cases in clusters of 10: 60 clusters hold at 5 points; in clusters of 12, 50 do not.
        #expect(try forecast(cases: 600, discordance: 0, margin: 0.05, clusterSize: 10).chanceToHold == 1)
        #expect(try forecast(cases: 600, discordance: 0, margin: 0.05, clusterSize: 12).chanceToHold == 0)
        // With at most a quarter lost at once: 3.065 x (0.25 - 0.05)/0.05 = 12.3 clusters.
        #expect(try forecast(cases: 600, discordance: 0, margin: 0.05, clusterSize: 46, worst: 0.25).chanceToHold == 1)
        #expect(try forecast(cases: 600, discordance: 0, margin: 0.05, clusterSize: 60, worst: 0.25).chanceToHold == 0)
        let one = try forecast(cases: 100, discordance: 0.1, clusterSize: 100)
        #expect(one.chanceToHold == 0 && one.smallestDrop == nil && one.casesToHold == nil, "a single cluster")
    }

    @Test("cases that answer as their cluster does count as their clusters")
    func designEffect() throws {
        let suite = suite()
        // Every cluster of 5 gives the same answers, all right or all wrong in each sample.
        let stored = try baseline(
            (0..<300).map { number in
                let group = number / 5
                return (0..<2).map { .scored(Double((group * 7 + $0 * (group % 3 == 0 ? 1 : 0)) % 2)) }
            }
        )
        let alone = try SuiteForecast(suite, plans: [plan(suite, cases: 300)], source: .baseline(stored)).overall
        let together = try SuiteForecast(
            suite,
            plans: [plan(suite, cases: 300, clusterSize: 5)],
            source: .baseline(stored)
        ).overall
        let ratio = try #require(together.smallestDrop) / #require(alone.smallestDrop)
        #expect(ratio > 2 && ratio < 2.6, "the root of 5, and a little for the t quantile: \(ratio)")
        #expect(together.chanceToHold < alone.chanceToHold)
    }

    @Test("from repeats: the variance of the samples, shared out over both sides")
    func repeats() throws {
        let suite = suite()
        // 0 and 1: sample variance 1/2; two stored and two asked samples: 1/2 (1/2 + 1/2).
        let stored = try baseline(.scored(0), .scored(1))
        let two = try SuiteForecast(suite, plans: [plan(suite, cases: 100, samples: 2)], source: .baseline(stored))
        #expect(abs(two.overall.discordance - 0.5) < 1e-12 && two.cautions.isEmpty)
        let five = try SuiteForecast(suite, plans: [plan(suite, cases: 100, samples: 5)], source: .baseline(stored))
        #expect(abs(five.overall.discordance - 0.35) < 1e-12)
        #expect(try #require(five.overall.smallestDrop) < #require(two.overall.smallestDrop))
        #expect(five.overall.chanceToHold > two.overall.chanceToHold)
    }

    @Test("from one sample a case: 2 p (1-p) (1 - 0.5), and it says that this is a guess")
    func single() throws {
        let suite = suite()
        let stored = try baseline((0..<400).map { [.scored($0 % 4 == 0 ? 0 : 1)] })
        let forecast = try SuiteForecast(suite, plans: [plan(suite, cases: 400)], source: .baseline(stored))
        #expect(abs(forecast.overall.discordance - 0.1875) < 0.001)
        #expect(forecast.cautions.contains { $0.contains("one sample a case") })
    }

    @Test("all scores equal: nothing is known to differ, and nothing divides by zero")
    func equal() throws {
        let suite = suite()
        for samples in [[SampleScore.scored(1)], [.scored(1), .scored(1)], [.scored(0), .scored(0)]] {
            let stored = try baseline([[SampleScore]](repeating: samples, count: 40))
            let row = try SuiteForecast(suite, plans: [plan(suite, cases: 40)], source: .baseline(stored)).overall
            #expect(row.discordance == 0 && row.chanceToHold == 1 && row.smallestDrop != nil)
        }
    }

    @Test("a baseline without the test's scores is refused; errors are no scores; another version is said aloud")
    func refused() throws {
        let suite = suite()
        #expect(throws: SuiteForecast.Refusal.self) {
            try SuiteForecast(
                suite,
                plans: [plan(suite, cases: 10)],
                source: .baseline(baseline(of: 10, .errored, .unscored))
            )
        }
        let other = try SuiteForecast(
            suite,
            plans: [plan(suite, cases: 10)],
            source: .baseline(baseline([[.scored(1), .scored(0)]], version: "old"))
        )
        #expect(other.cautions.contains { $0.contains("another version of the suite") })
    }

    @Test("from a comparison: lost and won as a share of the pairs")
    func comparison() throws {
        let suite = suite(margin: 0.03)
        let run = try #require(RunID("r1"))
        let seen = assessment(pairs: 200, lost: 22, won: 18)
        let forecast = try SuiteForecast(suite, plans: [plan(suite, cases: 500)], source: .comparison(seen, run: run))
        #expect(forecast.overall.discordance == 0.2)
        #expect(abs(forecast.overall.chanceToHold - 0.3983) < 0.0002)
        let old = assessment(pairs: 200, lost: 22, won: 18, version: "old")
        let cautions = try SuiteForecast(suite, plans: [plan(suite, cases: 9)], source: .comparison(old, run: run))
            .cautions
        #expect(cautions.contains { $0.contains("run r1 was of another version") })
    }

    @Test("from a comparison with clusters, repeats or grades: the variance that it saw")
    func variance() throws {
        let suite = suite(margin: 0.03)
        let run = try #require(RunID("r1"))
        // Half of the pairs differ, and by so little that they know as much as with a discordance of 0.2.
        let repeats = assessment(
            pairs: 500,
            lost: 120,
            won: 130,
            spread: DifferenceSpread(meanSquare: 0.2),
            samples: PlannedSamples(baseline: 5, candidate: 1)
        )
        let row = try SuiteForecast(suite, plans: [plan(suite, cases: 500)], source: .comparison(repeats, run: run))
            .overall
        #expect(abs(row.discordance - 0.2) < 1e-12)
        // A design effect of 4 makes the smallest drop twice as large.
        let clustered = assessment(
            pairs: 500,
            lost: 50,
            won: 50,
            spread: DifferenceSpread(meanSquare: 0.2, designEffect: 4),
            clusters: 100
        )
        let wide = try SuiteForecast(
            suite,
            plans: [plan(suite, cases: 500, clusterSize: 5)],
            source: .comparison(clustered, run: run)
        ).overall
        #expect(abs(wide.discordance - 0.2) < 1e-12)
        #expect(abs(try #require(wide.smallestDrop) - 0.1115) < 0.004, "and a little for the t quantile")
    }

    @Test("fewer samples than the comparison had see less; how much, the baseline's repeats tell")
    func otherSamples() throws {
        let suite = suite()
        let run = try #require(RunID("r1"))
        let seen = assessment(
            pairs: 100,
            lost: 20,
            won: 20,
            spread: DifferenceSpread(meanSquare: 0.125),
            samples: PlannedSamples(baseline: 5, candidate: 5)
        )
        func spread(_ samples: Int, _ baseline: Baseline?) throws -> Double {
            try SuiteForecast(
                suite,
                plans: [plan(suite, cases: 100, samples: samples)],
                source: .comparison(seen, run: run),
                baseline: baseline
            ).overall.discordance
        }
        let same = try spread(5, nil)
        // Unknown: all of the variance might be within cases, (1/5 + 1)/(2/5) = 3 times; more samples might not help at all.
        #expect(abs(try spread(1, nil) - 3 * same) < 1e-12)
        #expect(try spread(50, nil) == same)
        // Known: 0.1 within cases gives 0.1 (1/5 + 1/5) of it, and 0.1 (1/5 + 1) with one sample.
        let stored = try baseline([[.scored(0), .scored(0), .scored(0), .scored(0), .scored(0.7071067811865476)]])
        #expect(abs(try spread(1, stored) - (same - 0.04 + 0.12)) < 1e-9)
    }

    @Test("several tests together: more cases see more, a test that cannot see holds the overall back")
    func severalTests() throws {
        let tests = [
            SuiteTest(id: "t", weight: 0.5, margin: 0.1), SuiteTest(id: "u", weight: 0.5, role: .watch, margin: 0.1),
        ]
        let suite = Suite(name: "s", tests: tests, gate: GateRules(overallMargin: 0.1), digest: ContentDigest(of: "s"))
        func forecast(_ first: Int, _ second: Int, shared: Bool = false) throws -> SuiteForecast {
            let plans = zip(tests, [first, second]).map { test, cases in
                let labels = shared ? Dictionary(uniqueKeysWithValues: (0..<cases).map { ("c\($0)", $0) }) : nil
                return ForecastTest(test: test, cases: cases, samples: 1, isBinary: true, labels: labels)
            }
            return try SuiteForecast(suite, plans: plans, source: .discordance(0.2))
        }
        let even = try forecast(200, 200)
        #expect(even.overall.cases == 400 && abs(even.overall.discordance - 0.2) < 1e-12)
        #expect(abs(try #require(even.overall.smallestDrop) - 0.0624) < 0.002, "as one test of 400")
        #expect(
            even.chanceToPass == min(even.overall.chanceToHold, even.tests[0].chanceToHold),
            "watch tests need not pass"
        )
        let lame = try forecast(390, 10)
        #expect(lame.overall.chanceToHold < even.overall.chanceToHold)
        #expect(try forecast(0, 100).overall.chanceToHold == 0)
        #expect(
            try forecast(200, 200, shared: true).overall.chanceToHold < even.overall.chanceToHold,
            "shared clusters"
        )
    }

    @Test(
        "a model five points better than a threshold of 0.8 passes, as the design has it",
        arguments: [(50, 0.22), (100, 0.35), (200, 0.55), (500, 0.88)]
    )
    func thresholds(cases: Int, chance: Double) throws {
        let suite = suite(threshold: 0.8)
        let row = try #require(
            try SuiteForecast(suite, plans: [plan(suite, cases: cases)], source: .discordance(0.1)).thresholds.first
        )
        #expect(abs(row.chance - chance) < 0.006, "\(row.chance)")
        #expect(row.fewest == 14 && row.canPass)
    }

    @Test("a threshold out of reach says how many cases it takes; clusters take more, repeats help")
    func thresholdsOutOfReach() throws {
        let suite = suite(threshold: 0.95)
        func row(_ plan: ForecastTest, _ stored: Baseline? = nil) throws -> ThresholdForecast {
            try #require(
                try SuiteForecast(suite, plans: [plan], source: .discordance(0.1), baseline: stored).thresholds.first
            )
        }
        let few = try row(plan(suite, cases: 58))
        #expect(few.fewest == 59 && !few.canPass && few.chance == 0)
        #expect(try row(plan(suite, cases: 59)).chance == 1, "a perfect model is all that lies five points above")
        let grouped = try row(plan(suite, cases: 200, clusterSize: 10))
        #expect(!grouped.canPass && grouped.fewest > 500)
        #expect(try row(plan(suite, cases: 200, clusterSize: 200)).chance == 0, "a single cluster")
        let low = self.suite(threshold: 0.6)
        // Noise within cases that five samples average out.
        let stored = try baseline((0..<200).map { number in (0..<5).map { .scored(($0 + number) % 5 < 3 ? 1 : 0) } })
        func chance(_ samples: Int) throws -> Double {
            try #require(
                try SuiteForecast(low, plans: [plan(low, cases: 200, samples: samples)], source: .baseline(stored))
                    .thresholds.first
            ).chance
        }
        #expect(try chance(5) > chance(1) + 0.3)
    }
}
