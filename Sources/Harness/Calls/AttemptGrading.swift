// The second half of an attempt, whichever way its answer came.

import Evaluation

/// Grades what came back of an attempt, and records how the attempt ended.
struct AttemptGrading: Sendable {
    let run: RunID
    let suite: String
    let ledger: any RunLedger
    let judges: [String: any CallService]
    let paid: PaidCalls
    let clock: @Sendable () -> Moment

    /// Takes a fresh answer.
    ///
    /// - Parameters:
    ///   - call: The model's call, which was answered or failed.
    ///   - attempt: The attempt that it serves.
    /// - Returns: How the attempt ended.
    /// - Throws: Errors of the ledger.
    func take(_ call: CallRecord, of attempt: PreparedAttempt) async throws -> AttemptEnd {
        // Judges cost time and money: before they are asked, the answer is durable on its own.
        if attempt.planned.asksJudges { try await ledger.answer(call, in: run, suite: suite) }
        return try await settle(attempt, call, judges: [])
    }

    /// Takes an answer that an earlier try has paid for.
    ///
    /// - Parameters:
    ///   - stored: The answer, and those of judges.
    ///   - attempt: The attempt that it serves.
    /// - Returns: How the attempt ended.
    /// - Throws: Errors of the ledger.
    func take(_ stored: PreparedAttempt.Stored, of attempt: PreparedAttempt) async throws -> AttemptEnd {
        try await settle(attempt, stored.call, judges: stored.judges)
    }

    private func settle(
        _ attempt: PreparedAttempt,
        _ call: CallRecord,
        judges: [CallRecord]
    ) async throws -> AttemptEnd {
        var record = AttemptRecord(
            key: call.intent.id.attempt,
            caseDigest: attempt.testCase.digest,
            outcome: .errored(call.failure ?? CallFailure(.connection, "no answer")),
            grades: [],
            call: call,
            judgeCalls: judges
        )
        if let transcript = call.transcript {
            if attempt.planned.asksJudges {
                let context = JudgeContext(of: call.intent, in: self, stored: judges)
                record.grades = await attempt.planned.grade(transcript, attempt.testCase, context)
                record.judgeCalls = try await context.calls()
                if let end = await context.cutShort { return end }
            } else {
                record.grades = await attempt.planned.gradingPlace.run {
                    await attempt.planned.grade(transcript, attempt.testCase, NoJudges())
                }
            }
            record.outcome = Outcome(joining: record.grades, of: transcript)
        }
        try await ledger.settle(record, in: run, suite: suite)
        return .settled(record)
    }
}
