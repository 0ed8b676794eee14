// Lets a reader of a CI page see why a case is wrong without opening the report.

import Assessments
import Evaluation
import Text

/// What a testcase says of an attempt: its score, how it changed, what was asked and what was answered.
struct JUnitCaseText {
    /// The score, and how it changed, in one line.
    let headline: String
    /// All of it.
    let text: String

    init(_ reported: ReportedAttempt, _ change: CaseChange?, showsTexts: Bool) {
        let attempt = reported.attempt
        let score = attempt.outcome.score.map(PercentText.points) ?? "none"
        // A sample may be right whose case, over all samples, got worse.
        let crossing =
            change.map {
                "; the case \(PercentText.points($0.baselineScore)) before, \(PercentText.points($0.candidateScore)) now: "
                    + $0.kind.rawValue.replacing("_", with: " ")
            } ?? ""
        let before = change == nil ? reported.baselineScore.map { ", baseline \(PercentText.points($0))" } : nil
        let cut = attempt.outcome == .truncated ? ", ran out of tokens" : ""
        headline = "\(attempt.key.test)/\(attempt.key.caseID): score \(score) of 100\(before ?? "")\(cut)\(crossing)"
        var lines = [headline]
        if let place = reported.place { lines.append("case: \(place)") }
        guard showsTexts else {
            text = lines.joined(separator: "\n")
            return
        }
        func add(_ title: String, _ body: String?) {
            guard let body, !body.isEmpty else { return }
            lines.append("\(title): \(XMLText.cut(body, toBytes: 1500))")
        }
        add("asked", change?.input)
        add("expected", change?.expected)
        add("baseline's answer", reported.baselineAnswer ?? change?.baselineOutput)
        add("answer", attempt.call?.transcript?.text)
        for grade in attempt.grades {
            guard case .scored(let found) = grade.result else { continue }
            add("grader \(grade.grader)", found.explanation)
        }
        text = lines.joined(separator: "\n")
    }
}
