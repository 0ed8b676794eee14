// Shows the result where the pull request is discussed.

package import Assessments
import Evaluation
import Statistics
import Text

/// `summary.md`: the verdict for a pull request or a step summary, with every foreign text made harmless.
package struct MarkdownReport: ReportFormat {
    package static let kind = "markdown"
    package static let fileName = "summary.md"

    /// GitHub refuses step summaries above 1 MiB.
    private static let byteLimit = 900 * 1024

    private let options: ReportOptions

    package init(options: ReportOptions) {
        self.options = options
    }

    package func pass(over assessment: RunAssessment) -> any ReportPass {
        WholeReport(files: [Array(text(assessment).utf8)])
    }

    /// The summary, also for `--format markdown`.
    ///
    /// - Parameters:
    ///   - assessment: What was concluded.
    ///   - showsExit: Whether the command ends with the run's code.
    /// - Returns: The text.
    package func text(_ assessment: RunAssessment, showsExit: Bool = true) -> String {
        let code = assessment.exitCode
        var lines = [
            "## Assay: \(Self.word(assessment.gate.result))"
                + (showsExit ? ", exit \(code.rawValue) (\(assessment.exitWords))" : ""),
            "",
            "Run `\(assessment.run)` of \(MarkdownText.escape(ServedWords.name(assessment))).",
        ]
        lines += MeasurementNotes(assessment).sentences.map { "\n**\(MarkdownText.escape($0))**" }
        if let failure = assessment.failure ?? assessment.reliability.failures {
            lines += ["", "**\(MarkdownText.escape(failure))**"]
        }
        if !assessment.gate.reasons.isEmpty {
            lines.append("")
            lines += assessment.gate.reasons.map { "- \(MarkdownText.escape($0))" }
        }
        if let bound = assessment.jointBound { lines += ["", bound] }
        for suite in assessment.suites { lines += section(suite, run: assessment.run) }
        let text = lines.joined(separator: "\n") + "\n"
        return text.utf8.count > Self.byteLimit ? XMLText.cut(text, toBytes: Self.byteLimit) : text
    }

    private func section(_ suite: SuiteAssessment, run: RunID) -> [String] {
        var lines = ["", "### \(MarkdownText.escape(suite.suite))", ""]
        if let baseline = suite.baseline {
            lines += ["Against baseline \(MarkdownText.escape(baseline.name)) of \(baseline.created).", ""]
        }
        lines += [
            "| test | score | difference (\(suite.coverage) interval) | worst plausible drop | margin | verdict |",
            "| --- | ---: | ---: | ---: | ---: | --- |",
        ]
        for test in [suite.overall] + suite.tests {
            let score = test.score.map(PercentText.share) ?? "–"
            var cells = [MarkdownText.escape(test.title), score]
            if let result = test.comparison {
                let bounds = result.interval.ends.map(PercentText.signed).joined(separator: ", ")
                cells += [
                    "\(PercentText.signed(result.difference)) [\(bounds)]",
                    PercentText.points(result.worstPlausibleDrop),
                    PercentText.points(result.margin), result.verdict.rawValue,
                ]
            } else {
                cells += ["–", "–", "–", test.verdict?.rawValue ?? "–"]
            }
            lines.append("| " + cells.joined(separator: " | ") + " |")
        }
        lines += explanation(SuiteExplanation(suite, run: run))
        if let trend = suite.trend, trend.points.count > 1 {
            let sentences = (TrendExplanation(trend).sentences + [TrendExplanation.method]).map(MarkdownText.escape)
            lines += ["", "**Trend.** " + sentences.joined(separator: " ")]
        }
        guard options.content != .none, let changes = suite.changes else { return lines }
        let failing = changes.changes.filter { $0.kind == .newlyFailing }
        guard !failing.isEmpty else { return lines }
        lines += ["", "<details><summary>\(failing.count) newly failing</summary>", ""]
        for change in failing.prefix(20) {
            lines.append("- \(MarkdownText.escape("\(change.test)/\(change.caseID)"))")
        }
        if failing.count > 20 { lines.append("- and \(failing.count - 20) more") }
        lines += ["", "</details>"]
        return lines
    }

    /// The verdicts in plain words, and the numbers behind them.
    private func explanation(_ suite: SuiteExplanation) -> [String] {
        var lines: [String] = []
        let plain = suite.invalid + suite.cautions + [suite.sequential].compactMap(\.self)
        if !plain.isEmpty { lines += ["", plain.map(MarkdownText.escape).joined(separator: " ")] }
        let telling = suite.verdicts.filter { !$0.isQuiet }
        if !telling.isEmpty { lines.append("") }
        for verdict in telling {
            let text = verdict.findings.map(MarkdownText.escape).joined(separator: " ")
            lines.append("- **\(MarkdownText.escape(verdict.title))**: \(text)")
        }
        let command = suite.command.map { "What this suite can see: \($0)" }
        for assurance in [command].compactMap(\.self) + suite.assurances {
            lines += ["", MarkdownText.escape(assurance)]
        }
        guard let names = suite.verdicts.first?.figures.map(\.name) else { return lines }
        if let budget = suite.budget { lines += ["", MarkdownText.escape(budget)] }
        lines += [
            "", "<details><summary>The numbers behind the verdicts</summary>", "",
            "| test | \(names.joined(separator: " | ")) |", "| --- |" + names.map { _ in " ---: |" }.joined(),
        ]
        for verdict in suite.verdicts {
            let cells = [verdict.title] + verdict.figures.map(\.value)
            lines.append("| " + cells.map(MarkdownText.escape).joined(separator: " | ") + " |")
        }
        lines += ["", "</details>"]
        return lines
    }

    private static func word(_ result: GateDecision.Result) -> String {
        switch result {
        case .pass: "pass"
        case .fail: "fail"
        case .undecided: "undecided"
        case .none: "no gate"
        }
    }
}
