// Proves that metrics of the same cases are one comparison of the cases and not one of twice as many.

import Evaluation
import Foundation
import Statistics
import Testing

@testable import Assessments
@testable import Regression

@Suite("assessor: shared cases")
struct AssessorSharedCaseTests {
    private static let right = Trial.cases(("1", 20))

    private static func trial(_ a: [String], _ b: [String], weight: Double = 0.5) -> Trial {
        Trial(
            tests: [SuiteTest(id: "a", weight: weight), SuiteTest(id: "b", weight: 1 - weight)],
            sharesCases: true,
            before: ["a": right, "b": right],
            after: ["a": a, "b": b]
        )
    }

    private func overall(_ trial: Trial) throws -> TestAssessment { try trial.assessment.overall }

    private func result(_ trial: Trial) throws -> PairedResult { try #require(try overall(trial).comparison) }

    @Test("cases that both metrics lose are lost once")
    func together() throws {
        let lost = Trial.cases(("0", 5), ("1", 15))
        let result = try result(Self.trial(lost, lost))
        #expect(result.counts == PairCounts(pairs: 20, clusters: 20, lost: 5, won: 0))
        // Five coins, and not ten.
        #expect(isClose(result.p.worse, pow(0.5, 6)) && isClose(result.difference, -0.25))
        #expect(result.familyP == nil)
    }

    @Test("a case that one metric gains and the other loses did not change")
    func cancelled() throws {
        var trial = Self.trial(Trial.cases(("0", 5), ("1", 15)), Self.right)
        trial.before?["b"] = Trial.cases(("0", 5), ("1", 15))
        let result = try result(trial)
        #expect(result.counts.lost == 0 && result.counts.won == 0 && isClose(result.difference, 0))
        #expect(isClose(result.p.worse, 0.5) && isClose(result.power.spread?.meanSquare, 0))
    }

    @Test("a metric counts by its weight")
    func weights() throws {
        let trial = Self.trial(Trial.cases(("0", 5), ("1", 15)), Self.right, weight: 0.25)
        let result = try result(trial)
        #expect(isClose(result.difference, -0.25 * 5 / 20) && result.counts.lost == 5)
        #expect(isClose(try overall(trial).score, 1 - 0.25 * 5 / 20))
    }

    @Test("the score is the mean over the cases that every metric scored")
    func score() throws {
        // One metric has no score of the first case, the second is right in both, the third is wrong in both.
        let trial = Self.trial(["u", "1", "0"], ["0", "1", "0"])
        #expect(isClose(try overall(trial).score, 0.5))
        let errors = Self.trial(["e", "1", "0"], ["0", "1", "0"])
        #expect(isClose(try overall(errors).score, 0.5))
        #expect(try overall(Self.trial(["u"], ["1"])).score == nil, "no case is scored by both")
    }

    @Test("a case that one metric does not have takes no part")
    func missing() throws {
        var trial = Self.trial(Trial.cases(("0", 1), ("1", 19)), Trial.cases(("-", 1), ("1", 19)))
        trial.gate.minCoverage = 0.5
        let result = try result(trial)
        #expect(result.counts.pairs == 19 && result.counts.lost == 0)
        #expect(isClose(try overall(trial).score, 1))
    }

    @Test("metrics without a common pair cannot be compared")
    func nothing() throws {
        var trial = Self.trial(Trial.cases(("1", 10), ("-", 10)), Trial.cases(("-", 10), ("1", 10)))
        trial.gate.minCoverage = 0.1
        let assessment = try trial.assessment
        #expect(assessment.invalid == ["no case can be compared"] && assessment.gate.result == .undecided)
    }

    @Test("clusters of either metric are those of the cases, with the larger of their worst drops")
    func clusters() throws {
        let lost = Trial.cases(("0", 8), ("1", 12))
        var trial = Self.trial(lost, lost)
        trial.tests[0].clusterKey = "topic"
        trial.tests[0].clusterWorst = 0.5
        trial.tests[1].clusterWorst = 0.8
        trial.cluster = { "k\($0 / 4)" }
        let result = try result(trial)
        #expect(result.counts.clusters == 5 && result.counts.pairs == 20 && result.clusterWorst == 0.8)
        #expect(isClose(result.p.worse, 0.125))
    }

    @Test("an error in one metric is an error of the case")
    func errors() throws {
        var trial = Self.trial(Trial.cases(("e", 2), ("1", 18)), Self.right)
        trial.gate.maxErrorRate = 0.5
        let result = try result(trial)
        #expect(result.counts.pairs == 18 && result.difference == 0)
        #expect(result.worstPlausibleDrop > 0.1, "two of twenty count as 0")
    }

    @Test("the interval that a reader asked for is made of the cases' sums")
    func companion() throws {
        let lost = Trial.cases(("0", 5), ("1", 15))
        var trial = Self.trial(lost, lost)
        trial.companion = .t
        guard case .interval(let interval) = try result(trial).companion else {
            Issue.record("there is no interval")
            return
        }
        #expect(interval.kind == .t && interval.method == "paired t")
    }
}
