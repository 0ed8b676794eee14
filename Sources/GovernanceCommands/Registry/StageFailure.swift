// A job that reads a report must not find an old one, however the command ended.

import CommandSupport
import Content
import Evaluation
import Workflows

/// Tells in reports why a stage could not be done.
enum StageFailure {
    /// Does something, and tells in the reports that were asked for why it could not be done.
    static func telling(
        _ stage: String,
        _ requests: [ReportRequest],
        _ console: Console,
        _ body: () async throws -> Void
    ) async throws {
        do {
            try await body()
        } catch {
            let failure = CommandFailure(error)
            // Without a sentence the reports say it all already.
            if !failure.description.isEmpty {
                let check = StageReport.Check(
                    id: stage,
                    status: .errored,
                    observed: failure.exitCode.name,
                    why: failure.description
                )
                let report = StageReport(
                    stage: stage,
                    verdict: failure.description,
                    exitCode: failure.exitCode,
                    checks: [check]
                )
                let object: JSONValue = [
                    "format": 1, "stage": .string(stage), "exit_code": .integer(Int64(failure.exitCode.rawValue)),
                    "error": .string(failure.description),
                ]
                _ = StageOutput(report, object, console).write(requests)
            }
            throw failure
        }
    }
}
