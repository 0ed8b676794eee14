// What the forecasts of the tests are made from.

import Content
import Evaluation
import PowerAnalysis
import Statistics
import Testing

@testable import Assessments
@testable import Regression

extension SuiteForecastTests {
    func baseline(_ samples: [[SampleScore]], version: String = "s") throws -> Baseline {
        let cases = samples.enumerated().map { number, samples in
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
            suiteDigest: ContentDigest(of: version),
            run: try #require(RunID("r")),
            created: Moment(milliseconds: 0),
            engine: "0",
            samples: samples.first?.count ?? 1,
            manifest: Self.manifest,
            cases: cases,
            digest: ContentDigest(of: "b")
        )
    }

    private static let manifest = RunManifest(
        subject: Subject(name: "m", client: "c", model: "m")
    )

    func baseline(of count: Int = 100, _ samples: SampleScore...) throws -> Baseline {
        try baseline([[SampleScore]](repeating: samples, count: count))
    }

    func suite(margin: Double = 0.1, threshold: Double? = nil, worst: Double = 1) -> Suite {
        Suite(
            name: "s",
            tests: [SuiteTest(id: "t", threshold: threshold, margin: margin, clusterWorst: worst)],
            gate: GateRules(overallMargin: margin),
            digest: ContentDigest(of: "s")
        )
    }

    func plan(
        _ suite: Suite,
        cases: Int,
        samples: Int = 1,
        isBinary: Bool = true,
        clusterSize: Int? = nil
    ) -> ForecastTest {
        let labels = clusterSize.map { size in
            Dictionary(uniqueKeysWithValues: (0..<cases).map { ("c\($0)", $0 / size) })
        }
        return ForecastTest(
            test: suite.tests[0],
            cases: cases,
            samples: samples,
            isBinary: isBinary,
            labels: labels
        )
    }

    func forecast(
        cases: Int,
        discordance: Double,
        margin: Double = 0.1,
        clusterSize: Int? = nil,
        worst: Double = 1
    ) throws -> ForecastRow {
        let suite = suite(margin: margin, worst: worst)
        return try SuiteForecast(
            suite,
            plans: [plan(suite, cases: cases, clusterSize: clusterSize)],
            source: .discordance(discordance)
        ).overall
    }

    func assessment(
        pairs: Int,
        lost: Int,
        won: Int,
        spread: DifferenceSpread? = nil,
        clusters: Int? = nil,
        samples: PlannedSamples = PlannedSamples(baseline: 1, candidate: 1),
        version: String = "s"
    ) -> SuiteAssessment {
        let result = PairedResult(
            decision: Decision(recorded: .held, worst: -0.1, margin: 0.1),
            baselineScore: 0.5,
            candidateScore: 0.5,
            difference: 0,
            interval: Interval(lower: -0.1, upper: 0.1),
            worstPlausibleDrop: 0.1,
            margin: 0.1,
            p: PValues(worse: 0.5, better: 0.5),
            counts: PairCounts(pairs: pairs, clusters: clusters ?? pairs, lost: lost, won: won),
            power: ComparisonPower(spread: spread),
            method: ComparisonMethod(name: "label swap, exact", seed: 1),
            samples: samples
        )
        func row(_ name: String) -> TestAssessment {
            TestAssessment(
                test: name,
                title: name,
                role: .gate,
                weight: 1,
                cases: pairs,
                score: 0.5,
                scoreInterval: nil,
                outcomes: OutcomeCounts(),
                comparison: result,
                gate: GateDecision(.pass)
            )
        }
        return SuiteAssessment(
            suite: "s",
            version: "0",
            summary: "",
            digest: ContentDigest(of: version),
            manifest: Self.manifest,
            overall: row("overall"),
            tests: [row("t")],
            outcomes: OutcomeCounts(),
            gate: GateDecision(.pass)
        )
    }
}
