// Gives every stage the report formats of a run.

package import Evaluation
import Text

/// Writes what a stage says of itself, for those who know nothing of the stage.
package enum StageReports {
    /// JUnit XML: one testcase a check.
    ///
    /// - Parameters:
    ///   - report: What is said.
    ///   - moment: When.
    /// - Returns: The bytes of a file.
    /// - Throws: ``ReportError`` when memory runs out.
    package static func junit(_ report: StageReport, at moment: Moment) throws -> [UInt8] {
        let name = report.stage.replacing(" ", with: "_")
        let cases = report.checks.map { check in
            JUnitSuite.Case(className: "assay.\(name)", name: check.id, result: result(check, report.exitCode))
        }
        return try JUnitWriter.write([
            JUnitSuite(
                name: name,
                timestamp: moment.seconds,
                seconds: 0,
                hostname: "localhost",
                properties: [("assay.schema", "1"), ("assay.exit_code", "\(report.exitCode.rawValue)")]
                    + report.facts.map { ("assay.\($0.name)", $0.value) },
                cases: cases,
                output: ([report.verdict] + report.tables.map(text)).joined(separator: "\n\n")
            )
        ])
    }

    /// A page for a browser: one file that asks nothing of any network.
    ///
    /// - Parameters:
    ///   - report: What is said.
    ///   - moment: When.
    /// - Returns: The bytes of a file.
    /// - Throws: ``ReportError`` when the page's template is damaged.
    package static func html(_ report: StageReport, at moment: Moment) throws -> [UInt8] {
        try StagePage(report, at: moment).bytes()
    }

    /// A summary in Markdown, with every foreign text made harmless.
    package static func markdown(_ report: StageReport) -> String {
        let code = report.exitCode
        var lines = ["## Assay: \(MarkdownText.escape(report.stage)), exit \(code.rawValue) (\(code.name))", ""]
        lines.append(MarkdownText.escape(report.verdict) + ".")
        for table in report.tables {
            lines += ["", row(table.columns), "|" + table.columns.map { _ in " --- |" }.joined()]
            lines += table.rows.map(row)
        }
        lines += ["", "Checks:", ""]
        lines += report.checks.map { check in
            let observed = check.observed.isEmpty ? "" : ": \(MarkdownText.escape(check.observed))"
            return "- \(check.status.rawValue): \(MarkdownText.escape(check.id))\(observed)"
        }
        if !report.facts.isEmpty { lines.append("") }
        lines += report.facts.map { "- \(MarkdownText.escape($0.name)): \(MarkdownText.escape($0.value))" }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func result(_ check: StageReport.Check, _ code: ExitCode) -> JUnitSuite.Case.Result {
        let message = [check.observed, check.why].filter { !$0.isEmpty }.joined(separator: "; ")
        switch check.status {
        case .passed: return .passed
        case .skipped: return .skipped(message: message)
        // A file has a failure only where the code says that a gate failed.
        case .failed where code == .gateFailed:
            return .failure(type: "assay.Check", message: message, details: check.required)
        case .failed, .errored: return .error(type: "assay.Check", message: message, details: check.required)
        }
    }

    private static func row(_ cells: [String]) -> String {
        "| " + cells.map(MarkdownText.escape).joined(separator: " | ") + " |"
    }

    private static func text(_ table: StageReport.Table) -> String {
        ([table.title, table.columns.joined(separator: "\t")] + table.rows.map { $0.joined(separator: "\t") })
            .joined(separator: "\n")
    }
}
