// Shows and writes what a stage says of itself, and ends its command.

import CommandSupport
import Content
import Evaluation
import Reporting
import Text
import Workflows

/// The outputs of a command that is a stage.
struct StageOutput {
    private let report: StageReport
    private let object: JSONValue
    private let console: Console

    init(_ report: StageReport, _ object: JSONValue, _ console: Console) {
        self.report = report
        self.object = object
        self.console = console
    }

    /// Shows the stage.
    func show(_ format: OutputFormat) {
        switch format {
        case .json, .jsonl: console.result(object.canonicalString, as: format)
        case .markdown: console.result(StageReports.markdown(report))
        case .table:
            guard !console.isQuiet || report.exitCode != .pass else { return }
            let open = report.checks.filter { $0.status != .passed }
            if !open.isEmpty {
                let rows = open.map {
                    [
                        TerminalText.line($0.id), $0.status.rawValue,
                        TerminalText.line([$0.observed, $0.why].filter { !$0.isEmpty }.joined(separator: "; ")),
                    ]
                }
                console.result(TextTable.plain([["check", "status", "why"]] + rows) + "\n")
            }
            for table in report.tables where !table.rows.isEmpty {
                console.result(
                    "\(table.title)\n"
                        + TextTable.plain([table.columns] + table.rows.map { $0.map { TerminalText.line($0) } }) + "\n"
                )
            }
            console.result(report.verdict)
        }
    }

    /// Writes the reports.
    func write(_ requests: [ReportRequest]) -> ExitCode {
        StageReportWriting(artifacts: Assembly.artifacts, clock: Assembly.clock)
            .write(requests, of: report, json: object) { request, error in
                console.error("the \(request.kind) report could not be written: \(CommandFailure.sentence(of: error))")
            }
    }

    /// Writes and shows, and ends with the stage's code.
    func finish(_ requests: [ReportRequest], _ format: OutputFormat) throws {
        let code = write(requests)
        show(format)
        if code != .pass { throw CommandFailure(code, "") }
    }
}
