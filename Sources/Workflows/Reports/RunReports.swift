// Writes every report of a run, so that a run that dies, or a command that fails, leaves no old verdict behind.

package import Assessments
package import Content
package import Evaluation
package import Regression
package import Reporting
package import Suites

/// The reports that a command was asked for: written, cleared, or told of a failure.
package struct RunReports: Sendable {
    /// The formats that carry the exit code for machines: written last, so that they know of reports that failed.
    private static let verdictKinds: Set = [JUnitReport.kind, JSONReport.kind]

    /// What the reports hold.
    package let options: ReportOptions
    private let artifacts: any ArtifactStore
    private let engine: String
    private let command: String
    private let clock: @Sendable () -> Moment
    private let sentence: @Sendable (any Error) -> String

    /// Creates the reports of a command.
    ///
    /// - Parameters:
    ///   - options: What they hold.
    ///   - artifacts: Where files are kept.
    ///   - engine: The engine's version.
    ///   - command: The command that made them.
    ///   - clock: What time it is.
    ///   - sentence: Puts an error into words for the user.
    package init(
        options: ReportOptions,
        artifacts: any ArtifactStore,
        engine: String,
        command: String,
        clock: @escaping @Sendable () -> Moment,
        sentence: @escaping @Sendable (any Error) -> String
    ) {
        self.options = options
        self.artifacts = artifacts
        self.engine = engine
        self.command = command
        self.clock = clock
        self.sentence = sentence
    }

    /// The files of a run's own folder: every format.
    package static func own(_ run: RunID, in folder: String) -> [ReportRequest] {
        ReportCatalog.builtIn.sorted { $0.key < $1.key }.map { kind, type in
            ReportRequest(kind: kind, path: "\(folder)/\(run)/\(type.fileName)", folder: folder)
        }
    }

    /// Removes what an earlier try of a run said in the run's own folder, and puts a JUnit file in every place where one will be:
    /// a run that dies leaves no old verdict behind.
    ///
    /// - Throws: Errors of the artifact store.
    package func begin(own: [ReportRequest], copies: [ReportRequest], run: RunID, suites: [String]) throws {
        for request in own { try request.refuseLinks() }
        for request in own where request.kind != JUnitReport.kind { artifacts.remove(request.path) }
        for request in own + copies where request.kind == JUnitReport.kind {
            // The run's own report takes its place; of a file that a power cut leaves empty nobody reads a verdict.
            let tombstone = try JUnitReport.tombstone(suites: suites, run: run, at: clock())
            try artifacts.write(tombstone, to: request.path, lasting: false)
        }
    }

    /// Writes reports.
    ///
    /// - Parameters:
    ///   - requests: What is written.
    ///   - assessment: What was concluded.
    ///   - reader: The stored attempts.
    ///   - baselines: The stored baselines.
    ///   - suites: Where the suites lie, to name the line of a case; `nil` names none.
    ///   - failed: Is told of each report that could not be written.
    /// - Returns: The assessment, with 73 where that weighs more because a report could not be written, or the code of the store's
    ///   error because an attempt could not be read.
    package func write(
        _ requests: [ReportRequest],
        of assessment: RunAssessment,
        reader: any AttemptReader,
        baselines: any BaselineReader,
        suites: SuiteFolder? = nil,
        failed: (String) -> Void
    ) async -> RunAssessment {
        let writing = ReportWriting(
            reader: reader,
            baselines: baselines,
            artifacts: artifacts,
            options: options,
            suites: suites
        )
        var assessment = assessment
        func fail(_ problem: String, _ code: ExitCode) {
            failed(problem)
            assessment.exitCode = .prevailing(of: [assessment.exitCode, code])
            assessment.failure = [assessment.failure, problem].compactMap(\.self).joined(separator: "; ")
        }
        let isLate = { (request: ReportRequest) in Self.verdictKinds.contains(request.kind) }
        for batch in [requests.filter { !isLate($0) }, requests.filter(isLate)] {
            for case (let request, .failure(let error)) in await writing.write(batch, of: assessment) {
                let problem = "the \(request.kind) report could not be written: \(sentence(error))"
                fail(problem, (error as? StoreError)?.exitCode ?? .cannotWrite)
            }
        }
        settle { fail($0, .cannotWrite) }
        return assessment
    }

    /// Tells of a command's failure in every report that was asked for.
    ///
    /// - Parameters:
    ///   - exitCode: The code with which the command ends.
    ///   - message: Why.
    ///   - requests: The reports.
    ///   - failed: Is told of each report that could not be written.
    /// - Returns: The failure as the JSON report has it.
    package func tell(
        _ exitCode: ExitCode,
        _ message: String,
        _ requests: [ReportRequest],
        failed: (String) -> Void
    ) -> JSONValue {
        let json = JSONReport.failure(message, exitCode: exitCode, engine: engine)
        for request in requests {
            do {
                try request.refuseLinks()
                try artifacts.write(bytes(of: request.kind, exitCode, message, json), to: request.path)
            } catch {
                failed("the \(request.kind) report could not be written: \(sentence(error))")
            }
        }
        settle(failed)
        return json
    }

    /// Lets the reports survive a power cut, once for all of them.
    private func settle(_ failed: (String) -> Void) {
        do {
            try artifacts.settle()
        } catch {
            failed("the reports may not survive a power cut: \(sentence(error))")
        }
    }

    private func bytes(of kind: String, _ code: ExitCode, _ message: String, _ json: JSONValue) throws -> [UInt8] {
        switch kind {
        case JUnitReport.kind: return try JUnitReport.failure(message, exitCode: code, at: clock())
        case JSONReport.kind: return json.canonicalBytes + [0x0A]
        default:
            guard let run = RunID("none"), let type = ReportCatalog.builtIn[kind] else { return [] }
            let assessment = RunAssessment(
                engine: engine,
                run: run,
                subject: Subject(name: "none", client: "none", model: "no model"),
                exitCode: code,
                gate: GateDecision(.undecided, [message]),
                suites: [],
                reliability: Reliability(),
                started: clock(),
                finished: clock(),
                failure: message,
                command: command
            )
            var pass = try type.init(options: options).pass(over: assessment)
            return try pass.finish().first ?? []
        }
    }
}

extension ReportRequest {
    /// Refuses a place in the run's own folder that a link would choose.
    func refuseLinks() throws(ContentError) {
        if let folder { try LinkFreePath.check(path, below: folder) }
    }
}
