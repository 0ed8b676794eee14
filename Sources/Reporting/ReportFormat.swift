// The port that every report format fits.

package import Assessments
package import Evaluation

/// One way to write down what is said of a run.
///
/// The same assessment and attempts give the same bytes.
package protocol ReportFormat: Sendable {
    /// The name under which `--report kind=path` asks for it.
    static var kind: String { get }

    /// The file's name in the run's report folder.
    static var fileName: String { get }

    /// Creates the format.
    init(options: ReportOptions)

    /// Begins a report.
    func pass(over assessment: RunAssessment) throws -> any ReportPass
}

/// A report in the making: attempts stream by, bytes stream out, so that memory does not grow with the run.
package protocol ReportPass {
    /// Whether ``take(_:)`` is to be called.
    var wantsAttempts: Bool { get }

    /// Takes the next attempt, in stored order.
    ///
    /// - Returns: Bytes that are ready.
    mutating func take(_ attempt: ReportedAttempt) throws -> [UInt8]

    /// Takes out the next file beyond the first that is whole, to be numbered; `nil` when there is none yet.
    mutating func takeFurtherFile() -> [UInt8]?

    /// Ends the report.
    ///
    /// - Returns: The rest of the file; formats with a size cap may return further files, numbered behind
    ///   those of ``takeFurtherFile()``.
    mutating func finish() throws -> [[UInt8]]
}

extension ReportPass {
    package mutating func takeFurtherFile() -> [UInt8]? { nil }
}

/// A report that is made of the assessment alone.
struct WholeReport: ReportPass {
    let files: [[UInt8]]

    var wantsAttempts: Bool { false }

    mutating func take(_ attempt: ReportedAttempt) -> [UInt8] { [] }

    mutating func finish() -> [[UInt8]] { files }
}

/// One stored attempt as reports show it.
package struct ReportedAttempt: Sendable {
    /// The suite.
    package let suite: String
    /// The attempt.
    package let attempt: AttemptRecord
    /// The baseline's mean score of the case; `nil` where it has none.
    package let baselineScore: Double?
    /// The baseline's answer to the same sample; `nil` where it has none.
    package let baselineAnswer: String?
    /// The file and line of the case; `nil` where that is not known.
    package let place: String?

    /// Describes an attempt.
    package init(
        suite: String,
        attempt: AttemptRecord,
        baselineScore: Double?,
        baselineAnswer: String? = nil,
        place: String? = nil
    ) {
        self.suite = suite
        self.attempt = attempt
        self.baselineScore = baselineScore
        self.baselineAnswer = baselineAnswer
        self.place = place
    }
}
