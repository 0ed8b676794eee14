// Promises of the JUnit file's other testcases: those of a set, of changed cases, and of all cases.

import Evaluation
import Statistics
import Testing

@testable import Assessments
@testable import Regression
@testable import Reporting

@Suite("JUnit testcases")
struct JUnitCasesTests {
    @Test("a set's own minimum stands in the first testsuite")
    func set() throws {
        func said(_ asked: Double, _ code: ExitCode, gates: Bool = true) throws -> String? {
            let suites = [try Assessments.suite("a"), try Assessments.suite("b")]
            let members = [EvaluationSet.Member(suite: "a", weight: 0.5), .init(suite: "b", weight: 0.5)]
            let set = SetAssessment(
                EvaluationSet(name: "all", members: members, overallThreshold: asked),
                suites: suites,
                thresholdGates: gates
            )
            let run = try Assessments.run(suites, set: set, exitCode: code)
            let files = JUnitMapping(run, options: ReportOptions()).suites
            #expect(files.count == 2 && !files[1].cases.contains { $0.className == "assay.set.gates" })
            return JUnitMappingTests.said(run)["assay.set.gates all: minimum"]
        }
        #expect(try said(0.6, .pass) == "passed")
        #expect(
            try said(0.9, .gateFailed)?.hasPrefix("failure assay.Threshold: set all: below the threshold of 90.0 %")
                == true
        )
        #expect(try said(0.9, .interrupted)?.hasPrefix("error assay.Threshold: ") == true)
        #expect(
            try said(0.75, .undecided)?.hasPrefix("error assay.Inconclusive: set all: not shown to reach") == true
        )
        #expect(try said(0.75, .pass)?.hasPrefix("noted: undecided: set all: not shown to reach") == true)
        #expect(try said(0.9, .pass, gates: false) == "noted: reported only: asked 90.0 %")
    }

    private static let attempts = [
        Assessments.attempt("a"), Assessments.attempt("a", sample: 2, .scored(0)),
        Assessments.attempt("b", .unscored("match: no judge")),
        Assessments.attempt("c", .errored(CallFailure(.timeout, "late"))),
    ]

    private static func cases(_ options: ReportOptions.JUnitCases, required: Bool = false) throws -> [String: String] {
        let rule = RequiredCaseResult(test: "t", caseID: "a", passed: 0, scored: 2, needed: 1, result: .fail)
        let suite = try Assessments.suite(
            required: required ? [rule] : [],
            changes: [Assessments.change("b"), Assessments.change("z")]
        )
        let reported =
            attempts.map { ReportedAttempt(suite: "s", attempt: $0, baselineScore: nil) }
            + [ReportedAttempt(suite: "other", attempt: attempts[0], baselineScore: nil)]
        let said = JUnitMappingTests.said(
            try Assessments.run([suite], exitCode: .gateFailed),
            attempts: reported,
            options: ReportOptions(junitCases: options)
        )
        return said.filter { $0.key.hasPrefix("assay.s.cases") }
    }

    @Test("all cases are there once: a wrong answer is no failed test and says so, a missing one is skipped")
    func all() throws {
        #expect(
            try Self.cases(.all) == [
                "assay.s.cases s/t/a": "passed", "assay.s.cases s/t/a#2": "noted: t/a: score 0.0 of 100",
                "assay.s.cases s/t/b": "skipped: no score: match: no judge, tolerated",
                "assay.s.cases s/t/c": "skipped: no score: timeout: late, tolerated",
            ]
        )
    }

    @Test("a newly failing case fails where the gate of its test failed, and is noted elsewhere")
    func newlyFailing() throws {
        func said(_ comparison: PairedResult, _ code: ExitCode) throws -> String? {
            let suite = try Assessments.suite(
                tests: [Assessments.test(comparison: comparison)],
                changes: [Assessments.change("a")]
            )
            let wrong = Assessments.attempt("a", .scored(0))
            return JUnitMappingTests.said(
                try Assessments.run([suite], exitCode: code),
                attempts: [ReportedAttempt(suite: "s", attempt: wrong, baselineScore: 1, place: "suites/s/t.jsonl:7")],
                options: ReportOptions(junitCases: .changed)
            )["assay.s.cases s/t/a"]
        }
        let words = "t/a: score 0.0 of 100; the case 100.0 before, 0.0 now: newly failing"
        let red = Assessments.comparison(.regressed, worst: 0.09)
        #expect(try said(red, .gateFailed) == "failure assay.NewlyFailing: \(words)")
        #expect(try said(red, .cannotWrite) == "error assay.NewlyFailing: \(words)")
        #expect(try said(Assessments.comparison(.held), .pass) == "noted: \(words)")
    }

    @Test("of changed cases only those that changed, and of gates none")
    func changed() throws {
        #expect(try Self.cases(.changed).keys.sorted() == ["assay.s.cases s/t/b"])
        #expect(try Self.cases(.gates).isEmpty)
    }

    @Test("a required case keeps its own result among all cases")
    func required() throws {
        #expect(
            try Self.cases(.all, required: true)["assay.s.cases s/t/a"]
                == "failure assay.RequiredCase: required case s/t/a failed: 0 of 2 samples passed, 1 needed"
        )
    }

    @Test("the properties name run, model, code and scores, with numbers in no locale")
    func properties() throws {
        let test = Assessments.test(comparison: Assessments.comparison(.held))
        let run = try Assessments.run([try Assessments.suite(tests: [test], baseline: "main")])
        let suite = try #require(JUnitMapping(run, options: ReportOptions()).suites.first)
        let found = Dictionary(suite.properties.map { ($0.name, $0.value) }) { first, _ in first }
        let expected = [
            "assay.schema": "1", "assay.version": "2.0", "assay.run.id": "tonight", "assay.verdict": "pass",
            "assay.exit_code": "0", "assay.model": "m-1", "assay.baseline.id": "main",
            "assay.baseline.created": "1970-01-01T00:00:00.000Z", "assay.cases.total": "40",
            "assay.cases.scored": "40", "assay.cases.errored": "0", "assay.cases.skipped": "0",
            "assay.score.overall.value": "0.75", "assay.score.t.value": "0.75", "assay.score.t.baseline": "0.75",
            "assay.score.t.delta": "-0.01", "assay.score.t.ci95": "-0.05 0.03", "assay.score.t.p_adj": "0.0125",
            "assay.score.t.n_paired": "40",
        ]
        for (name, value) in expected { #expect(found[name] == value, "\(name)") }
        #expect(suite.seconds == 1.5 && suite.timestamp == "1970-01-01T00:00:00" && suite.hostname == "localhost")
    }

    @Test("the file and the exit code agree: 0 has neither failure nor error, 100 a failure, the others errors alone")
    func agreement() throws {
        let red = Assessments.test(comparison: Assessments.comparison(.regressed, worst: 0.09))
        for code in ExitCode.allCases where code != .pass && code != .nothingToRun {
            let isOpen = code == .undecided
            let test =
                isOpen ? Assessments.test(comparison: Assessments.comparison(.inconclusive, worst: 0.09)) : red
            let run = try Assessments.run([try Assessments.suite(tests: [test])], exitCode: code)
            let suites = JUnitMapping(run, options: ReportOptions()).suites
            let (failures, errors) = (suites[0].failures, suites[0].errors)
            #expect(code == .gateFailed ? failures > 0 : failures == 0 && errors > 0, "\(code)")
        }
        let green = Assessments.test(comparison: Assessments.comparison(.held))
        let run = try Assessments.run([try Assessments.suite(tests: [green])])
        let suites = JUnitMapping(run, options: ReportOptions()).suites
        #expect(suites[0].failures == 0 && suites[0].errors == 0)
    }
}
