// Proves when queued work is durable, and that lost work is never passed over in silence.

import Evaluation
import Foundation
import GRDB
import Testing

@testable import Storage

@Suite("group commit")
struct GroupCommitTests {
    private let folder = FileManager.default.temporaryDirectory.appendingPathComponent("commit-\(UUID().uuidString)")
        .path

    private static let insert: @Sendable (Database) throws -> Void = { db in
        try db.execute(sql: "INSERT INTO intent (id, at, calls) VALUES ((SELECT count(*) FROM intent) + 1, 0, '[]')")
    }

    private static func count(in folder: String) async throws -> Int? {
        try await Store(folder: folder).database.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM intent") }
    }

    @Test("queued work is durable once it is flushed, or once later work is committed")
    func queued() async throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let commits = try Store(folder: folder).commits
        for _ in 0..<1000 { try await commits.enqueue { db, _ in try Self.insert(db) } }
        try await commits.flush()
        #expect(try await Self.count(in: folder) == 1000)
        try await commits.enqueue { db, _ in try Self.insert(db) }
        try await commits.commit(Self.insert)
        #expect(try await Self.count(in: folder) == 1002)
    }

    @Test(
        "work that is durable later can be read at once, and the next commit is durable when it is done",
        arguments: [true, false]
    )
    func later(isNew: Bool) async throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        if !isNew { _ = try Store(folder: folder) }
        let store = try Store(folder: folder)
        try await store.commits.commit(durable: .later, Self.insert)
        #expect(try await Self.count(in: folder) == 1 && store.isDurable)
        await #expect(throws: StoreError.self) {
            try await store.commits.commit(durable: .later) { _ in throw StoreError.damagedScores(path: "") }
        }
        #expect(try store.isDurable, "a failure leaves the mode as it was")
        try await store.commits.commit(Self.insert)
        #expect(try await Self.count(in: folder) == 2 && store.isDurable)
    }

    @Test("after queued work was lost nothing more is taken, and a reader is told")
    func lost() async throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let store = try Store(folder: folder)
        let run = try #require(RunID("r"))
        try await store.commits.enqueue { db, _ in try Self.insert(db) }
        try await store.commits.enqueue { _, _ in throw StoreError.noRun(run) }
        await #expect(throws: StoreError.noRun(run)) { try await store.commits.flush() }
        await #expect(throws: StoreError.noRun(run)) {
            try await store.commits.enqueue { db, _ in try Self.insert(db) }
        }
        await #expect(throws: StoreError.noRun(run)) { try await SQLiteRunReader(store).cost(of: run) }
        #expect(try await Self.count(in: folder) == 0, "none of the transaction's work is there")
    }
}
