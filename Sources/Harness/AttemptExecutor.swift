// Makes one attempt: intent, call, answer, grades, outcome, each durable before the next.

import Evaluation

/// Makes one attempt: intent, call, answer, grades, outcome, each durable before the next.
struct AttemptExecutor: Sendable {
    let run: RunID
    let suite: String
    let ledger: any RunLedger
    let model: any CallService
    let judges: any GradingContext
    let prices: PriceTable
    let clock: @Sendable () -> Moment

    /// Makes an attempt, or only grades it when its answer is durable already.
    ///
    /// - Parameters:
    ///   - attempt: Which attempt.
    ///   - planned: Its test.
    ///   - stored: The transcript of an earlier try.
    /// - Returns: The settled attempt; `nil` when the call was cancelled, which leaves it to the next try.
    /// - Throws: Errors of the ledger and of the case files.
    func execute(
        _ attempt: PlannedAttempt,
        of planned: PlannedTest,
        stored: Transcript?
    ) async throws -> AttemptRecord? {
        let testCase = try planned.cases.testCase(at: attempt.position)
        let key = AttemptKey(test: planned.test.id, caseID: testCase.id, sample: attempt.sample)
        let request = try planned.request(testCase, attempt.sample)
        let intent = CallIntent(
            key: key,
            role: .model,
            requestDigest: request.digest,
            caseDigest: testCase.digest,
            at: clock()
        )

        var call = CallRecord(intent: intent, transcript: stored)
        if stored == nil {
            try await ledger.intend(intent, in: run, suite: suite)
            let answer = await model.call(request)
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
            grades = await planned.grade(transcript, testCase, judges)
            outcome = Outcome(joining: grades)
        } else {
            outcome = .errored(call.failure ?? CallFailure(.connection, "no answer"))
        }
        let record = AttemptRecord(key: key, caseDigest: testCase.digest, outcome: outcome, grades: grades, call: call)
        try await ledger.settle(record, in: run, suite: suite)
        return record
    }
}
