// Promises of the sentences themselves: written down whole, so that a changed word is a changed test.

import Content
import Evaluation
import Reporting
import Statistics
import Testing

@testable import Assessments
@testable import Regression

@Suite("wording of verdicts")
struct VerdictWordingTests {
    private static func words(
        _ comparison: PairedResult,
        threshold: ThresholdResult? = nil,
        role: SuiteTest.Role = .gate
    ) throws -> VerdictExplanation {
        let test = Assessments.test(role: role, threshold: threshold, comparison: comparison)
        let run = try #require(RunID("tonight"))
        return try #require(VerdictExplanation(test, of: try Assessments.suite(tests: [test]), run: run))
    }

    @Test("each verdict has one finding, by what the gate makes of it")
    func findings() throws {
        let moved = "the score fell by 1.0 points (95 % interval -5.0 to +3.0)"
        let table: [(PairedResult, String)] = [
            (
                Assessments.comparison(.regressed, worst: 0.09),
                "Regressed: \(moved). The drop may be as large as 9.0 points, more than the margin of 5.0, so the gate fails."
            ),
            (
                Assessments.comparison(.regressed, worst: 0.09, reason: .clusters),
                "Regressed: \(moved). The drop may be as large as 9.0 points, more than the margin of 5.0, and the gate is "
                    + "undecided."
            ),
            (
                Assessments.comparison(.regressed, worst: 0.03),
                "Regressed within the margin: \(moved). It is a small but real drop, of at most 3.0 points; the margin is 5.0, so "
                    + "the gate passes."
            ),
            (
                Assessments.comparison(.held),
                "Held: \(moved). No drop is proven, and one as large as the margin of 5.0 points is excluded: the worst plausible "
                    + "drop is 2.0."
            ),
            (
                Assessments.comparison(.improved, worst: -0.01, difference: 0.04),
                "Improved: the score rose by 4.0 points (95 % interval -5.0 to +3.0)."
            ),
            (
                Assessments.comparison(.improved, worst: 0.06, difference: 0.04),
                "Improved: the score rose by 4.0 points (95 % interval -5.0 to +3.0). Yet a "
                    + "drop of up to 6.0 points is not excluded (margin 5.0)."
            ),
            (
                Assessments.comparison(.inconclusive, worst: 0.09, difference: 0.0001),
                "Inconclusive: neither a change nor its absence could be shown. The score stayed where it was (95 % interval -5.0 "
                    + "to +3.0), and a drop of up to 9.0 points is not excluded (margin 5.0)."
            ),
        ]
        for (comparison, finding) in table { #expect(try Self.words(comparison).finding == finding) }
    }

    @Test(
        "a threshold that did not pass is said, and whether it gates",
        arguments: [
            (.fail, true, nil, "The score is below its threshold of 80.0 %: it lies within 70.0 % to 75.0 %."),
            (
                .fail, false, nil,
                "The score is below its threshold of 80.0 %: it lies within 70.0 % to 75.0 %. It is reported only."
            ),
            (
                .undecided, true, .errors,
                "Missing samples alone stand between the score and its threshold of 80.0 %."
            ),
            (
                .undecided, true, nil,
                "It is not shown whether the score reaches its threshold of 80.0 %: it lies within 70.0 % to 75.0 %; more cases "
                    + "narrow that."
            ),
        ] as [(GateDecision.Result, Bool, Decision.Reason?, String)]
    )
    func threshold(result: GateDecision.Result, isGating: Bool, reason: Decision.Reason?, sentence: String) throws {
        let asked = ThresholdResult(
            value: 0.8,
            result: result,
            interval: Interval(lower: 0.7, upper: 0.75),
            reason: reason,
            isGating: isGating
        )
        #expect(try Self.words(Assessments.comparison(.held), threshold: asked).notes == [sentence])
    }

    @Test("is quiet where nothing is to be done: held or improved, without a note")
    func quiet() throws {
        let passed = ThresholdResult(value: 0.5, result: .pass, interval: Interval(lower: 0.7, upper: 0.8))
        #expect(try Self.words(Assessments.comparison(.held), threshold: passed).isQuiet)
        #expect(try Self.words(Assessments.comparison(.improved, worst: -0.01)).isQuiet)
        #expect(try !Self.words(Assessments.comparison(.improved, worst: 0.09)).isQuiet)
        #expect(try !Self.words(Assessments.comparison(.regressed, worst: 0.01)).isQuiet)
        #expect(try !Self.words(Assessments.comparison(.held), role: .watch).isQuiet)
    }

    @Test("a wide interval over few clusters says so")
    func clusterLimited() throws {
        var result = Assessments.comparison(.regressed, worst: 0.09)
        result.isClusterLimited = true
        result.counts.clusters = 25
        #expect(
            try Self.words(result).notes == [
                "The worst plausible drop is as large as it is because there are only 25 clusters."
            ]
        )
    }

    @Test("the numbers stand under their names in one order, with a dash for what is not known")
    func figures() throws {
        let figures = try Self.words(Assessments.comparison(.held)).figures
        #expect(
            figures.map { "\($0.name): \($0.value)" } == [
                "pairs: 40", "clusters: 40", "lost: 5", "won: 3", "p worse: 0.013", "p better: 0.900",
                "Holm p worse: –", "Holm p better: –", "sees a drop of: –", "samples: 1 / 1",
                "method: label swap, exact", "seed: 7",
            ]
        )
        #expect(figures.filter(\.isText).map(\.name) == ["method", "seed"])
    }

    @Test("a test that was not compared has no words")
    func none() throws {
        let run = try #require(RunID("tonight"))
        #expect(VerdictExplanation(Assessments.test(), of: try Assessments.suite(), run: run) == nil)
    }
}
