// Spares a new store a sync for each step of its making.

import Evaluation
import Foundation
import GRDB

/// Makes the file of a store, which is there whole or not at all.
///
/// The file is made beside its place without syncs, synced once and given its name. A power cut leaves no half of it.
enum NewStore {
    /// Makes a store's file; no other process may open the store meanwhile.
    ///
    /// - Parameters:
    ///   - path: Where there is no file yet.
    ///   - migrator: Makes the tables.
    /// - Throws: ``StoreError``, or errors of the database.
    static func make(at path: String, _ migrator: DatabaseMigrator) throws {
        let draft = path + "-new"
        // What is left of a store that lost its file must not be played into the new one, nor what is left of a draft.
        for file in [path + "-wal", path + "-shm", path + "-journal", draft, draft + "-wal", draft + "-journal"] {
            unlink(file)
        }
        var configuration = Configuration()
        configuration.foreignKeysEnabled = true
        configuration.prepareDatabase { db in
            try db.execute(sql: "PRAGMA synchronous = OFF; PRAGMA journal_mode = MEMORY")
        }
        let queue = try DatabaseQueue(path: draft, configuration: configuration)
        try migrator.migrate(queue)
        // The mode stands in the file: every connection to it writes ahead.
        try queue.writeWithoutTransaction { try $0.execute(sql: "PRAGMA journal_mode = WAL") }
        try queue.close()
        let file = open(draft, O_RDWR | O_CLOEXEC)
        defer { if file >= 0 { close(file) } }
        // The first commit syncs the folder, and the name with it: SQLite does so for the write-ahead log.
        guard file >= 0, fchmod(file, 0o600) == 0, fsync(file) == 0, rename(draft, path) == 0 else {
            throw StoreError.cannotWrite(path: path, reason: String(cString: strerror(errno)))
        }
    }
}
