// Writes the same results for live, compared and reported runs.

import Content
import Evaluation
import Foundation
import Regression
import Reporting
import Text
import Workflows

/// Shows what is said of a run, and writes its reports.
struct RunOutput: Sendable {
    let console: Console
    let format: OutputFormat
    let options: ReportOptions

    /// The reports themselves.
    var reports: RunReports { Assembly.reports(options) }

    /// Writes reports.
    ///
    /// - Returns: The assessment, with 73 where that weighs more because a report could not be written.
    func write(
        _ requests: [ReportRequest],
        of assessment: RunAssessment,
        reader: any AttemptReader,
        baselines: any BaselineReader
    ) async -> RunAssessment {
        await reports.write(requests, of: assessment, reader: reader, baselines: baselines, failed: console.error)
    }

    /// Shows the result on standard output.
    func show(_ assessment: RunAssessment) {
        switch format {
        case .table:
            guard !console.isQuiet || assessment.exitCode != .pass else { return }
            console.result(ConsoleView(hasColor: console.hasColor).render(assessment))
            annotate(assessment)
        case .json, .jsonl: console.result(JSONReport.object(assessment).canonicalString)
        case .markdown:
            console.result(MarkdownReport(options: options).text(assessment))
        }
    }

    /// Marks failed gates on the page of a GitHub workflow.
    private func annotate(_ assessment: RunAssessment) {
        guard ProcessInfo.processInfo.environment["GITHUB_ACTIONS"] == "true", assessment.gate.result == .fail else {
            return
        }
        for reason in assessment.gate.reasons {
            // A workflow command ends with its line, and takes a percent sign for an escape.
            let text = TerminalText.line(reason).replacing("%", with: "%25")
            console.result("::error title=Assay gate failed::\(text)")
        }
    }

    /// Does the work of a command whose failure is told in every report that was asked for.
    func telling(_ requests: [ReportRequest], _ work: () async throws -> Void) async throws {
        do {
            try await work()
        } catch let failure as CommandFailure where failure.description.isEmpty {
            // The reports are written and hold the code.
            throw failure
        } catch {
            let failure = CommandFailure(error)
            tell(failure, requests)
            throw failure
        }
    }

    /// Tells of a failure in every report that was asked for, and on standard output under `--format json`.
    func tell(_ failure: CommandFailure, _ requests: [ReportRequest]) {
        let message = failure.description.isEmpty ? failure.exitCode.meaning : failure.description
        let json = reports.tell(failure.exitCode, message, requests, failed: console.error)
        if format == .json || format == .jsonl { console.result(json.canonicalString) }
    }
}
