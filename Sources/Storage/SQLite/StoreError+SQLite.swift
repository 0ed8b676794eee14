// Translates what SQLite says into what a user can act on.

import Evaluation
import GRDB

extension StoreError {
    /// Translates an error of the database in a file.
    init(_ error: DatabaseError, path: String) {
        let reason = error.message ?? "SQLite error \(error.resultCode.rawValue)"
        switch error.resultCode {
        case .SQLITE_FULL: self = .cannotWrite(path: path, reason: "the disk is full")
        case .SQLITE_READONLY: self = .cannotWrite(path: path, reason: "it is read-only")
        case .SQLITE_CANTOPEN, .SQLITE_IOERR, .SQLITE_PERM: self = .cannotWrite(path: path, reason: reason)
        case .SQLITE_BUSY, .SQLITE_LOCKED: self = .locked(path: path, holder: nil)
        case .SQLITE_NOTADB, .SQLITE_CORRUPT: self = .damaged(path: path, reason: reason)
        default: self = .damaged(path: path, reason: reason)
        }
    }
}
