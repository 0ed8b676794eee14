// Saves what can be read of a damaged store, and leaves out what cannot be believed.

package import Evaluation
import Foundation
import GRDB

/// Repairs a store.
///
/// The damaged file is kept beside the new one. What has a digest is held against it: scores that are not those which were
/// written are never taken over.
package enum StoreRepair {
    private static let tables = [
        TableSalvage(name: "word"), TableSalvage(name: "run"), TableSalvage(name: "settled"),
        TableSalvage(name: "intent"),
        TableSalvage(name: "call", key: ["part", "test", "caseID", "sample", "role", "ordinal"]),
        TableSalvage(name: "batch", key: ["part", "test", "caseID", "sample", "role", "ordinal"]),
        TableSalvage(name: "scoreBlock"), TableSalvage(name: "comparison"), TableSalvage(name: "drift"),
    ]

    /// Repairs the store in a folder; no other process may use it meanwhile.
    ///
    /// - Parameters:
    ///   - folder: Where `assay.db` lies.
    ///   - moment: What the damaged file is named by.
    /// - Returns: What was done.
    /// - Throws: ``StoreError`` where nothing can be saved, or written; then the store is as it was.
    package static func repair(folder: String, at moment: Moment) async throws -> RepairedStore {
        let path = folder + "/assay.db"
        var status = stat()
        guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            throw StoreError.malformed(
                path: path,
                line: nil,
                reason: "it is no file of its own; put the store itself there"
            )
        }
        do {
            return try await whole(folder)
        } catch let error as StoreError {
            // What is locked, cannot be written or is newer is not damaged.
            switch error {
            case .damaged, .malformed, .damagedScores, .conclusionDamaged: break
            default: throw error
            }
        }
        let workshop = folder + "/repair-\(getpid())"
        let files = FileManager.default
        do {
            try? files.removeItem(atPath: workshop)
            try files.createDirectory(
                atPath: workshop,
                withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700]
            )
            for end in ["", "-wal"] where files.fileExists(atPath: path + end) {
                try files.copyItem(atPath: path + end, toPath: workshop + "/damaged.db" + end)
            }
        } catch {
            throw StoreError.cannotWrite(path: workshop, reason: error.localizedDescription)
        }
        defer { try? files.removeItem(atPath: workshop) }
        let (kept, parts): (Int, [RepairedStore.Part])
        do {
            try salvage(in: workshop, of: path)
            (kept, parts) = try await sift(workshop, path: path)
        } catch StoreError.damaged(_, let reason) {
            throw nothing(of: path, reason)
        }
        guard kept > 0 else {
            throw nothing(of: path, "no run can be read")
        }
        var name = path + ".damaged-\(moment.compactMinute)"
        var number = 1
        while files.fileExists(atPath: name) {
            number += 1
            name = path + ".damaged-\(moment.compactMinute)-\(number)"
        }
        for (from, to) in [(path, name), (path + "-wal", name + "-wal"), (workshop + "/assay.db", path)] {
            guard rename(from, to) == 0 || (errno == ENOENT && from.hasSuffix("-wal")) else {
                throw StoreError.cannotWrite(path: to, reason: String(cString: strerror(errno)))
            }
        }
        unlink(path + "-shm")
        return RepairedStore(damaged: name, kept: kept, parts: parts)
    }

    private static func nothing(of path: String, _ reason: String) -> StoreError {
        let words = "nothing of the store can be saved (\(reason)); move it away, or choose another"
        return .malformed(path: path, line: nil, reason: words)
    }

    /// What is said of a store whose file is whole and whose answers are as they were written.
    ///
    /// - Throws: ``StoreError`` for a damaged one.
    private static func whole(_ folder: String) async throws -> RepairedStore {
        let store = try Store(folder: folder)
        try await store.checkFile()
        guard try await store.findings().isEmpty else { throw StoreError.damaged(path: store.path, reason: "") }
        let count = try await store.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM run") ?? 0 }
        return RepairedStore(damaged: nil, kept: count, parts: try await unconcluded(store))
    }

    /// The runs that name a conclusion which is not there.
    private static func unconcluded(_ store: Store) async throws -> [RepairedStore.Part] {
        let assessments = AssessmentRepository(store)
        var parts: [RepairedStore.Part] = []
        for id in try await store.read({ try String.fetchAll($0, sql: "SELECT DISTINCT id FROM run ORDER BY part") }) {
            guard let run = RunID(id) else { continue }
            do {
                _ = try await assessments.latest(of: run)
            } catch StoreError.conclusionDamaged {
                parts.append(.unconcluded(run: id))
            }
        }
        return parts
    }

    /// Copies what can be read of `damaged.db` into a new store beside it.
    private static func salvage(in workshop: String, of path: String) throws {
        do {
            let migrator = Schema.migrator
            try NewStore.make(at: workshop + "/assay.db", migrator)
            var configuration = Configuration()
            configuration.foreignKeysEnabled = false
            // One that is too damaged to be brought up to date is read as it is.
            if let damaged = try? DatabaseQueue(path: workshop + "/damaged.db", configuration: configuration) {
                if (try? damaged.read { try migrator.hasBeenSuperseded($0) }) == true {
                    throw StoreError.fromTheFuture(path: path)
                }
                try? migrator.migrate(damaged)
                try? damaged.close()
            }
            let queue = try DatabaseQueue(path: workshop + "/assay.db", configuration: configuration)
            try queue.writeWithoutTransaction { db in
                RowChecksum.register(db)
                // A file that was cut off is read as far as it goes where schemas may be written, and not at all elsewhere.
                try db.execute(sql: "PRAGMA synchronous = OFF; PRAGMA writable_schema = ON")
                try db.execute(sql: "ATTACH ? AS damaged", arguments: [workshop + "/damaged.db"])
                for table in tables { table.copy(db) }
                try db.execute(sql: "DELETE FROM word WHERE checked IS NOT NULL AND checked <> checksum(text)")
                // Answers are worth more than the words that they share.
                for column in ["finish", "served", "fingerprint"] {
                    try db.execute(
                        sql: """
                            INSERT OR IGNORE INTO word (id, text, checked)
                                SELECT id, text, checksum(text) FROM (
                                    SELECT DISTINCT \(column) AS id, 'lost word ' || \(column) AS text FROM settled
                                    WHERE typeof(\(column)) = 'integer' AND \(column) NOT IN (SELECT id FROM word));
                            """
                    )
                }
                // What belongs to no run is of no use.
                for (table, part) in [
                    ("settled", "id >> 40"), ("intent", "id >> 40"), ("call", "part"), ("batch", "part"),
                    ("scoreBlock", "part"),
                ] { try db.execute(sql: "DELETE FROM \(table) WHERE \(part) NOT IN (SELECT part FROM run)") }
                try db.execute(sql: "DETACH damaged")
            }
            try queue.close()
        } catch let error as DatabaseError {
            throw nothing(of: path, error.message ?? "")
        }
    }

    /// Opens runs again that lack answers, and leaves out what cannot be believed.
    private static func sift(_ workshop: String, path: String) async throws -> (kept: Int, parts: [RepairedStore.Part])
    {
        let store = try Store(folder: workshop)
        var parts: [RepairedStore.Part] = []
        for finding in try await store.findings() {
            guard let part = try await store.read({ try Self.part($0, of: finding) }) else { continue }
            let lost = try await store.write { try? Seal.reopen($0, part: part, path: path) }
            if let lost, try await store.finding(of: finding.run, suite: finding.suite) == nil {
                parts.append(.reopened(run: finding.run, suite: finding.suite, lost: lost))
                continue
            }
            let reason = finding.reason.replacing(store.path, with: path)
            parts.append(.leftOut(StoreFinding(run: finding.run, suite: finding.suite, reason: reason)))
            try await store.write { db in
                for table in ["settled", "intent"] {
                    try db.execute(
                        sql: "DELETE FROM \(table) WHERE \(PartRange.condition)",
                        arguments: PartRange(part).arguments
                    )
                }
                try db.execute(sql: "DELETE FROM run WHERE part = ?", arguments: [part])
            }
        }
        parts += try await unconcluded(store)
        let kept = try await store.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM run") ?? 0 }
        // The file is moved without its log.
        try await store.database.writeWithoutTransaction { try $0.execute(sql: "PRAGMA wal_checkpoint(TRUNCATE)") }
        return (kept, parts)
    }

    private static func part(_ db: Database, of finding: StoreFinding) throws -> Int64? {
        try Int64.fetchOne(
            db,
            sql: "SELECT part FROM run WHERE id = ? AND suite = ?",
            arguments: [finding.run, finding.suite]
        )
    }
}
