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
        if let whole = try? await count(ofWhole: folder) { return RepairedStore(damaged: nil, kept: whole, parts: []) }
        let path = folder + "/assay.db"
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
        try salvage(in: workshop, of: path)
        let (kept, parts) = try await sift(workshop, path: path)
        guard kept > 0 || !parts.isEmpty else {
            throw StoreError.malformed(
                path: path,
                line: nil,
                reason: "no run of the store can be saved; move it away, or choose another"
            )
        }
        let name = path + ".damaged-\(moment.compactMinute)"
        for (from, to) in [(path, name), (path + "-wal", name + "-wal"), (workshop + "/assay.db", path)] {
            guard rename(from, to) == 0 || (errno == ENOENT && from.hasSuffix("-wal")) else {
                throw StoreError.cannotWrite(path: to, reason: String(cString: strerror(errno)))
            }
        }
        unlink(path + "-shm")
        return RepairedStore(damaged: name, kept: kept, parts: parts)
    }

    /// How many parts a store has in which all is as it was written.
    ///
    /// - Throws: ``StoreError`` for a damaged one.
    private static func count(ofWhole folder: String) async throws -> Int {
        let store = try Store(folder: folder)
        try await store.checkFile()
        guard try await store.findings().isEmpty else { throw StoreError.damaged(path: store.path, reason: "") }
        return try await store.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM run") ?? 0 }
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
                // A file that was cut off is read as far as it goes where schemas may be written, and not at all elsewhere.
                try db.execute(sql: "PRAGMA synchronous = OFF; PRAGMA writable_schema = ON")
                try db.execute(
                    sql: "ATTACH ? AS damaged",
                    arguments: [workshop + "/damaged.db"]
                )
                for table in tables { _ = table.copy(db) }
                // What belongs to no run is of no use.
                try db.execute(
                    sql: """
                        DELETE FROM settled WHERE id >> 40 NOT IN (SELECT part FROM run);
                        DELETE FROM intent WHERE id >> 40 NOT IN (SELECT part FROM run);
                        DELETE FROM call WHERE part NOT IN (SELECT part FROM run);
                        DELETE FROM batch WHERE part NOT IN (SELECT part FROM run);
                        DELETE FROM scoreBlock WHERE part NOT IN (SELECT part FROM run);
                        DETACH damaged
                        """
                )
            }
            try queue.close()
        } catch let error as DatabaseError {
            throw StoreError(error, path: path)
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
            let isMended = try await !store.findings().contains { ($0.run, $0.suite) == (finding.run, finding.suite) }
            if let lost, isMended {
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
        let assessments = AssessmentRepository(store)
        for id in try await store.read({ try String.fetchAll($0, sql: "SELECT DISTINCT id FROM run ORDER BY part") }) {
            guard let run = RunID(id), (try? await assessments.latest(of: run)) == nil else { continue }
            let isNamed = try await store.read { db in
                try Bool.fetchOne(db, sql: "SELECT max(conclusion IS NOT NULL) FROM run WHERE id = ?", arguments: [id])
            }
            if isNamed == true { parts.append(.unconcluded(run: id)) }
        }
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
