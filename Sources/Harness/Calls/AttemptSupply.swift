// Keeps the durable intents ahead of the calls, in few commits.

import Evaluation
import Synchronization

/// Hands out attempts whose intents are durable, a batch ahead of those in flight.
///
/// One commit serves a batch of intents, and no request waits for one. An intent that a stopped run never used costs a row and
/// nothing else. No actor stands in the way: a worker that takes an attempt from the stock goes on at once.
final class AttemptSupply: Sendable {
    /// How many bytes of questions a batch may have before it is full: cases may be large.
    private static let mostBytes = 1 << 20

    private struct Stock: Sendable {
        var ready: [PreparedAttempt] = []
        var taken = 0
        var isRefilling = false
        var isExhausted = false
        var waiting: [CheckedContinuation<Void, Never>] = []
    }

    /// What only the worker that fills the stock up touches.
    private struct Source {
        var rest: any IteratorProtocol<PlannedAttempt>
        var lastCase = LastCase()
    }

    /// What a worker that asks for an attempt does next.
    private enum Turn: Sendable {
        /// It has one, and fills the stock up first where that is running low.
        case take(PreparedAttempt, isLow: Bool)
        case refill, wait, end
    }

    private let plan: RunPlan
    private let resume: Resume
    private let batch: Int
    private let clock: @Sendable () -> Moment
    private let keep: @Sendable ([CallIntent]) async throws -> Void
    private let stock = Mutex(Stock())
    private let source: Mutex<Source>

    /// Creates a supply of a plan's attempts that an earlier try has not done.
    ///
    /// - Parameters:
    ///   - plan: What is asked.
    ///   - resume: What an earlier try has done.
    ///   - batch: How many intents are made durable at once, at most; positive.
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
        self.source = Mutex(
            Source(rest: plan.attempts.lazy.filter { !resume.done.contains($0.number) }.makeIterator())
        )
    }

    /// The next attempt, in the planned order; `nil` when there is none left.
    ///
    /// - Throws: Errors of the ledger and of the case files.
    func next() async throws -> PreparedAttempt? {
        while true {
            switch stock.withLock({ Self.turn(&$0) }) {
            case .take(let attempt, let isLow):
                // The worker that finds the stock half empty fills it up; the others go on meanwhile.
                if isLow { try await refill() }
                return attempt
            case .refill: try await refill()
            case .wait: await wait()
            case .end: return nil
            }
        }
    }

    private static func turn(_ stock: inout Stock) -> Turn {
        if stock.taken < stock.ready.count {
            let attempt = stock.ready[stock.taken]
            stock.taken += 1
            let left = stock.ready.count - stock.taken
            let isLow = left < stock.ready.count / 2 && !stock.isRefilling && !stock.isExhausted
            if isLow { stock.isRefilling = true }
            return .take(attempt, isLow: isLow)
        }
        if stock.isRefilling { return .wait }
        if stock.isExhausted { return .end }
        stock.isRefilling = true
        return .refill
    }

    /// Returns when the stock has been filled up.
    private func wait() async {
        await withCheckedContinuation { continuation in
            let isOver = stock.withLock { stock in
                if stock.isRefilling { stock.waiting.append(continuation) }
                return !stock.isRefilling
            }
            if isOver { continuation.resume() }
        }
    }

    /// Fills the stock up; the caller has said that it does.
    private func refill() async throws {
        var prepared: [PreparedAttempt] = []
        defer {
            let waiting = stock.withLock { stock in
                if !prepared.isEmpty {
                    stock.ready = Array(stock.ready[stock.taken...]) + prepared
                    stock.taken = 0
                }
                stock.isRefilling = false
                defer { stock.waiting = [] }
                return stock.waiting
            }
            for waiter in waiting { waiter.resume() }
        }
        // Reading and preparing hundreds of cases takes milliseconds, in which the thread of the connections has better to do.
        let (more, isLast) = try await withTaskExecutorPreference(globalConcurrentExecutor) {
            try source.withLock { try prepare(&$0) }
        }
        let intents = more.filter { $0.stored == nil }.map(\.intent)
        if !intents.isEmpty { try await keep(intents) }
        prepared = more
        if isLast { stock.withLock { $0.isExhausted = true } }
    }

    /// Prepares a batch, and says whether it is the last.
    private func prepare(_ source: inout Source) throws -> ([PreparedAttempt], isLast: Bool) {
        var prepared: [PreparedAttempt] = []
        var bytes = 0
        while prepared.count < batch, bytes < Self.mostBytes {
            guard let attempt = source.rest.next() else { return (prepared, true) }
            let testCase = try source.lastCase.testCase(of: attempt, in: plan)
            let one = try PreparedAttempt(attempt, at: testCase, of: plan, resuming: resume, now: clock())
            bytes += one.request.messages.reduce(0) { $0 + $1.content.utf8.count }
            prepared.append(one)
        }
        return (prepared, false)
    }
}
