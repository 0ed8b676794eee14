// Is the engine of a run: the only place that fans out calls.

package import Evaluation

/// Runs one suite's plan against a model: bounded width, resume, early stop, events.
package struct RunExecutor: Sendable {
    /// How a run ended.
    package struct Conclusion: Sendable {
        /// Why it ended before its plan did; `nil` when every planned attempt has an outcome.
        package var stopped: StopReason?
        /// The failure on which all answers agreed, when none succeeded.
        package var unavailable: CallFailure?
        /// Attempts that this try settled.
        package var settled: Int
        /// Calls that were cut short while their requests were still refused.
        package var refusedCalls = 0
        /// How the first of them was.
        package var refusal: CallFailure?
    }

    private let ledger: any RunLedger
    private let model: any CallService
    private let judges: [String: any CallService]
    private let prices: PriceTable
    private let budget: CostBudget
    private let width: Int
    private let deadline: Moment?
    private let clock: @Sendable () -> Moment
    private let isStopRequested: @Sendable () -> Bool
    private let events: EventSink
    private let executor: (any TaskExecutor)?

    /// Creates an executor.
    ///
    /// - Parameters:
    ///   - ledger: Where everything becomes durable.
    ///   - model: Who is asked.
    ///   - judges: The judges that graders may ask, by their names in the configuration.
    ///   - prices: What calls cost.
    ///   - budget: What may be spent on them.
    ///   - width: How many attempts may be in flight; positive.
    ///   - deadline: When no further attempt may begin.
    ///   - clock: What time it is.
    ///   - isStopRequested: Whether the user asked to stop: attempts in flight still finish.
    ///   - events: Who watches.
    ///   - executor: Where the tasks of the run go on between calls; `nil` leaves that to the system.
    package init(
        ledger: any RunLedger,
        model: any CallService,
        judges: [String: any CallService] = [:],
        prices: PriceTable = PriceTable(),
        budget: CostBudget = CostBudget(cap: nil),
        width: Int,
        deadline: Moment? = nil,
        clock: @escaping @Sendable () -> Moment,
        isStopRequested: @escaping @Sendable () -> Bool = { false },
        events: @escaping EventSink = { _ in },
        executor: (any TaskExecutor)? = nil
    ) {
        self.ledger = ledger
        self.model = model
        self.judges = judges
        self.prices = prices
        self.budget = budget
        self.width = width
        self.deadline = deadline
        self.clock = clock
        self.isStopRequested = isStopRequested
        self.events = events
        self.executor = executor
    }

    /// Runs a plan to its end, or to the first reason to stop.
    ///
    /// Repeating the call with what is stored of an earlier try finishes that run: nothing settled is asked again.
    ///
    /// - Parameters:
    ///   - plan: What is asked.
    ///   - record: The run.
    ///   - resume: What an earlier try has done.
    ///   - steering: Who may end the run at the plan's looks; what is in flight then is still stored.
    /// - Returns: How it ended.
    /// - Throws: Errors of the ledger and of the case files; never a failed call, which is an outcome.
    package func run(
        _ plan: RunPlan,
        as record: RunRecord,
        resuming resume: Resume,
        steering: (any RunSteering)? = nil
    ) async throws -> Conclusion {
        do {
            return try await withTaskExecutorPreference(executor) {
                try await perform(plan, as: record, resuming: resume, steering: steering)
            }
        } catch {
            // What was paid for and settled stays, whatever ended the run.
            try? await ledger.flush()
            throw error
        }
    }

    private func perform(
        _ plan: RunPlan,
        as record: RunRecord,
        resuming resume: Resume,
        steering: (any RunSteering)?
    ) async throws -> Conclusion {
        var begun = record
        begun.width = width
        try await ledger.begin(begun)
        let suite = record.suite
        let began = clock()
        let tell = { @Sendable [events, clock] (step: RunEvent.Step) in
            events(RunEvent(run: record.id, at: clock(), step))
        }
        tell(.suiteStarted(suite: suite))
        tell(.planned(suite: suite, attempts: plan.attemptCount, done: resume.done.count, scores: resume.scores))
        let progress = RunProgress(done: resume.done.count)
        let attempts = AttemptExecutor(
            model: model,
            grading: AttemptGrading(
                run: record.id,
                suite: record.suite,
                ledger: ledger,
                judges: judges,
                paid: PaidCalls(prices: prices, budget: budget) { id, failure, delay in
                    progress.note(again: failure)
                    tell(.retrying(suite: suite, id, failure, delay: delay))
                },
                clock: clock
            )
        )
        let gate = steering == nil ? nil : LookGate(plan, done: resume.done, width: width)
        // A call that waits for a look that will not be decided any more must not wait for ever.
        let halt = { @Sendable (reason: StopReason) in
            progress.raise(reason)
            gate?.open()
        }
        let looks = steering.map { steering in
            LookSteering(steering, walk: PrefixWalk(plan, done: resume.done)) {
                progress.stop != nil
            } decided: { prefix, decision in
                tell(.look(suite: suite, prefix, decision))
                switch decision {
                case .stop(let reason): halt(reason)
                case .goOn: gate?.advance(to: prefix.look + 1)
                }
            }
        }
        let supply = AttemptSupply(plan: plan, resume: resume, batch: max(2 * width, 512), clock: clock) {
            [ledger] intents in
            try await ledger.intend(intents, in: record.id, suite: suite)
        }
        let mayGoOn = { @Sendable [isStopRequested, deadline, clock] in
            if isStopRequested() { halt(.interrupted) }
            if let deadline, clock() >= deadline { halt(.deadline) }
            return progress.stop == nil
        }

        try await looks?.decide()
        try await withThrowingTaskGroup { workers in
            for _ in 0..<min(width, max(0, plan.attemptCount - resume.done.count)) {
                workers.addTask {
                    while !Task.isCancelled, mayGoOn() {
                        if let gate {
                            await gate.pass(progress.nextTurn())
                            guard progress.stop == nil else { return }
                        }
                        guard let attempt = try await supply.next() else { return }
                        switch try await attempts.execute(attempt) {
                        case .settled(let settled):
                            if progress.note(settled.call?.failure) { halt(.unavailable) }
                            tell(.settled(suite: suite, settled))
                            try await looks?.note(settled, number: attempt.number)
                        case .cancelled(let failure):
                            progress.note(cutShort: failure)
                            gate?.open()
                        case .unaffordable: halt(.costCap)
                        }
                    }
                }
            }
            // The first error ends the others; waiting for all would let them ask on.
            while try await workers.next() != nil {}
        }

        var conclusion = Conclusion(
            stopped: progress.stop,
            unavailable: progress.unavailable,
            settled: progress.settled,
            refusedCalls: progress.refused.count,
            refusal: progress.refused.first
        )
        var friction = progress.friction
        friction.minutes = clock().seconds(since: began) / 60
        if conclusion.unavailable != nil { conclusion.stopped = .unavailable }
        let isWhole = resume.done.count + conclusion.settled >= plan.attemptCount
        // What came while the last calls were under way ended nothing.
        if isWhole, conclusion.stopped?.isPlanned == false, conclusion.unavailable == nil { conclusion.stopped = nil }
        let isPlannedEnd = conclusion.stopped?.isPlanned ?? isWhole
        let isComplete = isPlannedEnd && conclusion.unavailable == nil
        if !isComplete, conclusion.stopped == nil { conclusion.stopped = .interrupted }
        try await ledger.finish(
            record.id,
            suite: record.suite,
            state: isComplete ? .complete : .stopped,
            at: clock(),
            cases: plan.cases,
            friction: friction
        )
        tell(.suiteFinished(suite: suite, stopped: conclusion.stopped))
        return conclusion
    }
}
