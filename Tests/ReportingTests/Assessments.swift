// Spares report tests the making of assessments.

import Content
import Evaluation
import Statistics
import Testing

@testable import Assessments
@testable import Regression

/// What reports are made of, with only what a test is about given.
enum Assessments {
    /// A comparison of a test with a margin of 5 points.
    static func comparison(
        _ verdict: Verdict,
        worst: Double = 0.02,
        difference: Double = -0.01,
        interval: Interval = Interval(lower: -0.05, upper: 0.03),
        reason: Decision.Reason? = nil
    ) -> PairedResult {
        PairedResult(
            decision: Decision(
                recorded: verdict,
                reason: reason,
                isWithinMargin: verdict == .regressed && worst < 0.05,
                worst: -worst,
                margin: 0.05
            ),
            baselineScore: 0.75,
            candidateScore: 0.75 + difference,
            difference: difference,
            interval: interval,
            worstPlausibleDrop: worst,
            margin: 0.05,
            p: PValues(worse: 0.0125, better: 0.9),
            counts: PairCounts(pairs: 40, clusters: 40, lost: 5, won: 3),
            method: ComparisonMethod(name: "label swap, exact", seed: 7),
            samples: PlannedSamples(baseline: 1, candidate: 1)
        )
    }

    /// A test named `t` and titled `Sums`, or another.
    static func test(
        _ test: String = "t",
        title: String = "Sums",
        role: SuiteTest.Role = .gate,
        score: Double? = 0.75,
        interval: Interval? = Interval(lower: 0.7, upper: 0.8),
        threshold: ThresholdResult? = nil,
        comparison: PairedResult? = nil,
        gate: GateDecision = GateDecision(.pass)
    ) -> TestAssessment {
        TestAssessment(
            test: test,
            title: title,
            role: role,
            weight: 1,
            cases: 40,
            score: score,
            scoreInterval: interval,
            outcomes: OutcomeCounts(planned: 40, scored: 40),
            threshold: threshold,
            comparison: comparison,
            gate: gate
        )
    }

    /// A suite of these tests whose overall was not compared unless one is given.
    static func suite(
        _ name: String = "s",
        version: String = "1",
        tests: [TestAssessment] = [test()],
        overall: TestAssessment = test("overall", title: "Overall"),
        outcomes: OutcomeCounts = OutcomeCounts(planned: 40, scored: 40),
        invalid: [String] = [],
        required: [RequiredCaseResult] = [],
        changes: [CaseChange] = [],
        baseline: String? = nil
    ) throws -> SuiteAssessment {
        let subject = Subject(name: "m", client: "openai", model: "m-1")
        let run = try #require(RunID("before"))
        var suite = SuiteAssessment(
            suite: name,
            version: version,
            summary: "",
            digest: ContentDigest(of: "s"),
            manifest: RunManifest(subject: subject),
            baseline: baseline.map {
                BaselineReference(
                    name: $0,
                    run: run,
                    created: Moment(milliseconds: 0),
                    digest: ContentDigest(of: "b"),
                    subject: subject,
                    ageInDays: 31
                )
            },
            overall: overall,
            tests: tests,
            outcomes: outcomes,
            invalid: invalid,
            required: required,
            changes: changes.isEmpty ? nil : ChangeSummary(changes: changes, changedCases: changes.count),
            gate: GateDecision(.pass)
        )
        suite.markInvalid()
        return suite
    }

    /// A run named `tonight` of one second.
    static func run(
        _ suites: [SuiteAssessment],
        set: SetAssessment? = nil,
        exitCode: ExitCode = .pass,
        gate: GateDecision = GateDecision(.pass),
        reliability: Reliability = Reliability(),
        stopped: StopReason? = nil,
        failure: String? = nil
    ) throws -> RunAssessment {
        RunAssessment(
            engine: "2.0",
            run: try #require(RunID("tonight")),
            set: set,
            subject: Subject(name: "m", client: "openai", model: "m-1"),
            exitCode: exitCode,
            gate: gate,
            suites: suites,
            reliability: reliability,
            started: Moment(milliseconds: 0),
            finished: Moment(milliseconds: 1500),
            stopped: stopped,
            failure: failure
        )
    }

    /// A case that failed, or changed otherwise.
    static func change(_ caseID: String, _ kind: CaseChange.Kind = .newlyFailing, test: String = "t") -> CaseChange {
        CaseChange(
            test: test,
            caseID: caseID,
            kind: kind,
            baselineScore: 1,
            candidateScore: 0,
            input: "2+2?",
            expected: "4",
            baselineOutput: "4",
            candidateOutput: "5",
            why: nil,
            tags: []
        )
    }

    /// An attempt of suite `s`.
    static func attempt(
        _ caseID: String,
        sample: Int = 1,
        _ outcome: Outcome = .scored(1),
        grades: [Grade] = [],
        call: CallRecord? = nil
    ) -> AttemptRecord {
        AttemptRecord(
            key: AttemptKey(test: "t", caseID: caseID, sample: sample),
            caseDigest: .ofNothing,
            outcome: outcome,
            grades: grades,
            call: call
        )
    }

    /// Texts that would do harm where they were taken for markup, table cells or cursor movements.
    static let hostile = "<b>&\"'|[x](http://y)\n\u{1B}[2J@all\u{202E}\u{0}"
}
