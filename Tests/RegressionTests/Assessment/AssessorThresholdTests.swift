// Proves when a run reaches an absolute threshold, and when that takes part in the gate.

import Evaluation
import Foundation
import Statistics
import Testing

@testable import Assessments
@testable import Regression

@Suite("assessor: thresholds")
struct AssessorThresholdTests {
    private func test(_ threshold: Double, rule: SuiteTest.ThresholdRule = .bounds) -> SuiteTest {
        SuiteTest(id: "a", threshold: threshold, thresholdRule: rule)
    }

    private func result(_ trial: Trial) throws -> ThresholdResult {
        try #require(try trial.assessment.tests[0].threshold)
    }

    @Test("the exact bound of a perfect run decides: 0.05 to the power of 1/n")
    func perfect() throws {
        let bound = pow(0.05, 1.0 / 50)
        for (threshold, expected) in [(bound - 1e-6, GateDecision.Result.pass), (bound + 1e-6, .undecided)] {
            let result = try result(Trial(tests: [test(threshold)], after: ["a": Trial.cases(("1", 50))]))
            #expect(result.result == expected && result.value == threshold && result.reason == nil)
            #expect(isClose(result.interval.lower, bound, within: 1e-9))
        }
    }

    @Test("a run that is never right fails from the upper bound on: 1 minus 0.05 to the power of 1/n")
    func hopeless() throws {
        let bound = 1 - pow(0.05, 1.0 / 10)
        for (threshold, expected) in [(bound + 1e-6, GateDecision.Result.fail), (bound - 1e-6, .undecided)] {
            let result = try result(Trial(tests: [test(threshold)], after: ["a": Trial.cases(("0", 10))]))
            #expect(result.result == expected)
        }
    }

    @Test("errors count against a pass, and are named when they alone prevent it")
    func errors() throws {
        // 59 right cases reach 95 %: 0.05 to the power of 1/59 is 0.9505.
        var trial = Trial(
            tests: [test(0.95)],
            gate: GateRules(maxErrorRate: 0.1),
            after: ["a": Trial.cases(("1", 59))]
        )
        #expect(try result(trial).result == .pass)
        trial.after = ["a": Trial.cases(("1", 59), ("e", 2))]
        let result = try result(trial)
        #expect(result.result == .undecided && result.reason == .errors)
        #expect(try trial.assessment.gate.result == .undecided)
    }

    @Test("unscored and missing samples are no pass, and are named where they alone stand between")
    func lost() throws {
        let clean = Trial(tests: [test(0.95)], after: ["a": Trial.cases(("1", 59))])
        #expect(try result(clean).result == .pass)
        for (lost, reason) in [("u", Decision.Reason.unscored), ("", .errors)] {
            var trial = clean
            trial.gate.maxUnscoredRate = 0.2
            trial.after = ["a": Trial.cases(("1", 59), (lost, 10))]
            let open = try result(trial)
            #expect(open.result == .undecided && open.reason == reason)
        }
    }

    @Test("the plain estimate decides where the suite asks for it")
    func estimate() throws {
        let after = ["a": Trial.cases(("1", 9), ("0", 1))]
        #expect(try result(Trial(tests: [test(0.9, rule: .estimate)], after: after)).result == .pass)
        #expect(try result(Trial(tests: [test(0.91, rule: .estimate)], after: after)).result == .fail)
        #expect(try result(Trial(tests: [test(0.9)], after: after)).result == .undecided)
    }

    @Test("a threshold that is only reported changes no gate")
    func reported() throws {
        var trial = Trial(tests: [test(0.9)], after: ["a": Trial.cases(("0", 50))])
        let gating = try trial.assessment
        #expect(gating.tests[0].threshold?.isGating == true && gating.gate.result == .fail)
        trial.thresholdsGate = false
        let reported = try trial.assessment
        #expect(reported.tests[0].threshold?.result == .fail && reported.tests[0].threshold?.isGating == false)
        #expect(reported.tests[0].gate.result == .none && reported.gate.result == .none)
    }

    @Test("a test without a threshold has no answer, and neither has the overall")
    func none() throws {
        let assessment = try Trial(
            tests: [test(0.5), SuiteTest(id: "b")],
            after: ["a": Trial.cases(("1", 50)), "b": Trial.cases(("0", 50))]
        ).assessment
        #expect(assessment.tests.map { $0.threshold?.result } == [.pass, nil])
        #expect(assessment.overall.threshold == nil && assessment.gate.result == .pass)
    }

    @Test("a run passes its baseline and its threshold, or neither is a pass")
    func both() throws {
        let right = Trial.cases(("1", 200))
        func gate(_ threshold: Double, after: [String]) throws -> GateDecision.Result {
            try Trial(tests: [test(threshold)], before: ["a": right], after: ["a": after]).assessment.gate.result
        }
        #expect(try gate(0.9, after: right) == .pass)
        #expect(try gate(0.999, after: right) == .undecided)
        #expect(try gate(0.3, after: Trial.cases(("1", 100), ("0", 100))) == .fail)
    }

    @Test("clusters that agree are fewer units, so that a bound is harder to reach")
    func clusters() throws {
        var trial = Trial(tests: [test(0.9)], after: ["a": Trial.cases(("1", 60))])
        #expect(try result(trial).result == .pass)
        trial.tests[0].clusterKey = "topic"
        trial.cluster = { "k\($0 / 10)" }
        #expect(try result(trial).result == .undecided)
    }
}
