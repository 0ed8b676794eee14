// Makes durability affordable at thousands of calls a second.

import Evaluation
import GRDB
import Synchronization

/// Makes many small writes durable with few commits.
///
/// What comes while a transaction is written is written together by the next. A commit costs a disk flush and a page of the log
/// a page that it touches, so work that need not be waited for lingers until there is more of it. Taking work up needs no change
/// of thread: one task at a time writes.
final class GroupCommit: Sendable {
    /// How long queued work waits for company.
    static let linger = Duration.milliseconds(4)

    /// How much queued work may be unsaved; what comes then waits until some is durable.
    static let mostUnsaved = 256

    /// Does its work within a turn of the writer.
    typealias Body = @Sendable (Database, inout SettledRow.Appender) throws -> Void

    /// One piece of work, and who waits until it is durable; queued work has no waiter.
    private struct Work {
        let body: Body
        let continuation: CheckedContinuation<Void, any Error>?
    }

    private struct State {
        var waiting: [Work] = []
        var isWriting = false
        /// Ends when queued work need not wait any longer.
        var pause: Task<Void, Never>?
        var hasWaiter = false
        /// Why queued work was lost: the next call is told, and every one after it.
        var failure: (any Error)?
    }

    private let database: any DatabaseWriter
    private let words: Words
    private let path: String
    private let state = Mutex(State())

    init(database: any DatabaseWriter, words: Words, path: String) {
        self.database = database
        self.words = words
        self.path = path
    }

    /// Runs work in a transaction and returns when it is durable, and with it all that came before.
    ///
    /// - Throws: ``StoreError``; then none of the transaction's work is durable.
    func commit(_ body: @escaping @Sendable (Database) throws -> Void) async throws {
        try await wait { db, _ in try body(db) }
    }

    private func wait(_ body: @escaping Body) async throws {
        try await withCheckedThrowingContinuation { continuation in
            take(Work(body: body, continuation: continuation))
        }
    }

    /// Takes up work that becomes durable within ``linger`` and the time of a commit.
    ///
    /// - Throws: ``StoreError`` when earlier work was lost: no further work is taken.
    func enqueue(_ body: @escaping Body) async throws {
        let (failure, isFull) = state.withLock { ($0.failure, $0.waiting.count >= Self.mostUnsaved) }
        if let failure { throw failure }
        if isFull {
            try await wait(body)
        } else {
            take(Work(body: body, continuation: nil))
        }
    }

    /// Returns when all that was taken up before is durable.
    ///
    /// - Throws: ``StoreError`` when some of it was lost: then what is stored is not all that was settled.
    func flush() async throws {
        if state.withLock({ $0.isWriting || $0.failure != nil }) { try await commit { _ in } }
    }

    /// Takes up work, and sees to it that a task writes it.
    private func take(_ work: Work) {
        let (failure, pause, mustStart) = state.withLock { state -> ((any Error)?, Task<Void, Never>?, Bool) in
            if let failure = state.failure { return (failure, nil, false) }
            state.waiting.append(work)
            if work.continuation != nil { state.hasWaiter = true }
            defer { state.isWriting = true }
            return (nil, work.continuation == nil ? nil : state.pause, !state.isWriting)
        }
        if let failure { work.continuation?.resume(throwing: failure) }
        pause?.cancel()
        if mustStart { Task { await write() } }
    }

    /// Writes until nothing waits.
    private func write() async {
        while true {
            let mayLinger = state.withLock { state in
                state.isWriting = !state.waiting.isEmpty
                return state.isWriting ? !state.hasWaiter : nil
            }
            guard let mayLinger else { return }
            if mayLinger { await linger() }
            await writeBatch()
        }
    }

    /// Waits for more work, or until some of it is waited for.
    private func linger() async {
        let pause = Task { _ = try? await Task.sleep(for: Self.linger) }
        let isUrgent = state.withLock { state in
            state.pause = pause
            return state.hasWaiter
        }
        if isUrgent { pause.cancel() }
        await pause.value
        state.withLock { $0.pause = nil }
    }

    private func writeBatch() async {
        let batch = state.withLock { state in
            state.hasWaiter = false
            defer { state.waiting = [] }
            return state.waiting
        }
        do {
            try await database.write { [words] db in
                var appender = try SettledRow.Appender(db, words)
                for work in batch { try work.body(db, &appender) }
            }
            for work in batch { work.continuation?.resume() }
        } catch {
            words.forget()
            let reason = (error as? DatabaseError).map { StoreError($0, path: path) as any Error } ?? error
            if batch.contains(where: { $0.continuation == nil }) { state.withLock { $0.failure = reason } }
            for work in batch { work.continuation?.resume(throwing: reason) }
        }
    }
}
