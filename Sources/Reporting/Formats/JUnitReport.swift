// Shows results in any CI without a plug-in.

package import Assessments
package import Evaluation

/// JUnit XML: one testsuite a suite, one testcase a check, for every outcome.
///
/// The code before `--exit-zero` and the file agree: 0 has no failure and no error, 100 has at least one failure, any other
/// code has at least one error and no failure.
package struct JUnitReport: ReportFormat {
    package static let kind = "junit"
    package static let fileName = "junit.xml"

    /// The most testcases of one file; Buildkite and GitLab refuse more.
    static let casesPerFile = 5000

    private let options: ReportOptions

    package init(options: ReportOptions) {
        self.options = options
    }

    package func pass(over assessment: RunAssessment) -> any ReportPass {
        Pass(
            files: JUnitFiles(JUnitMapping(assessment, options: options), limit: Self.casesPerFile),
            wantsAttempts: options.junitCases != .gates
        )
    }

    private struct Pass: ReportPass {
        var files: JUnitFiles
        let wantsAttempts: Bool
        var hasFirst = false
        var further: [[UInt8]] = []

        mutating func take(_ attempt: ReportedAttempt) throws -> [UInt8] {
            files.add(attempt)
            guard let full = files.takeFull() else { return [] }
            let bytes = try JUnitWriter.write(full)
            if hasFirst {
                further.append(bytes)
                return []
            }
            hasFirst = true
            return bytes
        }

        mutating func takeFurtherFile() -> [UInt8]? { further.isEmpty ? nil : further.removeFirst() }

        mutating func finish() throws -> [[UInt8]] {
            let rest = try files.finish().map { try JUnitWriter.write($0) }
            return hasFirst ? [[]] + rest : rest
        }
    }

    /// The file that stands at the start of a run: a run that dies is not read as a pass.
    package static func tombstone(suites: [String], run: RunID, at moment: Moment) throws -> [UInt8] {
        let names = suites.isEmpty ? ["assay"] : suites
        return try JUnitWriter.write(
            names.map { name in
                let message = "run did not finish"
                return JUnitSuite(
                    name: name,
                    timestamp: moment.seconds,
                    seconds: 0,
                    hostname: "localhost",
                    properties: [("assay.schema", "1"), ("assay.run.id", run.rawValue)],
                    cases: [
                        JUnitSuite.Case(
                            className: "assay.\(name).run",
                            name: "\(name): completed",
                            result: .error(type: "assay.Aborted", message: message, details: "")
                        )
                    ],
                    output: ""
                )
            }
        )
    }

    /// The file of a command that failed before there was anything to assess.
    package static func failure(_ message: String, exitCode: ExitCode, at moment: Moment) throws -> [UInt8] {
        let type = exitCode == .nothingToRun ? "assay.NoCases" : "assay.Aborted"
        return try JUnitWriter.write([
            JUnitSuite(
                name: "assay",
                timestamp: moment.seconds,
                seconds: 0,
                hostname: "localhost",
                properties: [("assay.schema", "1"), ("assay.exit_code", "\(exitCode.rawValue)")],
                cases: [
                    JUnitSuite.Case(
                        className: "assay.run",
                        name: "assay: completed",
                        result: .error(type: type, message: message, details: "")
                    )
                ],
                output: ""
            )
        ])
    }
}
