// Lets a user try a comparison without changing the record of a run.

package import Assessments
package import Evaluation

/// Forgets what was concluded: a comparison that someone tries must not change what is on record of a run.
///
/// What was concluded before can be read.
package struct UnkeptAssessments: AssessmentStore {
    private let kept: any AssessmentStore

    /// Creates a store over the one that keeps.
    package init(over kept: any AssessmentStore) {
        self.kept = kept
    }

    package func freeze(_ assessment: RunAssessment, at moment: Moment) {}

    package func latest(of run: RunID) async throws -> RunAssessment? { try await kept.latest(of: run) }

    package func conclusion(of run: RunID, suite: String) async throws -> SuiteConclusion? {
        try await kept.conclusion(of: run, suite: suite)
    }
}
