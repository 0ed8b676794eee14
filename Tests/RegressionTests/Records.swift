// Makes the records that the tests of gates and reviews need.

import Content
import Evaluation
import Statistics

@testable import Assessments
@testable import Regression

/// Records with nothing in them but what a test is about.
enum Records {
    static let manifest = RunManifest(subject: Subject(name: "m", client: "replay", model: "m"))

    /// A comparison at a margin of 5 points.
    static func result(_ evidence: ComparisonEvidence) -> PairedResult {
        PairedResult(
            decision: Decision(evidence, margin: 0.05).ended,
            baselineScore: 0.7,
            candidateScore: 0.6,
            difference: -0.1,
            interval: Interval(lower: -0.2, upper: 0),
            worstPlausibleDrop: -evidence.zeroed.worst,
            margin: 0.05,
            p: PValues(worse: 0.01, better: 0.99),
            counts: PairCounts(pairs: 100, clusters: 100, lost: 12, won: 2),
            method: ComparisonMethod(name: "label swap, exact 1/1", seed: 1),
            samples: PlannedSamples(baseline: 1, candidate: 1)
        )
    }

    /// A threshold of 80 %.
    static func threshold(
        _ result: GateDecision.Result,
        reason: Decision.Reason? = nil,
        isGating: Bool = true
    ) -> ThresholdResult {
        ThresholdResult(
            value: 0.8,
            result: result,
            interval: Interval(lower: 0.7, upper: 0.9),
            reason: reason,
            isGating: isGating
        )
    }

    static func test(
        _ id: String,
        role: SuiteTest.Role = .gate,
        threshold: ThresholdResult? = nil,
        comparison: PairedResult? = nil,
        gate: GateDecision
    ) -> TestAssessment {
        TestAssessment(
            test: id,
            title: id,
            role: role,
            weight: 1,
            cases: 100,
            score: 0.6,
            scoreInterval: Interval(lower: 0.5, upper: 0.7),
            outcomes: OutcomeCounts(),
            threshold: threshold,
            comparison: comparison,
            gate: gate
        )
    }

    static func suite(
        overall: TestAssessment,
        tests: [TestAssessment] = [],
        required: [RequiredCaseResult] = [],
        invalid: [String] = [],
        gate: GateDecision
    ) -> SuiteAssessment {
        SuiteAssessment(
            suite: "s",
            version: "1",
            summary: "",
            digest: ContentDigest(of: "s"),
            manifest: manifest,
            overall: overall,
            tests: tests,
            outcomes: OutcomeCounts(),
            invalid: invalid,
            required: required,
            gate: gate
        )
    }
}
