// Shows the result of a run to the person who started it.

package import Assessments
import Evaluation
import Statistics
import Text

/// What a terminal shows at the end of a run: a table of tests, the gate's sentence, newly failing cases.
package struct ConsoleView: Sendable {
    /// The most lines of explanation: a report holds all of them.
    private static let explanationLimit = 12

    private let hasColor: Bool

    private let showsExit: Bool

    /// Creates a view.
    ///
    /// - Parameters:
    ///   - hasColor: Whether the terminal takes colours.
    ///   - showsExit: Whether the command ends with the run's code.
    package init(hasColor: Bool, showsExit: Bool = true) {
        self.hasColor = hasColor
        self.showsExit = showsExit
    }

    /// Renders a run.
    package func render(_ assessment: RunAssessment) -> String {
        var lines: [String] = []
        for suite in assessment.suites { lines += table(suite) + [""] }
        if let set = assessment.set, let score = set.score, let bounds = set.interval {
            lines.append(
                "set \(TerminalText.line(set.name)): \(PercentText.share(score)) [\(bounds.ends.map(PercentText.points).joined(separator: ", "))]"
            )
        }
        if let failure = assessment.failure ?? assessment.reliability.failures {
            lines.append(TerminalText.line(failure))
        }
        lines += MeasurementNotes(assessment).sentences.map(TerminalText.line)
        let code = assessment.exitCode
        let word = paint(assessment.gate.result.rawValue, assessment.gate.result)
        // A command that does not end with the code does not print it.
        let exit = showsExit ? " · exit \(code.rawValue) (\(assessment.exitWords))" : ""
        lines.append("gate: \(word)\(exit) · run \(assessment.run)")
        let host = assessment.subject.baseURL.map { " at \(TerminalText.line($0))" } ?? ""
        let id = TerminalText.line(assessment.subject.model)
        if assessment.exitCode != .pass {
            lines.append("  model \(TerminalText.line(assessment.subject.name)): \(id)\(host)")
        }
        for reason in assessment.gate.reasons.prefix(12) { lines.append("  " + TerminalText.line(reason)) }
        if assessment.gate.reasons.count > 12 { lines.append("  and \(assessment.gate.reasons.count - 12) more") }
        lines += explanations(assessment)
        if let bound = assessment.jointBound { lines.append("  " + bound) }
        let fresh = assessment.reliability.confirmationUSD.map {
            ", and $\(PercentText.dollars($0)) for fresh samples after a regression"
        }
        if let cost = assessment.reliability.costUSD {
            lines.append("cost: $\(PercentText.dollars(cost))\(fresh ?? "")")
        }
        return lines.joined(separator: "\n")
    }

    private func table(_ suite: SuiteAssessment) -> [String] {
        let against = suite.baseline.map { " against \($0.name), \($0.ageNote)" } ?? ""
        let part = suite.isPartial ? " (partial)" : ""
        var lines = [TerminalText.line("\(suite.suite) \(suite.version)\(part)\(against)")]
        var rows = [["", "score", "95 %", "difference", suite.coverage, "worst drop", "margin", "verdict"]]
        for test in suite.tests + [suite.overall] {
            var row = [TerminalText.line(test.test), test.score.map(PercentText.points) ?? "–"]
            row.append(
                test.scoreInterval.map { "\(PercentText.points($0.lower))…\(PercentText.points($0.upper))" } ?? "–"
            )
            if let result = test.comparison {
                row += [
                    PercentText.signed(result.difference),
                    "\(PercentText.signed(result.interval.lower))…\(PercentText.signed(result.interval.upper))",
                    PercentText.points(result.worstPlausibleDrop), PercentText.points(result.margin),
                    result.verdict.rawValue,
                ]
            } else {
                row += ["–", "–", "–", "–", test.verdict?.rawValue ?? "–"]
            }
            rows.append(row)
        }
        let widths = rows[0].indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
        for row in rows {
            let cells = row.indices.map { column -> String in
                let gap = String(repeating: " ", count: widths[column] - row[column].count)
                let isText = column == 0 || column == row.count - 1
                return isText ? row[column] + (column == 0 ? gap : "") : gap + row[column]
            }
            lines.append("  " + cells.joined(separator: "  "))
        }
        lines += suite.invalid.map { "  invalid: \(TerminalText.line($0))" }
        lines += suite.confirmations.map { "  " + TerminalText.line($0) }
        let failing = (suite.changes?.changes ?? []).filter { $0.kind == .newlyFailing }
        if !failing.isEmpty {
            let names = failing.prefix(10).map { TerminalText.line("\($0.test)/\($0.caseID)") }
            let more = failing.count > 10 ? ", and \(failing.count - 10) more" : ""
            lines.append("  newly failing: " + names.joined(separator: ", ") + more)
        }
        return lines
    }

    /// What qualifies the verdicts, what to do, and how often a regression is wrong: at most so many lines.
    private func explanations(_ assessment: RunAssessment) -> [String] {
        var lines: [String] = []
        for suite in assessment.suites {
            let explanation = SuiteExplanation(suite, run: assessment.run)
            lines += (explanation.invalid.dropFirst() + explanation.cautions).map { "\(suite.suite): \($0)" }
            lines += [explanation.sequential].compactMap(\.self).map { "\(suite.suite): \($0)" }
            for verdict in explanation.verdicts {
                lines += ([verdict.companion].compactMap(\.self) + verdict.notes).map {
                    "\(suite.suite)/\(verdict.title): \($0)"
                }
            }
            lines += [explanation.command].compactMap(\.self).map { "\(suite.suite): what this suite can see: \($0)" }
            if let trend = suite.trend {
                lines += TrendExplanation(trend).alarms.map { "\(suite.suite): trend (advisory): \($0)" }
            }
        }
        let hidden = lines.count - Self.explanationLimit
        if hidden > 0 {
            lines = lines.prefix(Self.explanationLimit) + ["and \(hidden) more notes in the report"]
        }
        let verdicts = assessment.suites.flatMap { SuiteExplanation($0, run: assessment.run).verdicts }
        if let assurance = verdicts.first(where: { $0.verdict == .regressed })?.assurance { lines.append(assurance) }
        return lines.map { "  " + TerminalText.line($0) }
    }

    private func paint(_ text: String, _ result: GateDecision.Result) -> String {
        guard hasColor else { return text }
        let code =
            switch result {
            case .pass: "32"
            case .fail: "31"
            case .undecided: "33"
            case .none: "0"
            }
        return "\u{1B}[1;\(code)m\(text)\u{1B}[0m"
    }
}
