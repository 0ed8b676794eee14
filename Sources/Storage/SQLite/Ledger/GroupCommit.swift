// Makes durability affordable at hundreds of calls a second.

import Evaluation
import GRDB

/// Makes many small writes durable with few commits.
///
/// The first task to come writes; what comes while it writes is written together by the next. A commit costs a disk flush, so at
/// width 64 this is the difference between hundreds and thousands of cases a second.
actor GroupCommit {
    /// What a waiting caller is told.
    private enum Turn {
        /// Its work is durable.
        case done
        /// The writer before it has finished: it writes the next batch.
        case lead
    }

    private struct Waiting {
        let work: @Sendable (Database) throws -> Void
        let continuation: CheckedContinuation<Turn, any Error>
    }

    private let database: any DatabaseWriter
    private let path: String
    private var waiting: [Waiting] = []
    private var isWriting = false

    init(database: any DatabaseWriter, path: String) {
        self.database = database
        self.path = path
    }

    /// Runs `work` in a transaction and returns when it is durable.
    ///
    /// - Throws: ``StoreError``; then none of the transaction's work is durable.
    func commit(_ work: @escaping @Sendable (Database) throws -> Void) async throws {
        guard isWriting else {
            isWriting = true
            try await lead(with: work)
            return
        }
        let turn = try await withCheckedThrowingContinuation { continuation in
            waiting.append(Waiting(work: work, continuation: continuation))
        }
        if case .lead = turn { try await lead(with: work) }
    }

    /// Writes one batch, the leader's own work first, and hands the pen on.
    private func lead(with work: @escaping @Sendable (Database) throws -> Void) async throws {
        let batch = waiting
        waiting = []
        let works = [work] + batch.map(\.work)
        do {
            try await database.write { db in
                for work in works { try work(db) }
            }
            for other in batch { other.continuation.resume(returning: .done) }
            passOn()
        } catch {
            let failure = (error as? DatabaseError).map { StoreError($0, path: path) as any Error } ?? error
            for other in batch { other.continuation.resume(throwing: failure) }
            passOn()
            throw failure
        }
    }

    private func passOn() {
        guard !waiting.isEmpty else {
            isWriting = false
            return
        }
        waiting.removeFirst().continuation.resume(returning: .lead)
    }
}
