// Writes the same results for live, compared and reported runs.

import Content
import Evaluation
import Foundation
import Regression
import Reporting
import Storage
import Text
import Workflows

/// Shows what is said of a run, and writes its reports.
struct RunOutput: Sendable {
    /// The formats that carry the exit code for machines: written last, so that they know of reports that failed.
    private static let verdictKinds: Set = [JUnitReport.kind, JSONReport.kind]

    let console: Console
    let format: OutputFormat
    let options: ReportOptions

    /// The files of a run's own folder: every format.
    static func own(_ run: RunID, in folder: String) -> [ReportRequest] {
        ReportCatalog.builtIn.sorted { $0.key < $1.key }.map { kind, type in
            ReportRequest(kind: kind, path: "\(folder)/\(run)/\(type.fileName)")
        }
    }

    /// Takes away what an earlier try of a run said of it: should this one die, nobody reads that.
    func clear(_ requests: [ReportRequest]) {
        for request in requests where request.kind != JUnitReport.kind {
            try? FileManager.default.removeItem(atPath: request.path)
        }
    }

    /// Puts a JUnit file in every place where one will be, so that a run that dies leaves no old verdict behind.
    func layTombstones(_ requests: [ReportRequest], run: RunID, suites: [String]) throws {
        for request in requests where request.kind == JUnitReport.kind {
            try ArtifactFolder().write(
                JUnitReport.tombstone(suites: suites, run: run, at: Setting.clock()),
                to: request.path
            )
        }
    }

    /// Writes reports.
    ///
    /// - Returns: The code of the assessment, or 73 where that weighs more because a report could not be written.
    func write(
        _ requests: [ReportRequest],
        of assessment: RunAssessment,
        reader: any AttemptReader,
        baselines: any BaselineReader
    ) async -> RunAssessment {
        let writing = ReportWriting(
            reader: reader,
            baselines: baselines,
            artifacts: ArtifactFolder(),
            options: options
        )
        var assessment = assessment
        let isLate = { (request: ReportRequest) in Self.verdictKinds.contains(request.kind) }
        for batch in [requests.filter { !isLate($0) }, requests.filter(isLate)] {
            for case (let request, .failure(let error)) in await writing.write(batch, of: assessment) {
                let sentence = "the \(request.kind) report could not be written: \(CommandFailure.sentence(of: error))"
                console.error(sentence)
                assessment.exitCode = .prevailing(of: [assessment.exitCode, .cannotWrite])
                assessment.failure = [assessment.failure, sentence].compactMap(\.self).joined(separator: "; ")
            }
        }
        return assessment
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
        let json = JSONReport.failure(message, exitCode: failure.exitCode, engine: AssayCommand.version)
        if format == .json || format == .jsonl { console.result(json.canonicalString) }
        for request in requests {
            do {
                try ArtifactFolder().write(bytes(of: request.kind, failure.exitCode, message, json), to: request.path)
            } catch {
                console.error("the \(request.kind) report could not be written: \(CommandFailure.sentence(of: error))")
            }
        }
    }

    private func bytes(
        of kind: String,
        _ code: ExitCode,
        _ message: String,
        _ json: JSONValue
    ) throws -> [UInt8] {
        switch kind {
        case JUnitReport.kind: return try JUnitReport.failure(message, exitCode: code, at: Setting.clock())
        case JSONReport.kind: return json.canonicalBytes + [0x0A]
        default:
            guard let run = RunID("none"), let type = ReportCatalog.builtIn[kind] else { return [] }
            let assessment = RunAssessment(
                engine: AssayCommand.version,
                run: run,
                subject: Subject(name: "none", client: "none", model: "no model"),
                exitCode: code,
                gate: GateDecision(.undecided, [message]),
                suites: [],
                reliability: Reliability(),
                started: Setting.clock(),
                finished: Setting.clock(),
                failure: message,
                command: ReproducingCommand.text
            )
            var pass = try type.init(options: options).pass(over: assessment)
            return try pass.finish().first ?? []
        }
    }
}
