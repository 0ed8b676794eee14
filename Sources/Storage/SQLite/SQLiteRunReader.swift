// Reads runs larger than memory.

import Content
package import Evaluation
import GRDB

/// Reads stored runs again, a page at a time.
package struct SQLiteRunReader: RunCatalog, CostReader, AttemptReader, ScoreReader, ResumeReader {
    /// How many attempts are held at once.
    private static let page = 1000

    private let store: Store

    /// Creates a reader over a store.
    package init(_ store: Store) {
        self.store = store
    }

    package func runs(limit: Int) async throws -> [RunOutline] {
        let path = store.path
        return try await store.database.read { try RunRow.outlines($0, limit: limit, path: path) }
    }

    package func parts(of run: RunID) async throws -> [RunRecord] {
        let path = store.path
        return try await store.database.read { db in
            try RunRow.fetchAll(db, id: run).map { try $0.record(path: path) }
        }
    }

    package func reruns(of run: RunID) async throws -> [RunRecord] {
        let path = store.path
        return try await store.database.read { db in
            try RunRow.fetchReruns(db, of: run).map { try $0.record(path: path) }
        }
    }

    package func cost(of run: RunID) async throws -> Double {
        try await store.database.read { db in
            try Double.fetchOne(
                db,
                sql: "SELECT TOTAL(costUSD) FROM call WHERE part IN (SELECT part FROM run WHERE id = ?)",
                arguments: [run.rawValue]
            ) ?? 0
        }
    }

    package func forEachAttempt(of run: RunID, suite: String, _ visit: (AttemptRecord) throws -> Void) async throws {
        let part = try await part(of: run, suite: suite)
        let path = store.path
        try await forEachStoredBlock(of: part) { try $0.block.forEachIngestedAttempt(visit) }
        try await forEachRow(visit) { db, last in try Self.attempts(db, part: part, after: last?.key, path: path) }
    }

    package func attempts(of run: RunID, suite: String, cases: [CaseKey]) async throws -> [AttemptRecord] {
        let part = try await part(of: run, suite: suite)
        let path = store.path
        return try await store.database.read { db in
            try cases.sorted().flatMap { try Self.attempts(db, part: part, ofCase: $0, path: path) }
        }
    }

    package func forEachOutline(
        of run: RunID,
        suite: String,
        _ visit: (AttemptOutline) throws -> Void
    ) async throws {
        let part = try await part(of: run, suite: suite)
        let path = store.path
        try await forEachRow(visit) { db, last in
            try OutlineRow.fetch(db, part: part, after: last?.key, path: path)
        }
    }

    package func forEachBlock(of run: RunID, suite: String, _ visit: (ScoreBlock) throws -> Void) async throws {
        let part = try await part(of: run, suite: suite)
        let path = store.path
        try await forEachStoredBlock(of: part) { try visit($0.block) }
        var builder = ScoreBlockBuilder()
        let add = { (row: ScoreRow) in
            let key = row.key
            let block = builder.add(test: key.test, caseID: key.caseID, digest: row.caseDigest, row.sample)
            if let block { try visit(block) }
        }
        try await forEachRow(add) { db, last in try ScoreRow.fetch(db, part: part, after: last?.key, path: path) }
        if let block = builder.finish() { try visit(block) }
    }

    /// Calls `visit` for each block of scores that came from outside; a run that asked a model has none.
    private func forEachStoredBlock(of part: Int64, _ visit: (ScoreBlockRow) throws -> Void) async throws {
        let path = store.path
        var count = 0
        let see = { (row: ScoreBlockRow) in
            count += row.count
            try visit(row)
        }
        try await forEachRow(see) { db, last in
            try [ScoreBlockRow.fetch(db, part: part, at: (last?.position ?? -1) + 1, path: path)].compactMap(\.self)
        }
        // A block that is lost must not be a run of fewer cases.
        let planned = try await store.database.read { try ScoreBlockRow.planned($0, part: part) }
        guard planned == nil || planned == count else { throw StoreError.damagedScores(path: path) }
    }

    private func part(of run: RunID, suite: String) async throws -> Int64 {
        try await store.database.read { try RunRow.part($0, id: run, suite: suite) }
    }

    /// Calls `visit` for row after row, and reads a page at a time, until one is empty.
    ///
    /// What is behind the last row of a page is read while that page is visited.
    private func forEachRow<Element: Sendable>(
        _ visit: (Element) throws -> Void,
        page read: @escaping @Sendable (Database, _ last: Element?) throws -> [Element]
    ) async throws {
        let database = store.database
        do {
            var page = try await database.read { try read($0, nil) }
            while let last = page.last {
                async let next = database.read { try read($0, last) }
                for row in page { try visit(row) }
                page = try await next
            }
        } catch let error as DatabaseError {
            throw StoreError(error, path: store.path)
        }
    }

    package func forEachBegun(
        of run: RunID,
        suite: String,
        _ visit: (AttemptKey, AttemptProgress) throws -> Void
    ) async throws {
        guard let part = try await store.database.read({ try RunRow.fetch($0, id: run, suite: suite)?.part }) else {
            return
        }
        let path = store.path
        try await forEachRow {
            try visit($0.key, $0.progress)
        } page: { db, last in
            try ProgressRow.fetch(db, part: part, after: last?.key, path: path)
        }
    }

    private static func attempts(
        _ db: Database,
        part: Int64,
        after: AttemptKey?,
        path: String
    ) throws -> [AttemptRecord] {
        let from = after ?? AttemptKey(test: "", caseID: "", sample: 0)
        return try attempts(
            db,
            where: "(attempt.test, attempt.caseID, attempt.sample) > (?2, ?3, ?4)",
            limit: page,
            [part, from.test, from.caseID, from.sample],
            path: path
        )
    }

    private static func attempts(
        _ db: Database,
        part: Int64,
        ofCase key: CaseKey,
        path: String
    ) throws -> [AttemptRecord] {
        try attempts(
            db,
            where: "attempt.test = ?2 AND attempt.caseID = ?3",
            limit: -1,
            [part, key.test, key.caseID],
            path: path
        )
    }

    /// Reads attempts in key order, all of them where the limit is below 0.
    private static func attempts(
        _ db: Database,
        where condition: String,
        limit: Int,
        _ arguments: StatementArguments,
        path: String
    ) throws -> [AttemptRecord] {
        let statement = try db.cachedStatement(
            sql: AttemptRow.selection + " WHERE attempt.part = ?1 AND \(condition)"
                + " ORDER BY attempt.test, attempt.caseID, attempt.sample LIMIT \(limit)"
        )
        let grades = try db.cachedStatement(
            sql: """
                SELECT \(AttemptRow.gradeColumns) FROM score
                WHERE part = ? AND test = ? AND caseID = ? AND sample = ? AND judging = 1 ORDER BY position
                """
        )
        return try Row.fetchAll(statement, arguments: arguments).map { row in
            let own = try Row.fetchAll(grades, arguments: AttemptRow.gradeKey(row)).map(AttemptRow.grade)
            let judges = try CallRow.judgeCalls(db, part: AttemptRow.part(row), of: AttemptRow.key(row), path: path)
            return try AttemptRow.record(row, grades: own, judgeCalls: judges, path: path)
        }
    }
}
