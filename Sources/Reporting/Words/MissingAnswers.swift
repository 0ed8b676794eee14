// Keeps every report and warning from promising a way that an ingested run does not have.

package import Evaluation

extension RunManifest {
    /// How the answers that a run lacks can still be had.
    ///
    /// - Parameter run: The run.
    /// - Returns: A clause without a full stop, true wherever it is printed.
    package func wayToMissingAnswers(of run: RunID) -> String {
        isIngested
            ? "the scores have to be ingested again, whole, under another run id"
            : "the run's own command, repeated with --run-id \(run), asks again"
    }
}
