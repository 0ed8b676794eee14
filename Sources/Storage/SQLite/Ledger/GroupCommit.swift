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

    /// How much queued work may be unsaved where nothing else is said.
    static let mostUnsaved = 256

    /// How much queued work of a run may be unsaved: a killed process loses no more than that, and what it had under way.
    ///
    /// - Parameter width: How many calls the run has under way at most.
    /// - Returns: A number of pieces of work.
    static func mostUnsaved(ofWidth width: Int) -> Int { min(max(16, width), mostUnsaved) }

    /// When work survives a power cut.
    enum Durability {
        /// When it is done.
        case now
        /// With the next work that is durable when it is done, or when the store is closed: until then a power cut takes it back,
        /// and nothing of what was done before it.
        case later
    }

    /// Does its work within a turn of the writer.
    typealias Body = @Sendable (Database, inout SettledRow.Appender) throws -> Void

    /// One piece of work, and who waits until it is durable; queued work has no waiter.
    private struct Work {
        let body: Body
        let durability: Durability
        let continuation: CheckedContinuation<Void, any Error>?
    }

    private struct State {
        var waiting: [Work] = []
        var isWriting = false
        /// Queued work that is not durable yet, and how much of it there may be; what comes then waits until some is durable.
        var unsaved = 0
        var mostUnsaved = GroupCommit.mostUnsaved
        /// Ends when queued work need not wait any longer.
        var pause: Task<Void, Never>?
        var hasWaiter = false
        /// Why queued work was lost: the next call is told, and every one after it.
        var failure: (any Error)?
        /// Whether a sync is owed for the last commit.
        var owesSync = false
        /// Whether the write-ahead log may begin with what no sync has reached.
        var hasFreshLog: Bool
    }

    private let database: any DatabaseWriter
    private let words: Words
    private let path: String
    private let state: Mutex<State>

    /// Commits to a database; `isNew` says that the store was made just now, and has no write-ahead log.
    init(database: any DatabaseWriter, words: Words, path: String, isNew: Bool) {
        self.database = database
        self.words = words
        self.path = path
        state = Mutex(State(hasFreshLog: isNew))
    }

    deinit {
        // The last connection syncs when it is closed; another process may have one too.
        guard state.withLock({ $0.owesSync }) else { return }
        try? database.writeWithoutTransaction { try $0.execute(sql: "PRAGMA wal_checkpoint") }
    }

    /// Runs work in a transaction and returns when it can be read; when it is durable, all that came before is durable with it.
    ///
    /// - Throws: ``StoreError``; then none of the transaction's work is durable.
    func commit(
        durable durability: Durability = .now,
        _ body: @escaping @Sendable (Database) throws -> Void
    ) async throws {
        try await wait(durability) { db, _ in try body(db) }
    }

    private func wait(_ durability: Durability, _ body: @escaping Body) async throws {
        try await withCheckedThrowingContinuation { continuation in
            take(Work(body: body, durability: durability, continuation: continuation))
        }
    }

    /// Takes up work that becomes durable within ``linger`` and the time of a commit.
    ///
    /// - Throws: ``StoreError`` when earlier work was lost: no further work is taken.
    func enqueue(_ body: @escaping Body) async throws {
        let (failure, isFull) = state.withLock { ($0.failure, $0.unsaved >= $0.mostUnsaved) }
        if let failure { throw failure }
        if isFull {
            try await wait(.now, body)
        } else {
            take(Work(body: body, durability: .now, continuation: nil))
        }
    }

    /// Lets no more queued work be unsaved than is said, from now on.
    func limit(unsaved most: Int) { state.withLock { $0.mostUnsaved = most } }

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
            if work.continuation == nil { state.unsaved += 1 } else { state.hasWaiter = true }
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
        let queued = batch.count { $0.continuation == nil }
        defer { state.withLock { $0.unsaved -= queued } }
        let isLater = batch.allSatisfy { $0.durability == .later }
        // A log without a synced beginning is read as far as it reached the disk; one that is begun again must not be.
        let mode = !isLater ? nil : state.withLock({ $0.hasFreshLog }) ? "OFF" : "NORMAL"
        do {
            let hasWritten = try await database.writeWithoutTransaction { [words] db in
                let before = db.totalChangesCount
                if let mode { try db.execute(sql: "PRAGMA synchronous = \(mode)") }
                let result = Result {
                    try db.inTransaction {
                        var appender = try SettledRow.Appender(db, words)
                        for work in batch { try work.body(db, &appender) }
                        return .commit
                    }
                }
                if mode != nil { try db.execute(sql: "PRAGMA synchronous = FULL") }
                try result.get()
                return db.totalChangesCount > before
            }
            // A commit of nothing syncs nothing.
            if hasWritten {
                state.withLock { state in
                    state.owesSync = isLater
                    if !isLater { state.hasFreshLog = false }
                }
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
