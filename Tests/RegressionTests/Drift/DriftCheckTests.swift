// Proves when a baseline's model is said to have drifted, and how that is told.

import Content
import Evaluation
import Foundation
import Statistics
import Testing

@testable import Assessments
@testable import PowerAnalysis
@testable import Regression

@Suite("drift check")
struct DriftCheckTests {
    private static let right = Trial.cases(("1", 40))

    private static func check(_ trial: Trial) throws -> DriftCheck {
        let assessor = try trial.assessor
        return DriftCheck(assessor.assess { _ in nil }, by: assessor)
    }

    /// A check of one test whose 40 cases were right, so many of which are wrong now.
    private static func lost(_ count: Int) throws -> DriftCheck {
        try check(Trial(before: ["a": right], after: ["a": Trial.cases(("0", count), ("1", 40 - count))]))
    }

    @Test(
        "it is drift from a two-sided chance of 1 in 100 on: seven coins of one kind",
        arguments: [(0, DriftCheck.Verdict.noDrift), (6, .noDrift), (7, .drift), (12, .drift)]
    )
    func level(count: Int, verdict: DriftCheck.Verdict) throws {
        let check = try Self.lost(count)
        #expect(check.verdict == verdict && check.exitCode == (verdict == .drift ? .undecided : .pass))
        // Twice the mid-p of so many coins that fall alike.
        #expect(isClose(check.overall?.p, min(1, 2 * pow(0.5, Double(count + 1)))))
    }

    @Test("a gain is drift as much as a drop, whatever the interval says")
    func gain() throws {
        let wrong = Trial.cases(("0", 40))
        let check = try Self.check(Trial(before: ["a": wrong], after: ["a": Trial.cases(("1", 7), ("0", 33))]))
        #expect(check.verdict == .drift && isClose(check.overall?.p, pow(0.5, 7)))
        #expect(isClose(check.overall?.difference, 0.175))
    }

    @Test("the overall of several tests decides, and the tests are shown beside it")
    func several() throws {
        let after = Trial.cases(("0", 4), ("1", 36))
        let check = try Self.check(
            Trial(
                tests: [SuiteTest(id: "a", weight: 0.5), SuiteTest(id: "b", weight: 0.5)],
                before: ["a": Self.right, "b": Self.right],
                after: ["a": after, "b": after]
            )
        )
        #expect(check.tests.map(\.name) == ["a", "b"] && check.tests.allSatisfy { isClose($0.p, pow(0.5, 4)) })
        #expect(isClose(check.overall?.p, pow(0.5, 8)) && check.verdict == .drift)
        #expect(check.overall?.name == "overall" && check.overall?.cases == 80)
    }

    @Test("its numbers are those of the comparison: stored, now, difference, cases and samples")
    func numbers() throws {
        let check = try Self.lost(10)
        let line = try #require(check.tests.first)
        #expect(line.name == "a" && line.cases == 40 && line.stored == 1 && isClose(line.now, 0.75))
        #expect(isClose(line.difference, -0.25) && line.interval.lower < -0.25 && line.interval.upper > -0.25)
        #expect(check.samples == PlannedSamples(baseline: 1, candidate: 1))
        #expect(check.method == "label swap, exact 1/1" && check.complaints.isEmpty)
        #expect(check.outcomes == OutcomeCounts(planned: 40, scored: 40))
    }

    @Test("a damaged rerun cannot tell, and says why")
    func invalid() throws {
        let check = try Self.check(
            Trial(before: ["a": Self.right], after: ["a": Trial.cases(("e", 4), ("0", 36))])
        )
        #expect(check.verdict == .invalid && check.exitCode == .undecided && check.overall == nil)
        #expect(check.tests.isEmpty && check.method.isEmpty && check.samples == nil)
        #expect(check.sentence == "cannot tell: 10.0 % of the candidate's samples errored, more than 2.0 %")
        #expect(check.outcomes.errored == 4)
    }

    @Test("a rerun with nothing to compare with cannot tell either")
    func alone() throws {
        let check = try Self.check(Trial(after: ["a": Self.right]))
        #expect(check.verdict == .invalid && check.sentence == "cannot tell: a test has no case to compare")
    }

    @Test("its sentence has the difference, its chance, and what follows from drift")
    func sentence() throws {
        let drift = try Self.lost(7)
        #expect(drift.sentence.hasPrefix("drift: asked again, the model differs from its baseline by -17.5 points"))
        #expect(drift.sentence.contains("two-sided p 0.00781;"))
        #expect(drift.sentence.hasSuffix("comparisons with this baseline are invalid until a new one is made"))
        let none = try Self.lost(6)
        #expect(none.sentence.hasPrefix("no drift: asked again, the model differs from its baseline by -15.0 points"))
        #expect(none.sentence.contains("two-sided p 0.0156;") && !none.sentence.contains("invalid"))
    }

    @Test("its report has a check of the measurement and a check of the drift")
    func report() throws {
        let facts = [StageReport.Fact("baseline", "main")]
        let cases: [(DriftCheck, [StageReport.Check.Status])] = [
            (try Self.lost(0), [.passed, .passed]), (try Self.lost(7), [.passed, .errored]),
            (try Self.check(Trial(after: ["a": Self.right])), [.errored, .skipped]),
        ]
        for (check, statuses) in cases {
            let report = check.report(facts)
            #expect(report.checks.map(\.status) == statuses && report.exitCode == check.exitCode)
            #expect(report.stage == "drift check" && report.verdict == check.sentence && report.facts == facts)
            #expect(report.checks[0].observed == "0 errored, 0 unscored of 40")
        }
    }

    @Test("its table has a row a test and one for the overall, each as long as the head")
    func table() throws {
        let table = try #require(try Self.lost(7).report([]).tables.first)
        #expect(table.rows.map { $0[0] } == ["a", "overall"])
        #expect(table.rows.allSatisfy { $0.count == table.columns.count })
        #expect(table.rows[0][1...4] == ["40", "100.0", "82.5", "-17.5"] && table.rows[0][6] == "0.00781")
        #expect(try Self.check(Trial(after: ["a": Self.right])).report([]).tables.first?.rows.isEmpty == true)
    }

    @Test("a drift that was found objects to its baseline by name")
    func record() throws {
        let record = DriftRecord(
            suite: "s",
            baseline: "main",
            digest: ContentDigest(of: "d"),
            run: try #require(RunID("check-1")),
            checked: Moment(milliseconds: 0)
        )
        #expect(
            record.objection
                == "the model of baseline 'main' has drifted since it was made, says the check check-1: make a new baseline"
        )
    }
}
