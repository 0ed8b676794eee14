// The pages of `assay help` that are not about a command.

import Evaluation
import Grading

/// The pages of `assay help` that are not about a command.
enum HelpTopic: String, CaseIterable {
    case exitCodes = "exit-codes"
    case graders
    case statistics

    /// The page.
    var text: String {
        switch self {
        case .exitCodes:
            let rows = ExitCode.allCases.map { [String($0.rawValue), $0.name, $0.retry, $0.meaning] }
            return TextTable.plain([["code", "name", "retry?", "when"]] + rows) + """


                When several apply: 64–78 before the run > 130/143 > 100 > 73 > 101 > 102 > 0.
                --exit-zero turns 100, 101 and 102 into 0; reports keep the code before it.
                """
        case .graders:
            return TextTable.plain(
                [["grader", "version", ""]] + GraderCatalog.kinds.map { [$0.kind, String($0.version), $0.summary] }
            ) + """


                In suite.yaml:  graders: [{kind: match, location: end, weight: 2}, {kind: includes, required: true}]
                A test's score is the weighted mean of its graders. Any grader may name its own 'target'.
                """
        case .statistics: return Self.statisticsText
        }
    }

    private static let statisticsText = """
        What is compared   Cases are paired by test, id and content. Each side's score of a case is the mean of its valid
                           samples. A difference is candidate minus baseline.

        Regressed          A drop is proven (one-sided p <= 0.025, corrected over the tests by Holm's method) and it is either
                           larger than the margin or not proven to be smaller. The p-value comes from swapping labels, or,
                           when the sides have different numbers of samples, from dealing each case's samples out anew:
                           exactly where that can be counted, else by seeded draws.
        Improved           A gain is proven in the same way.
        Held               No drop is proven, and the worst plausible drop is within the margin.
        Inconclusive       Neither: the run cannot tell. More cases or samples would.
        Invalid            Too many errors, too many unscored answers, or too few common cases: nothing is concluded.

        Worst drop         The largest drop that the data do not exclude. A test whose worst drop exceeds its margin has not
                           been shown to hold, however small the observed drop.
        Error rate         An unchanged model is called regressed in at most 5 % of runs of one suite, over all its tests and
                           the overall together. Over several suites the bounds add up; the summary prints the sum.
        Confirmed          With --confirm-red K, a red asks the baseline's own model for K fresh samples a case. It stays if it
                           is red against stored and fresh samples together, at the level it was red at, and p against the
                           fresh ones alone is at most 0.10. One that does not stay leaves held or inconclusive, by the worst
                           drop of the first comparison. A baseline that was lucky on its day is asked twice, that is all; what
                           cannot be asked leaves the red as it is.
        Drift              `assay aa SUITE --model M` asks the baseline's model again and tests, two-sided at 1 %, whether its
                           score moved. A hit means that provider, infrastructure or judge changed: comparisons with that
                           baseline are invalid until a new one is made.
        Clusters           Cases that share a passage fall together; they count as one unit, with a small-sample correction.
        """
}
