// Saves a query for each written attempt.

import Evaluation
import GRDB
import Synchronization

/// Remembers which row of the table `run` a part of a run is, so that a write need not look it up.
final class PartNumbers: Sendable {
    private struct Name: Hashable {
        let run: RunID
        let suite: String
    }

    private let known = Mutex<[Name: Int64]>([:])

    /// The row's number, looked up where it is not known yet.
    func part(_ run: RunID, _ suite: String, in database: any DatabaseReader) async throws -> Int64 {
        if let part = known.withLock({ $0[Name(run: run, suite: suite)] }) { return part }
        return try await database.read { try self.part($0, run, suite) }
    }

    /// The row's number.
    func part(_ db: Database, _ run: RunID, _ suite: String) throws -> Int64 {
        let name = Name(run: run, suite: suite)
        if let part = known.withLock({ $0[name] }) { return part }
        let part = try RunRow.part(db, id: run, suite: suite)
        known.withLock { $0[name] = part }
        return part
    }
}
