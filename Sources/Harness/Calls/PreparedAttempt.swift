// An attempt on its way from the plan to the executor.

import Evaluation

/// An attempt that may be sent: its question is made, and its intent is durable unless its answer is already.
///
/// It is an object because it is large, and handed on a dozen times.
final class PreparedAttempt: Sendable {
    /// What an earlier try has paid for.
    struct Stored: Hashable, Sendable {
        /// The model's call, which was answered.
        let call: CallRecord
        /// The calls of judges that were answered.
        let judges: [CallRecord]
    }

    let number: Int
    let planned: PlannedTest
    let testCase: TestCase
    let request: ModelRequest
    let intent: CallIntent
    let stored: Stored?

    /// Prepares an attempt of a plan.
    ///
    /// - Throws: An error when the question cannot be made.
    init(
        _ attempt: PlannedAttempt,
        at testCase: TestCase,
        of plan: RunPlan,
        resuming resume: Resume,
        now: Moment
    ) throws {
        number = attempt.number
        planned = plan.tests[attempt.test]
        self.testCase = testCase
        request = try planned.request(testCase, attempt.sample)
        stored = resume.answered[attempt.number]
        let key = AttemptKey(test: planned.test.id, caseID: testCase.id, sample: attempt.sample)
        intent =
            stored?.call.intent
            ?? CallIntent(
                id: CallID(attempt: key, role: .model, ordinal: 1 + (resume.calls[attempt.number] ?? 0)),
                caseDigest: testCase.digest,
                at: now
            )
    }
}
