// Promises about answers that were cut off: they count as wrong, are counted, and decide nothing that they could have changed.

import Assessments
import Evaluation
import Statistics
import Testing

@testable import Regression

@Suite("truncated answers")
struct TruncationTests {
    private static let right = Trial.cases(("1", 200))

    @Test("a truncated answer is a 0 that is counted beside, and moves no number")
    func counted() throws {
        let cut = try Trial(before: ["a": Self.right], after: ["a": Trial.cases(("t", 2), ("1", 198))]).weighed
        let wrong = try Trial(before: ["a": Self.right], after: ["a": Trial.cases(("0", 2), ("1", 198))]).weighed
        #expect(cut.outcomes.truncated == 2 && cut.outcomes.scored == 200 && wrong.outcomes.truncated == 0)
        #expect(cut.overall.comparison == wrong.overall.comparison && cut.overall.score == 0.99)
        #expect(cut.cautions == nil && cut.invalid.isEmpty)
    }

    @Test("where right answers in their place would change the gate, nothing is concluded, and the setting is named")
    func decisive() throws {
        var tests = [SuiteTest(id: "a", margin: 0.05)]
        tests[0].sampling.maxTokens = 64
        let trial = Trial(tests: tests, before: ["a": Self.right], after: ["a": Trial.cases(("t", 60), ("1", 140))])
        #expect(try trial.assessment.gate.result == .fail, "as they stand, the answers are a regression")
        let assessment = try trial.weighed
        #expect(
            assessment.invalid == [
                "test 'a': 30.0 % of the answers ran out of tokens before they could be judged, and 0.0 % of the baseline's: "
                    + "raise its max_tokens (now 64) or the model's reasoning budget"
            ]
        )
        #expect(assessment.gate.result == .undecided && assessment.overall.comparison == nil)
    }

    @Test("where they could not change the gate, they are told and nothing more")
    func harmless() throws {
        let after = Trial.cases(("t", 10), ("0", 100), ("1", 90))
        let assessment = try Trial(before: ["a": Self.right], after: ["a": after]).weighed
        #expect(assessment.gate.result == .fail && assessment.invalid.isEmpty)
        #expect(
            assessment.cautions?.count == 1
                && assessment.cautions?[0].contains("5.0 % of the answers ran out of tokens") == true
        )
    }

    @Test("a share of both sides alike is no difference, unless it is larger than the suite bears")
    func alike() throws {
        let cut = Trial.cases(("t", 8), ("1", 192))
        #expect(try Trial(before: ["a": cut], after: ["a": cut]).weighed.cautions == nil)
        var strict = Trial(before: ["a": cut], after: ["a": cut])
        strict.gate.maxTruncatedRate = 0.01
        #expect(try strict.weighed.cautions?.count == 1)
    }

    @Test("a threshold is not missed by answers that were cut off")
    func threshold() throws {
        let tests = [SuiteTest(id: "a", threshold: 0.9)]
        let trial = Trial(tests: tests, after: ["a": Trial.cases(("t", 60), ("1", 140))])
        #expect(try trial.assessment.gate.result == .fail)
        let assessment = try trial.weighed
        #expect(assessment.gate.result == .undecided && assessment.tests[0].threshold?.result == .undecided)
    }

    @Test("a baseline's line keeps which samples were truncated")
    func numbers() {
        #expect(SampleScore(number: SampleScore.truncated.number) == .truncated)
        #expect(SampleScore(number: 0) == .scored(0) && SampleScore.truncated.score == 0)
        let table = CaseTable(scores: [Trial.scores(1, "t0"), Trial.scores(2, "0t")])
        #expect(table.map(\.scores.samples) == [[.truncated, .scored(0)], [.scored(0), .truncated]])
    }
}
