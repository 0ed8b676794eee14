// Proves when a comparison is refused, and that nothing passes by being refused.

import Evaluation
import Statistics
import Testing

@testable import Assessments
@testable import Regression

@Suite("assessor: validity")
struct AssessorValidityTests {
    private static let right = Trial.cases(("1", 100))

    @Test("too many errors leave the scores and take the comparison away")
    func errors() throws {
        let assessment = try Trial(
            before: ["a": Self.right],
            after: ["a": Trial.cases(("e", 3), ("0", 97))]
        ).assessment
        #expect(assessment.invalid == ["3.0 % of the candidate's samples errored, more than 2.0 %"])
        for test in assessment.tests + [assessment.overall] {
            #expect(test.comparison == nil && test.verdict == .invalid && test.score == 0)
        }
        #expect(assessment.gate.result == .undecided)
        #expect(assessment.gate.reasons == ["s/invalid: 3.0 % of the candidate's samples errored, more than 2.0 %"])
        #expect(assessment.changes?.lost == 97, "what changed is shown all the same")
    }

    @Test("an objection to the baseline is enough, and stands after what the scores say")
    func objections() throws {
        let held = Trial(before: ["a": Self.right], after: ["a": Self.right], objections: ["it has drifted"])
        #expect(try held.assessment.invalid == ["it has drifted"])
        #expect(try held.assessment.gate == GateDecision(.undecided, ["s/invalid: it has drifted"]))
        var damaged = held
        damaged.after = ["a": Trial.cases(("e", 5), ("1", 95))]
        #expect(try damaged.assessment.invalid.count == 2 && damaged.assessment.invalid.last == "it has drifted")
        #expect(try held.assessor.compared() == nil)
    }

    @Test("an objection to a baseline says nothing of a run that has none")
    func objectionAlone() throws {
        #expect(try Trial(after: ["a": Self.right], objections: ["it has drifted"]).assessment.invalid.isEmpty)
    }

    @Test("a test without a valid pair makes the whole comparison invalid, and is named")
    func lacking() throws {
        let assessment = try Trial(
            tests: [SuiteTest(id: "a", weight: 0.5), SuiteTest(id: "b", weight: 0.5)],
            gate: GateRules(maxErrorRate: 0.5, minCoverage: 0.1),
            before: ["a": Self.right, "b": ["1"]],
            after: ["a": Self.right, "b": ["e"]]
        ).assessment
        #expect(assessment.invalid == ["no case of test 'b' has a valid sample on both sides"])
        #expect(assessment.tests[0].comparison == nil && assessment.gate.result == .undecided)
    }

    @Test("two runs without a common case are not compared")
    func disjoint() throws {
        let assessment = try Trial(before: ["b": Self.right], after: ["a": Self.right]).assessment
        #expect(assessment.invalid == ["no case is in both runs"])
        #expect(assessment.changes?.added == 100 && assessment.changes?.removed == 100)
    }

    @Test("a part of a suite is compared over its own cases; a whole run must cover the baseline")
    func partial() throws {
        var trial = Trial(before: ["a": Self.right], after: ["a": Trial.cases(("1", 50))])
        let whole = try trial.assessment
        #expect(whole.invalid == ["only 50.0 % of the cases are in both runs, fewer than 95.0 %"])
        #expect(whole.changes?.removed == 50)
        trial.isPartial = true
        let part = try trial.assessment
        #expect(part.invalid.isEmpty && part.isPartial && part.changes?.removed == 0)
        #expect(part.overall.comparison?.counts.pairs == 50)
    }

    @Test("a run without a baseline is invalid by its own errors")
    func alone() throws {
        let assessment = try Trial(after: ["a": Trial.cases(("e", 3), ("1", 97))]).assessment
        #expect(assessment.invalid == ["3.0 % of the samples errored, more than 2.0 %"])
        #expect(assessment.gate.result == .undecided && assessment.tests[0].score == 1)
    }

    @Test("a damaged run neither reaches a threshold nor misses it")
    func thresholds() throws {
        for (text, sound) in [("1", GateDecision.Result.pass), ("0", .fail)] {
            let tests = [SuiteTest(id: "a", threshold: 0.8)]
            let good = try Trial(tests: tests, after: ["a": Trial.cases((text, 100))]).assessment
            #expect(good.tests[0].threshold?.result == sound && good.gate.result == sound)
            let bad = try Trial(tests: tests, after: ["a": Trial.cases((text, 90), ("u", 10))]).assessment
            #expect(bad.tests[0].threshold?.result == .undecided && bad.gate.result == .undecided)
        }
    }

    @Test("a sequential run that ended before its first look has nothing to compare, and does not pass")
    func unlooked() throws {
        var trial = Trial(before: ["a": Self.right], after: ["a": Self.right])
        #expect(try trial.assessment.invalid.isEmpty)
        let rule = SequentialSuite(
            trial.suite,
            plans: [SequentialSuite.TestPlan(cases: 100, units: [50, 100], samples: 1, isBinary: true)],
            looks: [0.5, 1],
            baseline: try #require(try trial.baseline),
            terms: SequentialTerms(),
            thresholdsGate: true,
            seed: 1
        )
        let summary = SequentialSummary(
            look: 0,
            of: 2,
            fraction: 0,
            calls: SequentialSummary.Calls(planned: 100, used: 0, unused: 0, saved: 100),
            isSettled: false,
            isFutile: false,
            orderSeed: 1
        )
        trial.sequential = SequentialEvidence(rule: rule, summary: summary)
        let assessment = try trial.assessment
        #expect(assessment.invalid == ["no case can be compared"] && assessment.gate.result == .undecided)
        #expect(assessment.sequential == summary)
    }
}
