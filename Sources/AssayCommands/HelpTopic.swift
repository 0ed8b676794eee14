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
        case .statistics: return StatisticsPage.text
        }
    }
}
