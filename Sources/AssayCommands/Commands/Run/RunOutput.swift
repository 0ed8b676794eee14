// Writes the same results for live, compared and reported runs.

import Assessments
import CommandSupport
import Content
import Evaluation
import Regression
import Reporting
import Suites
import Workflows

struct RunOutput: Sendable {
    let console: Console
    let format: OutputFormat
    let options: ReportOptions

    var reports: RunReports { Assembly.reports(options) }

    /// Writes reports.
    ///
    /// - Returns: The assessment, with 73 where that weighs more because a report could not be written.
    func write(
        _ requests: [ReportRequest],
        of assessment: RunAssessment,
        reader: any AttemptReader,
        baselines: any BaselineReader,
        suites: SuiteFolder
    ) async -> RunAssessment {
        await reports.write(
            requests,
            of: assessment,
            reader: reader,
            baselines: baselines,
            suites: suites,
            failed: console.error
        )
    }

    /// Shows what was concluded.
    ///
    /// - Parameters:
    ///   - assessment: What was concluded.
    ///   - stops: Whether the command's code stops the job that it is a step of.
    ///   - isOwn: Whether the gate's code is the command's own, or at least would be without --exit-zero.
    func show(_ assessment: RunAssessment, stops: Bool = true, isOwn: Bool = true) {
        switch format {
        case .table:
            guard !console.isQuiet || assessment.exitCode != .pass else {
                // Silence would be taken for a pass.
                if assessment.gate.result == .undecided {
                    let reason = assessment.gate.reasons.first.map { ": \($0)" } ?? ""
                    console.warning("run \(assessment.run) is undecided, and not gating\(reason)")
                }
                return
            }
            let view = ConsoleView(hasColor: console.hasColor, showsExit: stops || assessment.exitCode == .pass)
            console.result(view.render(assessment))
        case .json, .jsonl:
            console.result(JSONReport.object(assessment, showsExit: isOwn).canonicalString, as: format)
        case .markdown:
            let showsExit = stops || assessment.exitCode == .pass
            console.result(MarkdownReport(options: options).text(assessment, showsExit: showsExit))
        }
        if stops { annotate(assessment) }
    }

    /// Marks on the page of a GitHub workflow why its job stops.
    private func annotate(_ assessment: RunAssessment) {
        guard assessment.exitCode != .pass else { return }
        let reasons = assessment.failure.map { [$0] } ?? assessment.gate.reasons
        for reason in reasons.isEmpty ? [assessment.exitCode.meaning] : reasons {
            console.annotate(assessment.exitCode, reason)
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
        if format == .json || format == .jsonl { console.result(json.canonicalString, as: format) }
    }
}
