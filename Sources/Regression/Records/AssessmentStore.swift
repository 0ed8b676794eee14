// Keeps conclusions independent of where they are kept.

package import Evaluation

/// The port that keeps what was concluded of runs, frozen: reports read only this.
package protocol AssessmentStore: Sendable {
    /// Keeps an assessment; keeping the same one twice keeps it once.
    func freeze(_ assessment: RunAssessment, at moment: Moment) async throws

    /// Finds the newest assessment of a run.
    ///
    /// - Throws: An error when it is of a format that this version does not know.
    func latest(of run: RunID) async throws -> RunAssessment?

    /// Lists the whole runs of a suite that asked one model, the oldest first: runs of a part of the suite are left out, those
    /// that did not finish are gaps.
    ///
    /// - Parameters:
    ///   - suite: The suite's name.
    ///   - subject: The model's name in the configuration.
    ///   - moment: Only runs that began before it; `nil` for all.
    ///   - limit: At most so many, the newest.
    /// - Returns: The nights; empty when there is none.
    /// - Throws: Errors of the store.
    func nights(ofSuite suite: String, subject: String, before moment: Moment?, limit: Int) async throws -> [TrendPoint]
}
