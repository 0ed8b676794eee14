// Makes an ingested file appear completely or not at all.

import Content
package import Evaluation
import GRDB

/// Keeps runs whose scores came from outside, all of a command's in one transaction.
package struct SQLiteIngest: RunIngest {
    private let store: Store

    /// Creates an ingest into a store.
    package init(_ store: Store) {
        self.store = store
    }

    package func ingest(_ runs: [IngestedRun]) async throws -> [RunID] {
        let path = store.path
        do {
            return try await store.write { db in
                try runs.filter { try !Self.exists(db, $0.record, path: path) }.map { run in
                    let record = run.record
                    try RunRow.insert(db, record)
                    let part = try RunRow.part(db, id: record.id, suite: record.suite)
                    var digests: [ContentDigest] = []
                    try run.forEachBlock { block in
                        let row = ScoreBlockRow(position: digests.count, block: block)
                        digests.append(try row.insert(db, part: part))
                    }
                    try Seal.set(db, part: part, over: digests)
                    try RunRow.finish(db, record.id, suite: record.suite, state: .complete, at: record.started)
                    return record.id
                }
            }
        } catch let error as DatabaseError {
            throw StoreError(error, path: path)
        }
    }

    /// Whether the very same run is there already.
    ///
    /// - Throws: ``StoreError/runDiffers(run:suite:what:)`` when another run has its name.
    private static func exists(_ db: Database, _ run: RunRecord, path: String) throws -> Bool {
        try run.isIngested(among: RunRow.fetchAll(db, id: run.id).map { try $0.record(path: path) })
    }
}
