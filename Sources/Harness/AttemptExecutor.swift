// Makes one attempt: call, answer, grades, outcome.

import Evaluation

/// Makes one attempt whose intent is durable: call, answer, grades, outcome.
struct AttemptExecutor: Sendable {
    let run: RunID
    let suite: String
    let ledger: any RunLedger
    let model: any CallService
    let judges: any GradingContext
    let prices: PriceTable

    /// Makes an attempt, or only grades it when its answer is durable already.
    ///
    /// - Parameter attempt: What may be sent.
    /// - Returns: The settled attempt; `nil` when the call was cancelled, which leaves it to the next try.
    /// - Throws: Errors of the ledger.
    func execute(_ attempt: PreparedAttempt) async throws -> AttemptRecord? {
        let planned = attempt.planned
        var call = CallRecord(intent: attempt.intent, transcript: attempt.stored)
        if attempt.stored == nil {
            let answer = await model.call(attempt.request)
            call.retries = answer.retries
            switch answer.result {
            case .success(let transcript):
                call.transcript = transcript
                call.costUSD = prices.cost(of: transcript.usage, model: model.subject.model)
            case .failure(let failure) where failure.kind == .cancelled: return nil
            case .failure(let failure): call.failure = failure
            }
            // Judges cost time and money: before they are asked, the answer is durable on its own.
            if planned.asksJudges { try await ledger.answer(call, in: run, suite: suite) }
        }

        var grades: [Grade] = []
        let outcome: Outcome
        if let transcript = call.transcript {
            grades = await planned.grade(transcript, attempt.testCase, judges)
            outcome = Outcome(joining: grades)
        } else {
            outcome = .errored(call.failure ?? CallFailure(.connection, "no answer"))
        }
        let record = AttemptRecord(
            key: attempt.intent.key,
            caseDigest: attempt.testCase.digest,
            outcome: outcome,
            grades: grades,
            call: call
        )
        try await ledger.settle(record, in: run, suite: suite)
        return record
    }
}
