// The port that every grader fits.

/// A judge of one transcript of one case.
///
/// A grader is a value without state, so a run may call it from many tasks at once. A wrong answer, or one that cannot be
/// parsed, is a score of 0; an error means that the instrument failed, and the attempt is unscored.
package protocol Grader: Sendable {
    /// The name by which suite files choose this grader.
    var kind: String { get }

    /// Raised whenever the same transcript could get another score than before.
    var version: Int { get }

    /// Judges one transcript.
    ///
    /// - Parameters:
    ///   - transcript: What came back.
    ///   - testCase: What was asked, and what counts as right.
    ///   - context: What Harness lends to graders.
    /// - Returns: What the grader makes of it.
    /// - Throws: ``GradingFailure`` when the transcript could not be judged.
    func grade(
        _ transcript: Transcript,
        for testCase: TestCase,
        context: any GradingContext
    ) async throws(GradingFailure) -> Score
}

/// Why a transcript could not be judged: the reason that an unscored attempt carries.
package struct GradingFailure: Error, Hashable, CustomStringConvertible {
    /// One lower-case fragment.
    package let description: String

    /// Creates a failure.
    package init(_ description: String) {
        self.description = description
    }
}
