// Shows that a batch provider needs no more than ports; no command offers it yet.

package import Evaluation

/// Runs a plan through a provider that takes many calls at once and answers later, perhaps to another process.
///
/// Intents are durable before calls are submitted, and the provider's handle right after, so a process that is killed and
/// repeated fetches the answers that were paid for. A process that is killed between the two has paid for a batch that nothing
/// points to. No client of ours implements ``BatchService`` yet, and a cap on costs must be checked before.
package struct BatchExecutor: Sendable {
    private let ledger: any RunLedger & BatchLedger
    private let model: any BatchService
    private let judges: [String: any CallService]
    private let prices: PriceTable
    private let clock: @Sendable () -> Moment

    /// Creates an executor.
    ///
    /// - Parameters:
    ///   - ledger: Where everything becomes durable.
    ///   - model: The provider.
    ///   - judges: The judges that graders may ask, by their names in the configuration.
    ///   - prices: What calls cost.
    ///   - clock: What time it is.
    package init(
        ledger: any RunLedger & BatchLedger,
        model: any BatchService,
        judges: [String: any CallService] = [:],
        prices: PriceTable = PriceTable(),
        clock: @escaping @Sendable () -> Moment
    ) {
        self.ledger = ledger
        self.model = model
        self.judges = judges
        self.prices = prices
        self.clock = clock
    }

    /// Submits the attempts of a plan that are neither done nor submitted.
    ///
    /// - Parameters:
    ///   - plan: What is asked.
    ///   - record: The run.
    ///   - resume: What earlier tries have done.
    ///   - size: The most calls of one batch; positive.
    /// - Returns: How many calls were submitted.
    /// - Throws: Errors of the ledger and of the case files, and the provider's refusal of a batch.
    package func submit(
        _ plan: RunPlan,
        as record: RunRecord,
        resuming resume: Resume,
        size: Int
    ) async throws -> Int {
        try await ledger.begin(record)
        var submitted = Set<AttemptKey>()
        for batch in try await ledger.openBatches(of: record.id, suite: record.suite) {
            submitted.formUnion(batch.calls.map(\.attempt))
        }
        var batch: [PreparedAttempt] = []
        var count = 0
        var lastCase = LastCase()
        for attempt in plan.attempts where !resume.done.contains(attempt.number) {
            let testCase = try lastCase.testCase(of: attempt, in: plan)
            let prepared = try PreparedAttempt(attempt, at: testCase, of: plan, resuming: resume, now: clock())
            guard prepared.stored == nil, !submitted.contains(prepared.intent.id.attempt) else { continue }
            batch.append(prepared)
            count += 1
            if batch.count == size {
                try await submit(batch, record)
                batch = []
            }
        }
        if !batch.isEmpty { try await submit(batch, record) }
        return count
    }

    /// Settles the attempts whose answers have come.
    ///
    /// - Parameters:
    ///   - plan: What was asked.
    ///   - record: The run.
    ///   - resume: What earlier tries have done.
    /// - Returns: How many attempts were settled, and how many calls are still awaited.
    /// - Throws: Errors of the ledger and of the case files, and the provider's when it cannot be asked.
    package func collect(
        _ plan: RunPlan,
        as record: RunRecord,
        resuming resume: Resume
    ) async throws -> (settled: Int, awaited: Int) {
        var answers: [AttemptKey: (id: CallID, answer: CallAnswer)] = [:]
        var awaited = 0
        for batch in try await ledger.openBatches(of: record.id, suite: record.suite) {
            guard case .finished(let found) = try await model.poll(batch.handle) else {
                awaited += batch.calls.count
                continue
            }
            let lost = CallAnswer(.failure(CallFailure(.server, "the provider lost the call")))
            for id in batch.calls { answers[id.attempt] = (id, found[id] ?? lost) }
        }
        let grading = AttemptGrading(
            run: record.id,
            suite: record.suite,
            ledger: ledger,
            judges: judges,
            paid: PaidCalls(prices: prices, budget: CostBudget(cap: nil)),
            clock: clock
        )
        var settled = 0
        var lastCase = LastCase()
        for attempt in plan.attempts where !resume.done.contains(attempt.number) {
            let testCase = try lastCase.testCase(of: attempt, in: plan)
            let prepared = try PreparedAttempt(attempt, at: testCase, of: plan, resuming: resume, now: clock())
            let end: AttemptEnd
            if let stored = prepared.stored {
                end = try await grading.take(stored, of: prepared)
            } else if let (id, answer) = answers[prepared.intent.id.attempt] {
                end = try await grading.take(call(id, of: prepared, answer), of: prepared)
            } else {
                continue
            }
            if case .settled = end { settled += 1 }
        }
        if resume.done.count + settled == plan.attemptCount {
            try await ledger.finish(
                record.id,
                suite: record.suite,
                state: .complete,
                at: clock(),
                cases: plan.cases,
                friction: Friction()
            )
        }
        return (settled, awaited)
    }

    private func submit(_ batch: [PreparedAttempt], _ record: RunRecord) async throws {
        try await ledger.intend(batch.map(\.intent), in: record.id, suite: record.suite)
        let handle = try await model.submit(batch.map { BatchCall(id: $0.intent.id, request: $0.request) })
        try await ledger.keep(handle, for: batch.map(\.intent.id), in: record.id, suite: record.suite)
    }

    private func call(_ id: CallID, of attempt: PreparedAttempt, _ answer: CallAnswer) -> CallRecord {
        let intent = CallIntent(
            id: id,
            caseDigest: attempt.intent.caseDigest,
            at: attempt.intent.at
        )
        return CallRecord(intent, answer, prices: prices, model: model.subject.model)
    }
}
