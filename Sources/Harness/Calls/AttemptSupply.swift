// Keeps the durable intents ahead of the calls, in few commits.

import Evaluation

/// Hands out attempts whose intents are durable, a batch ahead of those in flight.
///
/// One commit serves a batch of intents, and no request waits for one. An intent that a stopped run never used costs a row and
/// nothing else.
actor AttemptSupply {
    private let plan: RunPlan
    private let resume: Resume
    private let batch: Int
    private let clock: @Sendable () -> Moment
    private let keep: @Sendable ([CallIntent]) async throws -> Void

    private var rest: any IteratorProtocol<PlannedAttempt>
    private var ready: [PreparedAttempt] = []
    private var taken = 0
    private var lastCase = LastCase()
    private var isRefilling = false
    private var isExhausted = false
    private var waiting: [CheckedContinuation<Void, Never>] = []

    /// Creates a supply of a plan's attempts that an earlier try has not done.
    ///
    /// - Parameters:
    ///   - plan: What is asked.
    ///   - resume: What an earlier try has done.
    ///   - batch: How many intents are made durable at once; positive.
    ///   - clock: What time it is.
    ///   - keep: Makes intents durable.
    init(
        plan: RunPlan,
        resume: Resume,
        batch: Int,
        clock: @escaping @Sendable () -> Moment,
        keep: @escaping @Sendable ([CallIntent]) async throws -> Void
    ) {
        self.plan = plan
        self.resume = resume
        self.batch = batch
        self.clock = clock
        self.keep = keep
        self.rest = plan.attempts.lazy.filter { !resume.done.contains($0.number) }.makeIterator()
    }

    /// The next attempt, in the planned order; `nil` when there is none left.
    ///
    /// - Throws: Errors of the ledger and of the case files.
    func next() async throws -> PreparedAttempt? {
        while true {
            if taken < ready.count {
                let attempt = ready[taken]
                taken += 1
                // The task that finds the stock half empty fills it up; the others go on meanwhile.
                if ready.count - taken < batch / 2, !isRefilling, !isExhausted { try await refill() }
                return attempt
            }
            if isRefilling {
                await withCheckedContinuation { waiting.append($0) }
                continue
            }
            if isExhausted { return nil }
            try await refill()
        }
    }

    private func refill() async throws {
        isRefilling = true
        defer {
            isRefilling = false
            for waiter in waiting { waiter.resume() }
            waiting = []
        }
        var prepared: [PreparedAttempt] = []
        while prepared.count < batch {
            guard let attempt = rest.next() else {
                isExhausted = true
                break
            }
            let testCase = try lastCase.testCase(of: attempt, in: plan)
            prepared.append(try PreparedAttempt(attempt, at: testCase, of: plan, resuming: resume, now: clock()))
        }
        let intents = prepared.filter { $0.stored == nil }.map(\.intent)
        if !intents.isEmpty { try await keep(intents) }
        ready = Array(ready[taken...]) + prepared
        taken = 0
    }
}
