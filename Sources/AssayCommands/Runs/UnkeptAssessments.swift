// Lets a user try a comparison without changing the record of a run.

import Evaluation
import Regression

/// Forgets what was concluded: a comparison that someone tries must not change what is on record of a run.
///
/// What was concluded before can be read.
struct UnkeptAssessments: AssessmentStore {
    let kept: any AssessmentStore

    func freeze(_ assessment: RunAssessment, at moment: Moment) {}

    func latest(of run: RunID) async throws -> RunAssessment? { try await kept.latest(of: run) }
}
