// Promises to tools that know only pass and fail: each finding becomes the one result that fits it and the exit code.

import Evaluation
import Statistics
import Testing

@testable import Assessments
@testable import Regression
@testable import Reporting

@Suite("JUnit mapping")
struct JUnitMappingTests {
    /// What a file says of each testcase, by class and name.
    static func said(
        _ assessment: RunAssessment,
        attempts: [ReportedAttempt] = [],
        options: ReportOptions = ReportOptions()
    ) -> [String: String] {
        var said: [String: String] = [:]
        var files = JUnitFiles(JUnitMapping(assessment, options: options), limit: 5000)
        for attempt in attempts { files.add(attempt) }
        for suite in files.finish().joined() {
            for one in suite.cases { said["\(one.className) \(one.name)"] = words(one) }
        }
        return said
    }

    /// The result in a line; a passed testcase that has something to say is noted.
    private static func words(_ one: JUnitSuite.Case) -> String {
        switch one.result {
        case .passed: one.output.isEmpty ? "passed" : "noted: \(one.output.prefix { $0 != "\n" })"
        case .failure(let type, let message, _): "failure \(type): \(message)"
        case .error(let type, let message, _): "error \(type): \(message)"
        case .skipped(let message): "skipped: \(message)"
        }
    }

    private static func verdict(
        _ comparison: PairedResult?,
        _ code: ExitCode,
        role: SuiteTest.Role = .gate
    ) throws -> String? {
        let test = Assessments.test(role: role, comparison: comparison)
        let run = try Assessments.run([try Assessments.suite(tests: [test])], exitCode: code)
        return said(run)["assay.s.gates s/t: no regression vs baseline"]
    }

    private static let drop = "s/Sums: regressed, worst plausible drop 9.0 points > margin 5.0"
    private static let open = "s/Sums: undecided, worst plausible drop 9.0 points > margin 5.0"

    @Test("what holds, improves or drops within the margin passes, whatever the exit code")
    func passing() throws {
        for code in [ExitCode.pass, .gateFailed, .undecided, .interrupted] {
            #expect(try Self.verdict(Assessments.comparison(.held), code) == "passed")
            #expect(try Self.verdict(Assessments.comparison(.improved, worst: -0.01), code) == "passed")
            #expect(try Self.verdict(Assessments.comparison(.regressed, worst: 0.03), code) == "passed")
        }
    }

    @Test("a regression is a failure where the gate failed, and an error where another code prevails")
    func regressed() throws {
        let red = Assessments.comparison(.regressed, worst: 0.09)
        #expect(try Self.verdict(red, .gateFailed) == "failure assay.Regression: \(Self.drop)")
        #expect(try Self.verdict(red, .gateFailed, role: .watch) == "failure assay.Regression: \(Self.drop)")
        for code in [ExitCode.interrupted, .terminated, .data, .internal] {
            #expect(try Self.verdict(red, code) == "error assay.Regression: \(Self.drop)")
        }
    }

    @Test("what is undecided is an error where that is the exit code, and a note elsewhere or where it is watched")
    func undecided() throws {
        let result = Assessments.comparison(.inconclusive, worst: 0.09)
        let words = "\(Self.open); neither a regression nor its absence could be shown"
        #expect(try Self.verdict(result, .undecided) == "error assay.Inconclusive: \(words)")
        #expect(try Self.verdict(result, .pass) == "noted: undecided: \(words)")
        #expect(try Self.verdict(result, .gateFailed) == "noted: undecided: \(words)")
        #expect(try Self.verdict(result, .undecided, role: .watch) == "noted: undecided, and watched only: \(words)")
    }

    @Test("an undecided drop says what stands between")
    func reasons() throws {
        let clusters = Assessments.comparison(.regressed, worst: 0.09, reason: .clusters)
        #expect(
            try Self.verdict(clusters, .pass) == "noted: undecided: \(Self.open); limited by the number of clusters"
        )
        let errors = Assessments.comparison(.inconclusive, worst: 0.09, reason: .errors)
        #expect(
            try Self.verdict(errors, .pass)
                == "noted: undecided: \(Self.open); missing samples alone stand between this and a decision"
        )
    }

    @Test("a test without a baseline is skipped, and has no testcase in an invalid measurement")
    func alone() throws {
        #expect(try Self.verdict(nil, .pass) == "skipped: no baseline to compare with")
        let own = try Assessments.suite(invalid: ["7.0 % errored", "two suites"])
        let said = Self.said(try Assessments.run([own], exitCode: .undecided))
        #expect(
            said == [
                "assay.s.run s: completed": "passed",
                "assay.s.gates s: error rate":
                    "error assay.Infrastructure: s: the measurement is invalid: 7.0 % errored; two suites",
            ]
        )
    }

    @Test(
        "a threshold gates by its result and the exit code, and only reports where it does not gate",
        arguments: [
            (.pass, true, .pass, "passed"),
            (
                .fail, true, .gateFailed,
                "failure assay.Threshold: s/t: fail: asked 80.0 %, score within [70.0 %, 75.0 %]"
            ),
            (
                .fail, true, .interrupted,
                "error assay.Threshold: s/t: fail: asked 80.0 %, score within [70.0 %, 75.0 %]"
            ),
            (
                .undecided, true, .undecided,
                "error assay.Inconclusive: s/t: undecided: asked 80.0 %, score within [70.0 %, 75.0 %]"
            ),
            (.undecided, true, .pass, "noted: undecided: s/t: undecided: asked 80.0 %, score within [70.0 %, 75.0 %]"),
            (.pass, false, .pass, "noted: reported only, pass: asked 80.0 %, score within [70.0 %, 75.0 %]"),
            (.fail, false, .gateFailed, "noted: reported only, fail: asked 80.0 %, score within [70.0 %, 75.0 %]"),
            (
                .undecided, false, .undecided,
                "noted: reported only, undecided: asked 80.0 %, score within [70.0 %, 75.0 %]"
            ),
        ] as [(GateDecision.Result, Bool, ExitCode, String)]
    )
    func threshold(result: GateDecision.Result, isGating: Bool, code: ExitCode, words: String) throws {
        let threshold = ThresholdResult(
            value: 0.8,
            result: result,
            interval: Interval(lower: 0.7, upper: 0.75),
            isGating: isGating
        )
        let own = try Assessments.suite(tests: [Assessments.test(threshold: threshold)])
        #expect(Self.said(try Assessments.run([own], exitCode: code))["assay.s.gates s/t: minimum"] == words)
    }

    @Test(
        "a required case passes, fails, or was not measured",
        arguments: [
            (.pass, .gateFailed, "passed"), (.none, .pass, "passed"),
            (
                .fail, .gateFailed,
                "failure assay.RequiredCase: required case s/t/a failed: 1 of 3 samples passed, 2 needed"
            ),
            (.fail, .data, "error assay.RequiredCase: required case s/t/a failed: 1 of 3 samples passed, 2 needed"),
            (
                .undecided, .undecided,
                "error assay.Inconclusive: required case s/t/a was not measured: 1 of 3 samples passed, 2 needed"
            ),
            (
                .undecided, .pass,
                "noted: undecided: required case s/t/a was not measured: 1 of 3 samples passed, 2 needed"
            ),
        ] as [(GateDecision.Result, ExitCode, String)]
    )
    func required(result: GateDecision.Result, code: ExitCode, words: String) throws {
        let required = RequiredCaseResult(test: "t", caseID: "a", passed: 1, scored: 3, needed: 2, result: result)
        let run = try Assessments.run([try Assessments.suite(required: [required])], exitCode: code)
        #expect(Self.said(run)["assay.s.cases s/t/a"] == words)
    }

    @Test("the first testcase says whether the run completed, and why not")
    func completed() throws {
        func completed(_ code: ExitCode, stopped: StopReason? = nil, failure: String? = nil) throws -> String? {
            let run = try Assessments.run(
                [try Assessments.suite()],
                exitCode: code,
                stopped: stopped,
                failure: failure
            )
            return Self.said(run)["assay.s.run s: completed"]
        }
        #expect(
            try completed(.pass) == "passed" && completed(.gateFailed) == "passed" && completed(.undecided) == "passed"
        )
        #expect(try completed(.undecided, stopped: .settled) == "passed")
        let stopped = "error assay.Aborted: the run is not complete: "
        #expect(try completed(.undecided, stopped: .deadline) == stopped + "the deadline passed")
        #expect(try completed(.interrupted, stopped: .interrupted) == stopped + "the run was interrupted")
        #expect(
            try completed(.permission, failure: "the key was refused") == "error assay.Aborted: the key was refused"
        )
        #expect(try completed(.internal) == "error assay.Aborted: an error of Assay's own")
    }

    @Test("a run without a suite has a testsuite all the same")
    func none() throws {
        let run = try Assessments.run([], exitCode: .data, failure: "no suite")
        #expect(Self.said(run) == ["assay.assay.run assay: completed": "error assay.Aborted: no suite"])
    }
}
