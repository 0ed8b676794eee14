// Proves what is said of repeats, by hand-made ones.

import Content
import Evaluation
import PowerAnalysis
import Statistics
import Testing

@testable import Assessments
@testable import Regression

@Suite("flakiness")
struct FlakinessTests {
    private func baseline(_ samples: [[SampleScore]]) throws -> Baseline {
        Baseline(
            name: "b",
            suite: "s",
            suiteVersion: "1",
            suiteDigest: ContentDigest(of: "s"),
            run: try #require(RunID("r")),
            created: Moment(milliseconds: 0),
            engine: "0",
            samples: 4,
            manifest: RunManifest(
                subject: Subject(name: "m", client: "c", model: "m")
            ),
            cases: samples.enumerated().map { number, samples in
                Baseline.Entry(
                    scores: CaseScores(
                        test: "t",
                        caseID: "c\(number)",
                        digest: ContentDigest(of: "\(number)"),
                        samples: samples
                    )
                )
            },
            digest: ContentDigest(of: "b")
        )
    }

    @Test("cases that flip come flakiest first; errors are no answers")
    func order() throws {
        let yes = SampleScore.scored(1)
        let no = SampleScore.scored(0)
        let flakiness = try #require(
            Flakiness(
                baseline([
                    [yes, yes, yes, yes], [yes, no, no, no], [yes, yes, no, no], [no, .errored, .unscored, yes],
                ]),
                passAt: [:]
            )
        )
        #expect(flakiness.cases.map(\.caseID) == ["c3", "c2", "c1"])
        #expect(flakiness.cases.map(\.flipRate) == [1, 2.0 / 3, 0.5])
        #expect(flakiness.all.repeated == 4 && flakiness.all.flipping == 3 && flakiness.k == 2)
        // Two of four, one of four, two of four, one of two: by hand.
        let any = 10.0 / 12
        let every = 7.0 / 24
        #expect(abs(try #require(flakiness.all.passAtK) - any) < 1e-12)
        #expect(abs(try #require(flakiness.all.passHatK) - every) < 1e-12)
        // Of the three cases with four scores: within (0 + 1/4 + 1/3)/3; means 1, 1/4, 1/2.
        let within = (0.25 + 1.0 / 3) / 3
        #expect(abs(try #require(flakiness.all.within) - within) < 1e-12)
        #expect(abs(try #require(flakiness.all.between) - (7.0 / 48 - within / 4)) < 1e-12)
        #expect(flakiness.tests.map(\.name) == ["t"] && flakiness.tests[0].passAtK == flakiness.all.passAtK)
    }

    @Test("pass@k and pass^k of other k: cases with fewer scores have no say, and one answer is the pass rate")
    func otherK() throws {
        let yes = SampleScore.scored(1)
        let no = SampleScore.scored(0)
        let stored = try baseline([[yes, no, no, no], [yes, yes]])
        let one = try #require(Flakiness(stored, passAt: [:], k: 1))
        #expect(one.all.passAtK == 0.625 && one.all.passHatK == 0.625)
        let four = try #require(Flakiness(stored, passAt: [:], k: 4))
        #expect(four.all.passAtK == 1 && four.all.passHatK == 0, "of the first case alone")
        let five = try #require(Flakiness(stored, passAt: [:], k: 5))
        #expect(five.all.passAtK == nil && five.all.passHatK == nil && five.mostSamples == 4)
    }

    @Test("samples are advised by 4 within / variance of true change, from 1 to 8")
    func advice() throws {
        func advised(within: Double, spread: Double, samples: (Int, Int) = (5, 1)) -> SampleAdvice? {
            SampleAdvice(
                within: within,
                seen: PairedResult(
                    decision: Decision(recorded: .held, worst: 0, margin: 0.1),
                    baselineScore: 0.5,
                    candidateScore: 0.5,
                    difference: 0,
                    interval: Interval(lower: 0, upper: 0),
                    worstPlausibleDrop: 0,
                    margin: 0.1,
                    p: PValues(worse: 0.5, better: 0.5),
                    counts: PairCounts(
                        pairs: 1000,
                        clusters: 1000,
                        lost: Int(spread * 500),
                        won: Int(spread * 500)
                    ),
                    method: ComparisonMethod(name: "", seed: 0),
                    samples: PlannedSamples(baseline: samples.0, candidate: samples.1)
                )
            )
        }
        // 0.3 of the cases differ; 0.1 (1/5 + 1) of that is noise, 0.18 is change: 4 x 0.1 / 0.18 = 2.2.
        let some = try #require(advised(within: 0.1, spread: 0.3))
        #expect(abs(some.trueChange - 0.18) < 1e-12 && some.candidate == 3)
        #expect(advised(within: 0, spread: 0.3)?.candidate == 1, "nothing to average out")
        #expect(advised(within: 0.25, spread: 0.3)?.candidate == 8, "all of it is noise")
        #expect(advised(within: 0, spread: 0)?.candidate == 1)
        #expect(advised(within: 0.1, spread: 0.3, samples: (0, 1)) == nil)
    }

    @Test("a line below 1 decides what is right")
    func line() throws {
        let flakiness = try #require(Flakiness(baseline([[.scored(0.7), .scored(0.9)]]), passAt: ["t": 0.8]))
        #expect(flakiness.cases.first?.right == 1)
        #expect(try Flakiness(baseline([[.scored(1)]]), passAt: [:]) == nil)
    }
}
