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
        return try await store.read { try RunRow.outlines($0, limit: limit, path: path) }
    }

    package func parts(of run: RunID) async throws -> [RunRecord] {
        let path = store.path
        return try await store.read { db in
            try RunRow.fetchAll(db, id: run).map { try $0.record(path: path) }
        }
    }

    package func reruns(of run: RunID) async throws -> [RunRecord] {
        let path = store.path
        return try await store.read { db in
            try RunRow.fetchReruns(db, of: run).map { try $0.record(path: path) }
        }
    }

    package func cost(of run: RunID) async throws -> Double {
        try await store.commits.flush()
        return try await store.read { db in
            try Double.fetchOne(
                db,
                sql: """
                    SELECT total(cost) FROM (
                        SELECT costUSD AS cost FROM call WHERE part IN (SELECT part FROM run WHERE id = ?1)
                        UNION ALL
                        SELECT costUSD FROM run JOIN settled ON settled.id > run.part << 40 AND settled.id < (run.part + 1) << 40
                        WHERE run.id = ?1)
                    """,
                arguments: [run.rawValue]
            ) ?? 0
        }
    }

    package func lostCalls(of run: RunID) async throws -> [String: Int] {
        try await store.commits.flush()
        return try await store.read { db in
            var counts: [String: Int] = [:]
            for row in try RunRow.fetchAll(db, id: run) { counts[row.suite] = try row.lostCalls(db) }
            return counts.filter { $0.value > 0 }
        }
    }

    package func forEachAttempt(of run: RunID, suite: String, _ visit: (AttemptRecord) throws -> Void) async throws {
        let part = try await part(of: run, suite: suite)
        let path = store.path
        try await forEachStoredBlock(of: part) { try $0.block.forEachIngestedAttempt(visit) }
        let judges = try await store.read { try CallRow.has($0, part: part, of: .judge) }
        try await forEachSettled(of: part, page: Self.page, visit) { [words = store.words] db, ids in
            try SettledRow.records(db, ids: ids, part: part, judges: judges, words: words, path: path)
        }
    }

    package func forEachAttempt(
        of run: RunID,
        suite: String,
        cases: [CaseKey],
        _ visit: (AttemptRecord) throws -> Void
    ) async throws {
        let part = try await part(of: run, suite: suite)
        let path = store.path
        let (ids, judges) = try await store.read { db in
            (
                try SettledCursor.rows(db, part: part, of: cases, path: path),
                try CallRow.has(db, part: part, of: .judge)
            )
        }
        var rest = ids[...]
        while !rest.isEmpty {
            let next = rest
            let records = try await store.read { [words = store.words] db in
                try SettledRow.records(db, ids: next, part: part, judges: judges, words: words, path: path)
            }
            for record in records { try visit(record) }
            rest = rest.dropFirst(records.count)
        }
    }

    package func forEachOutline(
        of run: RunID,
        suite: String,
        _ visit: (AttemptOutline) throws -> Void
    ) async throws {
        let part = try await part(of: run, suite: suite)
        let path = store.path
        try await forEachSettled(of: part, page: OutlineRow.page, visit) { [words = store.words] db, ids in
            try OutlineRow.fetch(db, ids: ids, words: words, path: path)
        }
    }

    package func forEachBlock(of run: RunID, suite: String, _ visit: (ScoreBlock) throws -> Void) async throws {
        let part = try await part(of: run, suite: suite)
        let path = store.path
        guard try await !store.read({ try Seal.holds($0, part: part, path: path) }) else {
            return try await forEachRow(of: part) { try visit($0.block) }
        }
        try await forEachStoredBlock(of: part) { try visit($0.block) }
        var builder = ScoreBlockBuilder()
        let add = { (row: ScoreRow) in
            let key = row.key
            let block = builder.add(test: key.test, caseID: key.caseID, digest: row.caseDigest, row.sample)
            if let block { try visit(block) }
        }
        try await forEachSettled(of: part, page: ScoreRow.page, add) { db, ids in
            try ScoreRow.fetch(db, ids: ids, path: path)
        }
        if let block = builder.finish() { try visit(block) }
    }

    /// Calls `visit` for each block of scores that came from outside; a run that asked a model has none.
    private func forEachStoredBlock(of part: Int64, _ visit: (ScoreBlockRow) throws -> Void) async throws {
        let path = store.path
        guard let planned = try await store.read({ try ScoreBlockRow.planned($0, part: part, path: path) })
        else { return }
        var count = 0
        try await forEachRow(of: part) { row in
            count += row.count
            try visit(row)
        }
        // A block that is lost must not be a run of fewer cases.
        guard planned == count else { throw StoreError.damagedScores(path: path) }
    }

    /// Calls `visit` for block after block of a part; the next one is read while one is visited.
    private func forEachRow(of part: Int64, _ visit: (ScoreBlockRow) throws -> Void) async throws {
        let (database, path) = (store, store.path)
        do {
            var digests: [ContentDigest] = []
            var row = try await database.read { try ScoreBlockRow.fetch($0, part: part, at: 0, path: path) }
            while let block = row {
                digests += [block.digest].compactMap(\.self)
                let next = digests.count
                async let upcoming = database.read { try ScoreBlockRow.fetch($0, part: part, at: next, path: path) }
                try visit(block)
                row = try await upcoming
            }
            let read = digests
            try await database.read { try Seal.check($0, part: part, over: read, path: path) }
        } catch let error as DatabaseError {
            throw StoreError(error, path: path)
        }
    }

    /// The part of a run, once all that was settled can be read.
    private func part(of run: RunID, suite: String) async throws -> Int64 {
        try await store.commits.flush()
        return try await store.read { try RunRow.part($0, id: run, suite: suite) }
    }

    /// Calls `visit` for each attempt of a part, in key order, and reads a page at a time.
    ///
    /// The next page is read while one is visited.
    private func forEachSettled<Element: SettledElement>(
        of part: Int64,
        page: Int,
        _ visit: (Element) throws -> Void,
        read: @escaping @Sendable (Database, ArraySlice<Int64>) throws -> [Element]
    ) async throws {
        let (database, path) = (store, store.path)
        let turn = { @Sendable (cursor: SettledCursor) in
            try await database.read { db in
                var cursor = cursor
                let rows = try cursor.next(db, most: page)
                let elements = try read(db, rows.ids)
                cursor.giveBack(rows.ids.count - elements.count)
                for (element, sealed) in zip(elements, rows.sealed)
                where !sealed.fits(element.key, element.sampleScore) {
                    throw Seal.damage(db, part: part, path: path)
                }
                return (elements, cursor)
            }
        }
        do {
            let start = try await database.read { try SettledCursor($0, part: part, path: path) }
            var (elements, cursor) = try await turn(start)
            while !elements.isEmpty {
                let here = cursor
                async let upcoming = turn(here)
                for element in elements { try visit(element) }
                (elements, cursor) = try await upcoming
            }
        } catch let error as DatabaseError {
            throw StoreError(error, path: path)
        }
    }

    package func forEachBegun(
        of run: RunID,
        suite: String,
        _ visit: (AttemptKey, AttemptProgress) throws -> Void
    ) async throws {
        let (database, path) = (store, store.path)
        try await store.commits.flush()
        let begun = try await database.write { db -> Int64? in
            guard let part = try RunRow.fetch(db, id: run, suite: suite)?.part else { return nil }
            try ProgressRow.begin(db, part: part)
            return part
        }
        guard let part = begun else { return }
        var place: Int64 = 0
        while true {
            let last = place
            let rows = try await database.read { try ProgressRow.fetch($0, part: part, after: last, path: path) }
            for row in rows { try visit(row.key, row.progress) }
            guard let end = rows.last?.place else { break }
            place = end
        }
        try await database.write { try ProgressRow.end($0) }
    }
}

/// What is read of a row of an attempt, however much of it.
private protocol SettledElement: Sendable {
    var key: AttemptKey { get }
    var sampleScore: SampleScore { get }
}

extension AttemptRecord: SettledElement {
    fileprivate var sampleScore: SampleScore { outcome.sample }
}

extension AttemptOutline: SettledElement {
    fileprivate var sampleScore: SampleScore { sample }
}

extension ScoreRow: SettledElement {
    fileprivate var sampleScore: SampleScore { sample }
}
