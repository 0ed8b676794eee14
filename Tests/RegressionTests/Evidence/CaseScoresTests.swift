// Proves what a case is worth by its samples, and how the samples of a test are counted.

import Content
import Evaluation
import Statistics
import Testing

@testable import Assessments
@testable import Regression

@Suite("scores of cases and tests")
struct CaseScoresTests {
    @Test(
        "a case is worth the mean of its scores; with lost samples as 0 it is worth less",
        arguments: [(String, Double, Double, Double)]([
            ("10", 0.5, 0.5, 0.5), ("1e", 1, 0.5, 0.5), ("1u", 1, 0.5, 1), ("1eu", 1, 1.0 / 3, 0.5),
            ("8eee", 0.8, 0.2, 0.2), ("0", 0, 0, 0),
        ])
    )
    func worth(text: String, mean: Double, zeroed: Double, errorsZeroed: Double) {
        let samples = Trial.samples(text)
        var scores = ThresholdScores()
        scores.append(samples.map(\.number))
        #expect(isClose(CaseScores.mean(of: samples), mean) && isClose(scores.zeroed[0], zeroed))
        #expect(isClose(scores.valid[0], mean) && isClose(scores.errorsZeroed[0], errorsZeroed))
        #expect(scores.hasLosses == (text.contains("e") || text.contains("u")))
        #expect(Trial.scores(0, text).mean == CaseScores.mean(of: samples))
    }

    @Test("a case without a score has no mean, and is 0 against a threshold; a missing one has errored")
    func nothing() {
        for text in ["", "u", "uu", "e", "eu"] {
            #expect(CaseScores.mean(of: Trial.samples(text)) == nil)
            var scores = ThresholdScores()
            scores.append(Trial.samples(text).map(\.number))
            #expect(scores.zeroed == [0] && Samples.isLost(scores.valid[0]) && scores.hasLosses)
            #expect(Samples.isLost(scores.errorsZeroed[0]) == (text == "u" || text == "uu"))
        }
        #expect(Trial.scores(0, "1e5u").scored == [1, 0.5])
    }

    @Test("a pair keeps the places of lost samples, and a case without any has as many errored ones as planned")
    func pair() {
        func pair(_ before: String, _ after: String, planned: Int = 2) -> PairedCase? {
            PairedCase(baseline: Trial.samples(before), candidate: Trial.samples(after), planned: planned)
        }
        #expect(
            pair("1u0", "u5") == PairedCase(baseline: [1, Samples.unscored, 0], candidate: [Samples.unscored, 0.5])
        )
        #expect(pair("", "1") == nil && pair("e", "1")?.difference == nil)
        #expect(pair("e", "1")?.read(.baselineZeroed).difference == 1)
        for after in ["e", "u", ""] {
            #expect(pair("e1", after)?.difference == nil && pair("e1", after)?.read(.zeroed).difference == -1)
        }
        #expect(pair("1", "")?.candidate.map(\.isNaN) == [true, true])
        #expect(
            pair("1", "u")?.read(.errorsZeroed).difference == nil
                && pair("1", "e")?.read(.errorsZeroed).difference == -1
        )
    }

    @Test("a test's score is that of its own places")
    func places() {
        let table = CaseTable(scores: Trial.scores(["a": ["1", "1", "0", "e"], "b": ["5", "5"]]))
        let scores = TestScores(table, at: table.places(of: "a"))
        #expect(scores.count == 3 && isClose(scores.mean, 2.0 / 3))
        #expect(isClose(TestScores(table, at: table.places(of: "b")).mean, 0.5))
        #expect(TestScores(table, at: table.indices).count == 5)
        let none = TestScores(table, at: 0..<0)
        #expect(none.count == 0 && none.mean == nil && none.interval(alpha: 0.05) == nil)
    }

    @Test("the interval is Wilson's for 0 and 1, and narrower at a larger error")
    func interval() throws {
        let table = Trial.table(Trial.cases(("1", 8), ("0", 2), ("u", 5)))
        let scores = TestScores(table, at: table.indices)
        let interval = try #require(scores.interval(alpha: 0.05))
        #expect(isClose(interval.lower, 0.4902, within: 1e-4) && isClose(interval.upper, 0.9433, within: 1e-4))
        let narrow = try #require(scores.interval(alpha: 0.5))
        #expect(narrow.lower > interval.lower && narrow.upper < interval.upper)
    }

    @Test("outcomes are counted by sample, over the places that are asked for")
    func outcomes() {
        let table = Trial.table(["11", "1e", "uu", ""])
        let all = OutcomeCounts(of: table, at: table.indices, planned: 8)
        #expect(all == OutcomeCounts(planned: 8, scored: 3, unscored: 2, errored: 1) && all.missing == 2)
        #expect(OutcomeCounts(of: table, at: 1..<3) == OutcomeCounts(scored: 1, unscored: 2, errored: 1))
        #expect(OutcomeCounts(of: table, at: 0..<1).missing == 0, "more than planned is not missing")
    }

    @Test("counts add up, and what has no answer is said in cases or in attempts")
    func sum() {
        let one = OutcomeCounts(planned: 5, scored: 2, unscored: 1, errored: 1)
        let sum = one + OutcomeCounts(planned: 2, scored: 2)
        #expect(sum == OutcomeCounts(planned: 7, scored: 4, unscored: 1, errored: 1))
        #expect(one.withoutAnswer(samples: 1) == "2 cases" && one.withoutAnswer(samples: 3) == "2 attempts")
        let single = OutcomeCounts(planned: 3, scored: 2, errored: 1)
        #expect(single.withoutAnswer(samples: 1) == "1 case" && single.withoutAnswer(samples: 2) == "1 attempt")
    }
}
