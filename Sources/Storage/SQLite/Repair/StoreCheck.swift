// Finds out whether all that a store holds is what was written.

package import Evaluation
import GRDB

extension Store {
    /// Checks the file page by page.
    ///
    /// - Throws: ``StoreError/damaged(path:reason:)`` for one that is not whole, and other errors of the database.
    package func checkFile() async throws {
        let path = path
        let said = try await read { try String.fetchAll($0, sql: "PRAGMA integrity_check(1)") }
        guard said == ["ok"] else {
            throw StoreError.damaged(path: path, reason: said.first ?? "its pages cannot be checked")
        }
    }

    /// Reads every run as reports and comparisons do, so that each digest is held against what it is of.
    ///
    /// - Returns: The parts that are not as they were written.
    /// - Throws: Errors of the database that are not of one part.
    package func findings() async throws -> [StoreFinding] {
        let names = try await read { db in
            try Row.fetchAll(db, sql: "SELECT id, suite FROM run ORDER BY part").map {
                ($0[0] as String, $0[1] as String)
            }
        }
        var findings: [StoreFinding] = []
        for (id, suite) in names { findings += [try await finding(of: id, suite: suite)].compactMap(\.self) }
        return findings
    }

    /// What is wrong with one part of a run; `nil` for one that is as it was written.
    func finding(of id: String, suite: String) async throws -> StoreFinding? {
        let reader = SQLiteRunReader(self)
        do {
            guard let run = RunID(id) else {
                throw StoreError.malformed(path: path, line: nil, reason: "'\(id)' is no run's name")
            }
            // Reads the manifest.
            _ = try await reader.parts(of: run)
            try await reader.forEachBlock(of: run, suite: suite) { _ in }
            try await reader.forEachAttempt(of: run, suite: suite) { _ in }
            return nil
        } catch let error as StoreError {
            return StoreFinding(run: id, suite: suite, reason: error.description)
        }
    }
}
