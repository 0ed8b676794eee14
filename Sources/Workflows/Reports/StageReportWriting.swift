// Writes the reports of a stage that has no page of its own.

package import Content
package import Evaluation
import Reporting

/// Writes the reports of a stage.
package struct StageReportWriting: Sendable {
    /// The formats that a stage is written in.
    package static let kinds = ["html", "json", "junit", "markdown"]

    private let artifacts: any ArtifactStore
    private let clock: @Sendable () -> Moment

    /// Creates a workflow over its port.
    package init(artifacts: any ArtifactStore, clock: @escaping @Sendable () -> Moment) {
        self.artifacts = artifacts
        self.clock = clock
    }

    /// Writes reports.
    ///
    /// - Parameters:
    ///   - requests: What is written.
    ///   - report: What the stage says of itself.
    ///   - json: The same for programs.
    ///   - failed: Is told of each report that could not be written, and of the last one when they may not survive a power cut.
    /// - Returns: The code of the stage, or 73 where that weighs more because a report could not be written.
    package func write(
        _ requests: [ReportRequest],
        of report: StageReport,
        json: JSONValue,
        failed: (ReportRequest, any Error) -> Void
    ) -> ExitCode {
        var codes = [report.exitCode]
        for request in requests {
            do {
                try artifacts.write(bytes(of: request.kind, report, json), to: request.path)
            } catch {
                failed(request, error)
                codes.append(.cannotWrite)
            }
        }
        do {
            try artifacts.settle()
        } catch {
            if let last = requests.last { failed(last, error) }
            codes.append(.cannotWrite)
        }
        return .prevailing(of: codes)
    }

    private func bytes(of kind: String, _ report: StageReport, _ json: JSONValue) throws -> [UInt8] {
        switch kind {
        case "html": try StageReports.html(report, at: clock())
        case "junit": try StageReports.junit(report, at: clock())
        case "markdown": Array(StageReports.markdown(report).utf8)
        default: json.prettyBytes
        }
    }
}
