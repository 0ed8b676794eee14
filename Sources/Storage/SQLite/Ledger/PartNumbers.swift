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

    private struct State {
        var known: [Name: Int64] = [:]
        /// The parts whose model has calls that stand beside the ledger of attempts.
        var withCalls: Set<Int64> = []
    }

    private let state = Mutex(State())

    /// The row's number, looked up where it is not known yet.
    func part(_ run: RunID, _ suite: String, in database: any DatabaseReader) async throws -> Int64 {
        if let part = state.withLock({ $0.known[Name(run: run, suite: suite)] }) { return part }
        return try await database.read { try self.part($0, run, suite) }
    }

    /// The row's number.
    func part(_ db: Database, _ run: RunID, _ suite: String) throws -> Int64 {
        let name = Name(run: run, suite: suite)
        if let part = state.withLock({ $0.known[name] }) { return part }
        let part = try RunRow.part(db, id: run, suite: suite)
        let hasCalls = try CallRow.has(db, part: part, of: .model)
        state.withLock { state in
            state.known[name] = part
            if hasCalls { state.withCalls.insert(part) }
        }
        return part
    }

    /// Whether calls of the part's model may stand beside the ledger of attempts.
    func hasCalls(_ part: Int64) -> Bool { state.withLock { $0.withCalls.contains(part) } }

    /// Notes that they do.
    func noteCalls(of part: Int64) { state.withLock { _ = $0.withCalls.insert(part) } }
}
