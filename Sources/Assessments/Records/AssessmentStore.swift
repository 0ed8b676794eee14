// Keeps conclusions independent of where they are kept.

package import Evaluation

/// Keeps what was concluded of runs, frozen: reports read only this.
package protocol AssessmentStore: Sendable {
    /// Keeps an assessment, for good once the store is closed; keeping the same one twice keeps it once.
    func freeze(_ assessment: RunAssessment, at moment: Moment) async throws

    /// Finds the newest assessment of a run.
    ///
    /// - Throws: ``StoreError/fromTheFuture(path:)`` when it is of a format that this version does not know.
    func latest(of run: RunID) async throws -> RunAssessment?

    /// Finds what the newest assessment of a run says of one suite, in the few words of a list.
    ///
    /// - Returns: `nil` when nothing was concluded; no score and no verdict when nothing was said of that suite.
    /// - Throws: ``StoreError/fromTheFuture(path:)`` when it is of a format that this version does not know.
    func conclusion(of run: RunID, suite: String) async throws -> SuiteConclusion?
}

extension AssessmentStore {
    /// Finds the newest assessment of a run that is decided again; `nil` also for one that is not as it was written.
    package func readable(of run: RunID) async throws -> RunAssessment? {
        do {
            return try await latest(of: run)
        } catch StoreError.conclusionDamaged {
            return nil
        }
    }
}
