// Lets graders ask judges without losing or repeating a paid call.

import Evaluation

/// Lends judges to the graders of one attempt.
///
/// Each question is a call of its own, with an intent that is durable before it is sent, an answer that is durable before the
/// grader sees it, and money set aside from the run's budget. Calls may run at once. After an interruption, a question that was
/// answered is answered from what is stored, and one that was only intended is asked again.
actor JudgeContext: GradingContext {
    private let attempt: CallIntent
    private let judges: [String: any CallService]
    private let paid: PaidCalls
    private let ledger: any RunLedger
    private let run: RunID
    private let suite: String
    private let clock: @Sendable () -> Moment

    private var known: [CallID: CallRecord]
    private var repetitions: [CallID: Int] = [:]
    private var interruption: AttemptEnd?
    private var problem: (any Error)?

    /// Creates the context of an attempt.
    ///
    /// - Parameters:
    ///   - attempt: The intent of the model's call that is judged.
    ///   - grading: Who grades the attempt.
    ///   - stored: The calls of judges that an earlier try has paid for.
    init(of attempt: CallIntent, in grading: AttemptGrading, stored: [CallRecord]) {
        self.attempt = attempt
        judges = grading.judges
        paid = grading.paid
        ledger = grading.ledger
        run = grading.run
        suite = grading.suite
        clock = grading.clock
        known = Dictionary(stored.map { ($0.intent.id, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// The calls that were answered or failed, in the order of their ids.
    ///
    /// - Throws: The first error of the ledger.
    func calls() throws -> [CallRecord] {
        if let problem { throw problem }
        return known.values.sorted { $0.intent.id < $1.intent.id }
    }

    /// Why the grades do not count: a question could not be asked in this run; `nil` when all were.
    var cutShort: AttemptEnd? { interruption }

    func ask(judge: String, _ request: ModelRequest) async throws(CallFailure) -> Transcript {
        guard let service = judges[judge] else {
            throw CallFailure(.unknownModel, "no judge is called '\(judge)'")
        }
        let intent = intent(judge, request)
        if let call = known[intent.id], call.intent.requestDigest == intent.requestDigest,
            let transcript = call.transcript
        {
            return transcript
        }
        let end: PaidCalls.End
        do {
            end = try await paid.call(service, request, as: intent) {
                try await ledger.intend([intent], in: run, suite: suite)
            } keep: { call in
                try await ledger.answer(call, in: run, suite: suite)
            }
        } catch {
            problem = problem ?? error
            throw CallFailure(.cancelled, "the call could not be recorded")
        }
        switch end {
        case .made(let call):
            known[intent.id] = call
            if let transcript = call.transcript { return transcript }
            throw call.failure ?? CallFailure(.connection, "no answer")
        case .cancelled(let failure):
            interruption = interruption ?? .cancelled(failure)
            throw CallFailure(.cancelled, "the run was stopped")
        case .unaffordable:
            interruption = .unaffordable
            throw CallFailure(.cancelled, "the next calls could cost more than the run may")
        }
    }

    private func intent(_ judge: String, _ request: ModelRequest) -> CallIntent {
        func id(_ repetition: Int) -> CallID {
            CallID(attempt: attempt.id.attempt, judge: judge, request, repetition: repetition)
        }
        let first = id(0)
        let repetition = repetitions[first, default: 0]
        repetitions[first] = repetition + 1
        return CallIntent(
            id: repetition == 0 ? first : id(repetition),
            judge: judge,
            requestDigest: request.digest,
            caseDigest: attempt.caseDigest,
            at: clock()
        )
    }
}
