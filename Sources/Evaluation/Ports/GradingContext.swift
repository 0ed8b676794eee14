// Lets a grader call a judge under the limits and records of the run.

/// What Harness lends to the graders of one attempt: a way to ask a judge whose calls are limited, paid and kept like any other.
///
/// Safe to call from many tasks at once. A question that was answered before the run was interrupted is answered from what is
/// stored.
package protocol GradingContext: Sendable {
    /// Asks a judge model.
    ///
    /// - Parameters:
    ///   - judge: The judge's name in the configuration.
    ///   - request: What it is asked.
    /// - Returns: What the judge answered.
    /// - Throws: ``CallFailure`` when the judge gave no transcript; of class `cancelled` when the run ends before it could.
    func ask(judge: String, _ request: ModelRequest) async throws(CallFailure) -> Transcript
}

/// The context of a run without judges.
package struct NoJudges: GradingContext {
    /// Creates the context.
    package init() {}

    package func ask(judge: String, _ request: ModelRequest) async throws(CallFailure) -> Transcript {
        throw CallFailure(.unknownModel, "no judge is called '\(judge)'")
    }
}
