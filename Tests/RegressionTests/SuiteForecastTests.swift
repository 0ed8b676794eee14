// Proves what is foreseen of a suite, by hand-made numbers.

import Content
import Evaluation
import Regression
import Testing

@Suite("suite forecast")
struct SuiteForecastTests {
    private func baseline(_ samples: [SampleScore]) throws -> Baseline {
        let cases = (0..<100).map { number in
            Baseline.Entry(
                scores: CaseScores(
                    test: "t",
                    caseID: "c\(number)",
                    digest: ContentDigest(of: "\(number)"),
                    samples: samples
                )
            )
        }
        return Baseline(
            name: "b",
            suite: "s",
            suiteVersion: "1",
            suiteDigest: ContentDigest(of: "s"),
            run: try #require(RunID("r")),
            created: Moment(milliseconds: 0),
            engine: "0",
            samples: samples.count,
            manifest: RunManifest(
                subject: Subject(name: "m", client: "c", model: "m"),
                instrument: [:],
                selection: [:],
                context: [:]
            ),
            cases: cases,
            digest: ContentDigest(of: "b")
        )
    }

    private let suite = Suite(
        name: "s",
        tests: [SuiteTest(id: "t", margin: 0.1)],
        gate: GateRules(overallMargin: 0.1),
        digest: ContentDigest(of: "s")
    )

    @Test("the variance is that of the samples, shared out over cases and both sides")
    func variance() throws {
        // 0 and 1: sample variance 1/2; two stored and two asked samples: 1/2 (1/2 + 1/2) / 100 cases.
        let forecast = try SuiteForecast(suite, baseline: baseline([.scored(0), .scored(1)]), samples: 2)
        #expect(abs(forecast.overall.variance - 0.005) < 1e-12)
        #expect(forecast.tests[0].variance == forecast.overall.variance)
        // margin / sd = 1.4142; less 1.7507 standard errors.
        #expect(abs(forecast.overall.chanceToHold - 0.3682) < 1e-3)
        #expect(forecast.overall.casesToHold == 337)
        #expect(abs(forecast.overall.power(against: 0.2) - 0.8074) < 1e-3)
    }

    @Test("more samples see more")
    func samples() throws {
        let stored = try baseline([.scored(0), .scored(1)])
        let one = try SuiteForecast(suite, baseline: stored, samples: 1).overall
        let five = try SuiteForecast(suite, baseline: stored, samples: 5).overall
        #expect(try #require(five.smallestDrop) < #require(one.smallestDrop))
        #expect(five.chanceToHold > one.chanceToHold)
    }

    @Test("a baseline of one sample a case says nothing of chance; errors are no samples")
    func refused() throws {
        for samples in [[SampleScore.scored(1)], [.scored(1), .errored, .unscored]] {
            #expect(throws: SuiteForecast.Refusal.self) {
                try SuiteForecast(suite, baseline: baseline(samples), samples: 1)
            }
        }
    }

    @Test("a model that never varies is always held")
    func constant() throws {
        let forecast = try SuiteForecast(suite, baseline: baseline([.scored(1), .scored(1)]), samples: 1)
        #expect(forecast.overall.chanceToHold == 1 && forecast.overall.casesToHold == nil)
    }
}
