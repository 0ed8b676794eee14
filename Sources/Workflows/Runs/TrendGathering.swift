// Collects the history that a report freezes.

import Assessments
import Evaluation

/// Gathers a suite's history up to a run, so that it is frozen with what is said of the run.
struct TrendGathering {
    let assessments: any AssessmentStore
    let history: any TrendHistory

    /// The history, with the run as its last point.
    ///
    /// A run that was assessed before keeps the points that it had: to decide again, or to try a comparison, changes no past.
    ///
    /// - Returns: `nil` for a run of a part of the suite, which has no place in a history.
    /// - Throws: Errors of the store.
    func trend(of suite: SuiteAssessment, part: RunRecord, isComplete: Bool) async throws -> TrendRecord? {
        guard !suite.isPartial else { return nil }
        let frozen = try await assessments.readable(of: part.id)?.suites.first { $0.suite == suite.suite }?.trend
        let earlier: [TrendPoint]
        if let frozen {
            earlier = frozen.points.filter { $0.run != part.id }
        } else {
            earlier = try await history.points(
                ofSuite: suite.suite,
                subject: part.manifest.subject.name,
                before: part.started,
                limit: TrendRecord.longest - 1
            )
        }
        let own = TrendPoint(
            run: part.id,
            started: part.started,
            manifest: part.manifest,
            suiteDigest: part.suiteDigest,
            isComplete: isComplete,
            overall: suite.overall,
            isInvalid: !suite.invalid.isEmpty,
            baseline: suite.baseline
        )
        return TrendRecord(earlier + [own])
    }
}
