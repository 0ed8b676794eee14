// Runs one suite's plan against a model: bounded width, resume, early stop, events.

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
    }

    private let ledger: any RunLedger
    private let model: any CallService
    private let judges: any GradingContext
    private let prices: PriceTable
    private let width: Int
    private let deadline: Moment?
    private let clock: @Sendable () -> Moment
    private let isStopRequested: @Sendable () -> Bool
    private let events: @Sendable (RunEvent) -> Void

    /// Creates an executor.
    ///
    /// - Parameters:
    ///   - ledger: Where everything becomes durable.
    ///   - model: Who is asked.
    ///   - judges: Who is lent to graders.
    ///   - prices: What calls cost.
    ///   - width: How many attempts may be in flight; positive.
    ///   - deadline: When no further attempt may begin.
    ///   - clock: What time it is.
    ///   - isStopRequested: Whether the user asked to stop: attempts in flight still finish.
    ///   - events: Who watches.
    package init(
        ledger: any RunLedger,
        model: any CallService,
        judges: any GradingContext = NoJudges(),
        prices: PriceTable = PriceTable(),
        width: Int,
        deadline: Moment? = nil,
        clock: @escaping @Sendable () -> Moment,
        isStopRequested: @escaping @Sendable () -> Bool = { false },
        events: @escaping @Sendable (RunEvent) -> Void = { _ in }
    ) {
        self.ledger = ledger
        self.model = model
        self.judges = judges
        self.prices = prices
        self.width = width
        self.deadline = deadline
        self.clock = clock
        self.isStopRequested = isStopRequested
        self.events = events
    }

    /// Runs a plan to its end, or to the first reason to stop.
    ///
    /// Repeating the call with what is stored of an earlier try finishes that run: nothing settled is asked again.
    ///
    /// - Throws: Errors of the ledger and of the case files; never a failed call, which is an outcome.
    package func run(_ plan: RunPlan, as record: RunRecord, resuming resume: Resume) async throws -> Conclusion {
        try await ledger.begin(record)
        events(.suiteStarted(suite: record.suite, planned: plan.attemptCount, alreadyDone: resume.done.count))
        let executor = AttemptExecutor(
            run: record.id,
            suite: record.suite,
            ledger: ledger,
            model: model,
            judges: judges,
            prices: prices
        )
        var conclusion = Conclusion(settled: 0)
        var early = EarlyFailure()
        if resume.done.count > 0 { early.note(nil) }
        let stop = StopFlag()
        let supply = AttemptSupply(plan: plan, resume: resume, batch: width, clock: clock) { [ledger] intents in
            try await ledger.intend(intents, in: record.id, suite: record.suite)
        }
        // A turn for each attempt that is left; the supply decides which one it is.
        let turns = (0..<max(0, plan.attemptCount - resume.done.count)).lazy
            .prefix { _ in
                if isStopRequested() { stop.raise(.interrupted) }
                if let deadline, clock() >= deadline { stop.raise(.deadline) }
                return stop.reason == nil
            }

        try await turns.concurrentForEach(width: width) { _ -> AttemptRecord? in
            guard let attempt = try await supply.next() else { return nil }
            return try await executor.execute(attempt)
        } receive: { settled in
            guard let settled else { return }
            conclusion.settled += 1
            early.note(settled.call.failure)
            if early.verdict != nil { stop.raise(.unavailable) }
            events(.attemptSettled(suite: record.suite, settled))
        }

        if conclusion.settled > 0 { conclusion.unavailable = early.finalVerdict }
        conclusion.stopped = stop.reason
        if conclusion.unavailable != nil { conclusion.stopped = .unavailable }
        let isComplete = conclusion.stopped == nil && resume.done.count + conclusion.settled >= plan.attemptCount
        if !isComplete, conclusion.stopped == nil { conclusion.stopped = .interrupted }
        try await ledger.finish(record.id, suite: record.suite, state: isComplete ? .complete : .stopped, at: clock())
        events(.suiteFinished(suite: record.suite, stopped: conclusion.stopped))
        return conclusion
    }
}
