// Shows results in any CI without a plug-in.

package import Evaluation
package import Regression

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
        Pass(assessment: assessment, options: options)
    }

    private struct Pass: ReportPass {
        let assessment: RunAssessment
        let options: ReportOptions
        var attempts: [ReportedAttempt] = []

        var wantsAttempts: Bool { options.junitCases != .gates }

        mutating func take(_ attempt: ReportedAttempt) -> [UInt8] {
            attempts.append(attempt)
            return []
        }

        mutating func finish() throws -> [[UInt8]] {
            let suites = JUnitMapping(assessment, attempts: attempts, options: options).suites
            return try JUnitReport.files(of: suites).map { try JUnitWriter.write($0) }
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
                            name: "completed",
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
                        name: "completed",
                        result: .error(type: type, message: message, details: "")
                    )
                ],
                output: ""
            )
        ])
    }

    /// Cuts suites into files of at most ``casesPerFile`` testcases.
    fileprivate static func files(of suites: [JUnitSuite]) -> [[JUnitSuite]] {
        var files: [[JUnitSuite]] = []
        var current: [JUnitSuite] = []
        var count = 0
        for suite in suites {
            var rest = suite.cases[...]
            repeat {
                if count == casesPerFile {
                    files.append(current)
                    current = []
                    count = 0
                }
                var part = suite
                part.cases = Array(rest.prefix(casesPerFile - count))
                rest = rest.dropFirst(part.cases.count)
                count += part.cases.count
                current.append(part)
            } while !rest.isEmpty
        }
        if !current.isEmpty || files.isEmpty { files.append(current) }
        return files
    }
}
