// Opens the one file that holds all runs.

import Content
package import Evaluation
import Foundation
import GRDB

/// The store: one SQLite file in a folder of its own, readable by its owner alone.
///
/// Journal WAL, synchronous FULL: what was committed survives a power cut.
package struct Store: Sendable {
    /// The folder.
    package let folder: String

    let database: any DatabaseWriter
    let commits: GroupCommit
    let words = Words()

    /// Opens a store, making it when it does not exist.
    ///
    /// - Parameter folder: Where `assay.db` lies.
    /// - Throws: ``StoreError``.
    package init(folder: String) throws(StoreError) {
        let path = folder + "/assay.db"
        do {
            try FileManager.default.createDirectory(
                atPath: folder,
                withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700]
            )
        } catch {
            throw .cannotWrite(path: folder, reason: "the folder cannot be made")
        }
        // A link would let a foreign folder choose which file is written.
        for name in ["assay.db", "assay.db-wal", "assay.db-shm", "opening"] {
            do {
                try LinkFreePath.check("\(folder)/\(name)", below: folder)
            } catch {
                throw .cannotWrite(path: "\(folder)/\(name)", reason: "it is a link; put the file itself there")
            }
        }
        // One process makes a store or brings it up to date; the others wait and find it done.
        let opening = try OpeningLock(folder: folder)
        defer { opening.release() }
        do {
            let migrator = Schema.migrator
            let isNew = opening.isHeld && !FileManager.default.fileExists(atPath: path)
            // SQLite would take an empty file for a new store; a store of ours is never empty.
            var status = stat()
            if stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG, status.st_size == 0 {
                throw StoreError.damaged(path: path, reason: "the file is empty")
            }
            if isNew { try NewStore.make(at: path, migrator) }
            var configuration = Configuration()
            configuration.busyMode = .timeout(5)
            configuration.foreignKeysEnabled = true
            configuration.prepareDatabase { db in
                RowChecksum.register(db)
                // A sync less in a commit forgets the last ones in a power cut. Rarer checkpoints write a page of the
                // file once, however many commits touch it.
                try db.execute(
                    sql: """
                        PRAGMA synchronous = FULL; PRAGMA journal_mode = WAL; PRAGMA cache_size = -4000;
                        PRAGMA wal_autocheckpoint = 4000
                        """
                )
            }
            // One connection: a pool writes, and syncs, each time it is opened.
            let queue = try DatabaseQueue(path: path, configuration: configuration)
            guard try queue.read({ try !migrator.hasBeenSuperseded($0) }) else {
                throw StoreError.fromTheFuture(path: path)
            }
            try migrator.migrate(queue)
            self.folder = folder
            self.database = queue
            self.commits = GroupCommit(database: queue, words: words, path: path, isNew: isNew)
        } catch let error as StoreError {
            throw error
        } catch let error as DatabaseError {
            throw StoreError(error, path: path)
        } catch {
            throw .cannotWrite(path: path, reason: "\(error)")
        }
        // The file holds answers and prompts, which are the owner's alone.
        try? FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
    }

    /// Whether a commit that returned survives a power cut: SQLite's `synchronous` is FULL on the connection that writes.
    package var isDurable: Bool {
        get throws { try database.writeWithoutTransaction { try Int.fetchOne($0, sql: "PRAGMA synchronous") == 2 } }
    }

    /// The path of the database file.
    package var path: String { folder + "/assay.db" }
}
