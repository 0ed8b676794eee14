// Proves what is said of repeats, by hand-made ones.

import Content
import Evaluation
import Regression
import Testing

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
                subject: Subject(name: "m", client: "c", model: "m"),
                instrument: [:],
                selection: [:],
                context: [:]
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
        #expect(flakiness.repeated == 4 && flakiness.k == 2)
        // Two of four, one of four, two of four, one of two: by hand.
        #expect(abs(flakiness.passAtK - (1 + 0.5 + 5.0 / 6 + 1) / 4) < 1e-12)
        #expect(abs(flakiness.passHatK - (1 + 0 + 1.0 / 6 + 0) / 4) < 1e-12)
        #expect(flakiness.components == nil, "cases with different numbers of scores have no simple components")
    }

    @Test("a line below 1 decides what is right")
    func line() throws {
        let flakiness = try #require(Flakiness(baseline([[.scored(0.7), .scored(0.9)]]), passAt: ["t": 0.8]))
        #expect(flakiness.cases.first?.right == 1)
        #expect(try Flakiness(baseline([[.scored(1)]]), passAt: [:]) == nil)
    }
}
