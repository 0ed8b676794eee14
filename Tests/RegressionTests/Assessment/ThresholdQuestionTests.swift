// Proves what decides an absolute threshold, by the bounds and by the estimate.

import Evaluation
import Foundation
import Statistics
import Testing

@testable import Assessments
@testable import Regression

@Suite("threshold question")
struct ThresholdQuestionTests {
    private func ask(
        _ value: Double,
        _ scores: [Double],
        samples: [[Double]]? = nil,
        rule: SuiteTest.ThresholdRule = .bounds,
        isBinary: Bool = true,
        labels: [Int]? = nil,
        errors: Threshold.Errors = Threshold.Errors(),
        isGating: Bool = true
    ) -> ThresholdResult {
        var means = ThresholdScores()
        for samples in samples ?? scores.map({ [$0] }) { means.append(samples) }
        return ThresholdQuestion(value: value, rule: rule, isBinary: isBinary, errors: errors).answer(
            means,
            labels: labels,
            isGating: isGating
        )
    }

    private func repeated(_ value: Double, _ count: Int) -> [Double] { [Double](repeating: value, count: count) }

    @Test("without a score nothing is known", arguments: SuiteTest.ThresholdRule.allCases)
    func empty(rule: SuiteTest.ThresholdRule) {
        let result = ask(0.5, [], rule: rule)
        #expect(result.result == .undecided && result.interval == Interval(lower: 0, upper: 1))
        #expect(result.reason == nil && result.value == 0.5)
    }

    @Test("the answer says whether it takes part in the gate", arguments: SuiteTest.ThresholdRule.allCases)
    func gating(rule: SuiteTest.ThresholdRule) {
        #expect(ask(0.5, repeated(1, 50), rule: rule, isGating: true).isGating)
        #expect(!ask(0.5, repeated(1, 50), rule: rule, isGating: false).isGating)
        #expect(!ask(0.5, [], rule: rule, isGating: false).isGating)
    }

    @Test("a smaller error needs more cases: n right ones reach error to the power of 1/n", arguments: [0.05, 0.01])
    func errors(error: Double) {
        let errors = Threshold.Errors(exact: error, nominal: 0.04)
        let bound = pow(error, 1.0 / 30)
        #expect(ask(bound - 1e-6, repeated(1, 30), errors: errors).result == .pass)
        #expect(ask(bound + 1e-6, repeated(1, 30), errors: errors).result == .undecided)
    }

    @Test("grades have another bound than scores of 0 and 1, at another error")
    func grades() {
        let binary = ask(0.5, repeated(1, 30), isBinary: true)
        let graded = ask(0.5, repeated(1, 30), isBinary: false)
        #expect(binary.interval != graded.interval && graded.result == .pass)
        let wide = ask(0.5, repeated(1, 30), isBinary: false, errors: Threshold.Errors(exact: 0.05, nominal: 0.001))
        #expect(wide.interval.lower < graded.interval.lower)
        let same = ask(0.5, repeated(1, 30), isBinary: false, errors: Threshold.Errors(exact: 0.001, nominal: 0.04))
        #expect(same == graded, "the exact error is not theirs")
    }

    @Test("errored cases count as 0 in the lower bound, and are left out of the upper one")
    func faults() {
        let scores = repeated(1, 60) + repeated(.nan, 40)
        let result = ask(0.9, scores)
        #expect(result.result == .undecided && result.reason == .errors)
        #expect(result.interval.lower < 0.6 && result.interval.upper == 1)
        #expect(ask(0.4, scores).result == .pass, "even with the errors as 0 it is reached")
    }

    @Test("unscored samples are named apart from errors")
    func unscored() {
        let open = ask(0.9, repeated(1, 60) + repeated(Samples.unscored, 40))
        #expect(open.result == .undecided && open.reason == .unscored)
        #expect(ask(0.8, [1, 1, 1, Samples.unscored], rule: .estimate).reason == .unscored)
        #expect(ask(0.8, [1, 1, 1, Samples.unscored, .nan, .nan], rule: .estimate).reason == .errors)
    }

    @Test("errors are not blamed where the scores would not decide either")
    func blameless() {
        let scores = repeated(1, 10) + repeated(0, 10) + [.nan]
        let result = ask(0.5, scores)
        #expect(result.result == .undecided && result.reason == nil)
    }

    @Test("clusters that agree count as their number and not as their cases")
    func clusters() {
        let scores = repeated(1, 60)
        #expect(ask(0.9, scores).result == .pass)
        #expect(ask(0.9, scores, labels: (0..<60).map { $0 / 20 }).result == .undecided)
        let one = ask(0.1, scores, labels: repeated(0, 60).map { Int($0) })
        #expect(one.result == .undecided && one.interval == Interval(lower: 0, upper: 1), "one cluster says nothing")
    }

    @Test("by the estimate, the mean with errors as 0 must reach the threshold for a pass")
    func estimate() {
        let scores = [1, 1, 1, 0.5]
        // The mean is 0.875.
        #expect(ask(0.875, scores, rule: .estimate).result == .pass)
        let failed = ask(0.876, scores, rule: .estimate)
        #expect(failed.result == .fail && failed.interval == Interval(lower: 0.875, upper: 0.875))
        #expect(failed.reason == nil)
    }

    @Test("by the estimate, errors alone make it undecided: with them as 0 it misses, without them it reaches")
    func estimateErrors() {
        let scores = [1, 1, 1, .nan]
        let open = ask(0.8, scores, rule: .estimate)
        #expect(open.result == .undecided && open.reason == .errors)
        #expect(open.interval == Interval(lower: 0.75, upper: 1))
        #expect(ask(0.75, scores, rule: .estimate).result == .pass)
        #expect(ask(0.8, [1, 0, 1, .nan], rule: .estimate).result == .fail, "it misses without them too")
    }

    @Test("by the estimate, an errored sample within a case lowers it too")
    func partialErrors() {
        let open = ask(0.8, [], samples: [[1, 1], [1, .nan]], rule: .estimate)
        #expect(open.result == .undecided && open.interval == Interval(lower: 0.75, upper: 1))
    }

    @Test(
        "where every case errored, either rule leaves it open",
        arguments: [SuiteTest.ThresholdRule.bounds, .estimate]
    )
    func nothingMeasured(rule: SuiteTest.ThresholdRule) {
        let open = ask(0.5, repeated(.nan, 20), rule: rule)
        #expect(open.result == .undecided && open.reason == .errors)
        #expect(open.interval == Interval(lower: 0, upper: 1))
    }
}
