// Forgets what was concluded: a comparison that someone tries must not change what is on record of a run.

import Evaluation
import Regression

/// Forgets what was concluded: a comparison that someone tries must not change what is on record of a run.
struct UnkeptAssessments: AssessmentStore {
    func freeze(_ assessment: RunAssessment, at moment: Moment) {}

    func latest(of run: RunID) -> RunAssessment? { nil }
}
