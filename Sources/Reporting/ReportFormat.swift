// The port that every report format fits.

package import Evaluation
package import Regression

/// One way to write down what is said of a run.
///
/// The same input gives the same bytes.
package protocol ReportFormat: Sendable {
    /// The name under which `--report kind=path` asks for it.
    static var kind: String { get }

    /// The file's name in the run's report folder.
    static var fileName: String { get }

    /// Creates the format.
    init(options: ReportOptions)

    /// Writes a report.
    ///
    /// - Returns: The bytes of one file; formats with a size cap may return several, to be numbered.
    func render(_ input: ReportInput) throws -> [[UInt8]]
}

/// What reports are made from: the frozen assessment, and the stored attempts behind it.
package struct ReportInput: Sendable {
    /// What is said of the run.
    package let assessment: RunAssessment

    /// The attempts of the run's suites in stored order, with what the baseline scored.
    package let attempts: [ReportedAttempt]

    /// Creates an input.
    package init(assessment: RunAssessment, attempts: [ReportedAttempt]) {
        self.assessment = assessment
        self.attempts = attempts
    }
}

/// One stored attempt as reports show it.
package struct ReportedAttempt: Sendable {
    /// The suite.
    package let suite: String
    /// The attempt.
    package let attempt: AttemptRecord
    /// The baseline's mean score of the case; `nil` where it has none.
    package let baselineScore: Double?

    /// Describes an attempt.
    package init(suite: String, attempt: AttemptRecord, baselineScore: Double?) {
        self.suite = suite
        self.attempt = attempt
        self.baselineScore = baselineScore
    }
}
