// Gives the result of a drift check the same outputs as a run.

import CommandSupport
import Content
import Evaluation
import PowerAnalysis
import Reporting
import Text
import Workflows

struct DriftOutput {
    /// The formats of `--report`.
    static let kinds = StageReportWriting.kinds

    private let report: StageReport
    private let object: JSONValue
    private let console: Console

    init(_ check: DriftCheck, facts: [(String, String)], seed: Int64, console: Console) {
        report = check.report(facts.map { StageReport.Fact($0.0, $0.1) })
        object = DriftJSON.object(check, facts: facts, engine: Assembly.engine, seed: seed)
        self.console = console
    }

    func show(_ format: OutputFormat) {
        switch format {
        case .json, .jsonl: console.result(object.canonicalString, as: format)
        case .markdown: console.result(StageReports.markdown(report))
        case .table:
            guard !console.isQuiet || report.exitCode != .pass else { return }
            for table in report.tables where !table.rows.isEmpty {
                console.result(TextTable.plain([table.columns] + table.rows) + "\n")
            }
            console.result(report.verdict)
        }
    }

    /// Writes reports.
    ///
    /// - Returns: The code of the check, or 73 where that weighs more because a report could not be written.
    func write(_ requests: [ReportRequest]) -> ExitCode {
        StageReportWriting(artifacts: Assembly.artifacts, clock: Assembly.clock)
            .write(requests, of: report, json: object) { request, error in
                console.error(
                    "the \(request.kind) report could not be written: \(CommandFailure.sentence(of: error))"
                )
            }
    }
}
