// Makes durability affordable at thousands of calls a second.

import Evaluation
import GRDB

/// Makes many small writes durable with few commits.
///
/// What comes while a transaction is written is written together by the next. A commit costs a disk flush and a page of the log
/// a page that it touches, so work that need not be waited for lingers until there is more of it.
actor GroupCommit {
    /// How long queued work waits for company.
    static let linger = Duration.milliseconds(4)

    /// How much queued work may be unsaved; what comes then waits until some is durable.
    static let mostUnsaved = 256

    /// One piece of work, and who waits until it is durable; queued work has no waiter.
    private struct Work {
        let body: Body
        let continuation: CheckedContinuation<Void, any Error>?
    }

    /// Does its work within a turn of the writer.
    typealias Body = @Sendable (Database, inout SettledRow.Appender) throws -> Void

    private let database: any DatabaseWriter
    private let words: Words
    private let path: String
    private var waiting: [Work] = []
    private var isWriting = false
    /// Ends when queued work need not wait any longer.
    private var pause: Task<Void, Never>?
    /// Why queued work was lost: the next call is told, and every one after it.
    private var failure: (any Error)?

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
        if let failure { throw failure }
        try await withCheckedThrowingContinuation { continuation in
            waiting.append(Work(body: body, continuation: continuation))
            pause?.cancel()
            write()
        }
    }

    /// Takes up work that becomes durable within ``linger`` and the time of a commit.
    ///
    /// - Throws: ``StoreError`` when earlier work was lost: no further work is taken.
    func enqueue(_ body: @escaping Body) async throws {
        if let failure { throw failure }
        guard waiting.count < Self.mostUnsaved else { return try await wait(body) }
        waiting.append(Work(body: body, continuation: nil))
        write()
    }

    /// Returns when all that was taken up before is durable.
    ///
    /// - Throws: ``StoreError`` when some of it was lost: then what is stored is not all that was settled.
    func flush() async throws {
        if isWriting || failure != nil { try await commit { _ in } }
    }

    /// Writes until nothing waits, unless that goes on already.
    private func write() {
        guard !isWriting else { return }
        isWriting = true
        Task {
            while !waiting.isEmpty {
                if !waiting.contains(where: { $0.continuation != nil }) { await linger() }
                await writeBatch()
            }
            isWriting = false
        }
    }

    /// Waits for more work, or until some of it is waited for.
    private func linger() async {
        let pause = Task { _ = try? await Task.sleep(for: Self.linger) }
        self.pause = pause
        await pause.value
        self.pause = nil
    }

    private func writeBatch() async {
        let batch = waiting
        waiting = []
        do {
            try await database.write { [words] db in
                var appender = try SettledRow.Appender(db, words)
                for work in batch { try work.body(db, &appender) }
            }
            for work in batch { work.continuation?.resume() }
        } catch {
            words.forget()
            let reason = (error as? DatabaseError).map { StoreError($0, path: path) as any Error } ?? error
            if batch.contains(where: { $0.continuation == nil }) { failure = reason }
            for work in batch { work.continuation?.resume(throwing: reason) }
        }
    }
}
