// Lets a reader see what a report's verdicts risk, in the same words in every format.

package import Assessments
package import Statistics
import Text

/// How much error a suite's verdicts may make, and how much of that was spent.
///
/// “Regressed” and “improved” have a budget each: half of it for the overall, half for the tests together.
package struct ErrorBudget: Hashable, Sendable {
    /// The chance that an unchanged model shows any regression: the overall's and the family's, by the union bound.
    package let total: Double
    /// The part of either: one side of the overall, one side of the family of tests.
    package let side: Double
    /// Tests that share the family's part (Holm).
    package let tests: Int
    /// What was spent on either side, of ``side``; `nil` when nothing was compared.
    package let spent: SpentError?
    private let sequential: SequentialSummary?

    /// The budget of one suite.
    package init(_ suite: SuiteAssessment) {
        total = suite.rates.alpha
        side = suite.rates.oneSided
        tests = suite.tests.count { $0.comparison != nil }
        sequential = suite.sequential
        let isCompared = suite.overall.comparison != nil
        spent = isCompared ? suite.sequential?.spent ?? SpentError(worse: side, better: side) : nil
    }

    /// The budget in words; `nil` when nothing was compared.
    package var sentence: String? {
        guard let spent else { return nil }
        let part = PercentText.error(side)
        // Looks at several times leave Holm's correction nothing to pass on: each test has its own share.
        let correction = sequential == nil ? "Holm" : "Bonferroni"
        let family =
            tests == 1 ? "\(part) for the only test" : "\(part) for the \(tests) tests together (\(correction))"
        let history: String
        if let sequential {
            history =
                "Spent on the overall by look \(sequential.look) of \(sequential.looks): "
                + "\(PercentText.chance(spent.worse)) of \(PercentText.chance(side)) on “worse”, \(PercentText.chance(spent.better)) on “better”."
        } else {
            history = "All of it was spent in one look, at the end of the run."
        }
        return
            "Error budget (alpha \(PercentText.chance(total))): an unchanged model shows any regression in at most \(PercentText.error(total)) of "
            + "runs, \(part) for the overall and \(family); “improved” has as much of its own. \(history)"
    }

    /// The bound over several suites, since each has a budget of its own; `nil` for one.
    ///
    /// - Parameter totals: The budget of each suite.
    /// - Returns: A sentence, or `nil`.
    package static func joint(_ totals: [Double]) -> String? {
        let suites = totals.count
        guard suites > 1 else { return nil }
        let bound = min(1, Summation.sum(totals))
        return
            "Over \(suites) suites, an unchanged model shows any regression at most \(PercentText.error(bound)) of the time (union bound)."
    }
}

extension RunAssessment {
    /// The bound on any regressed verdict over all suites that were compared; `nil` for fewer than two.
    var jointBound: String? {
        ErrorBudget.joint(suites.filter { $0.overall.comparison != nil }.map { ErrorBudget($0).total })
    }
}
