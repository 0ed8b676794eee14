// Keeps conclusions independent of where they are kept.

package import Evaluation

/// Keeps what was concluded of runs, frozen: reports read only this.
package protocol AssessmentStore: Sendable {
    /// Keeps an assessment; keeping the same one twice keeps it once.
    func freeze(_ assessment: RunAssessment, at moment: Moment) async throws

    /// Finds the newest assessment of a run.
    ///
    /// - Throws: ``StoreError/fromTheFuture(path:)`` when it is of a format that this version does not know.
    func latest(of run: RunID) async throws -> RunAssessment?
}
