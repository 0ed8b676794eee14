// Tells a user what is wrong with the store.

package import Evaluation
import GRDB

/// Why bytes at rest could not be read or written.
package enum StorageError: Error, Hashable {
    /// Another process writes to the store.
    case locked(path: String, holder: String?)
    /// The store cannot be opened or written.
    case cannotWrite(path: String, reason: String)
    /// The store's file is no store, or is damaged.
    case damaged(path: String, reason: String)
    /// The store was written by a newer version.
    case fromTheFuture(path: String)
    /// A run of this name exists and is another one.
    case runDiffers(run: RunID, suite: String, what: [String])
    /// No such run.
    case noRun(RunID)
    /// A stored or committed file does not hold what it should.
    case malformed(path: String, line: Int?, reason: String)
    /// A named file does not exist.
    case notFound(path: String, wayOut: String)

    /// The exit code that fits.
    package var exitCode: ExitCode {
        switch self {
        case .locked: .temporary
        case .cannotWrite: .cannotWrite
        case .damaged, .fromTheFuture, .runDiffers, .malformed: .data
        case .noRun, .notFound: .noInput
        }
    }

    /// Translates what SQLite says into what a user can act on.
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

extension StorageError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .locked(let path, let holder):
            "the store '\(path)' is in use by \(holder ?? "another process"); wait for it, or choose another with --store"
        case .cannotWrite(let path, let reason):
            "cannot write '\(path)': \(reason); nothing that was settled is lost: mend it and repeat the command"
        case .damaged(let path, let reason):
            "the store '\(path)' cannot be read: \(reason); move it away, or choose another with --store"
        case .fromTheFuture(let path):
            "the store '\(path)' was written by a newer version of assay; use that version, or choose another with --store"
        case .runDiffers(let run, let suite, let what):
            "run '\(run)' of suite '\(suite)' exists and differs in \(what.joined(separator: ", ")); "
                + "repeat the command as it was, or choose another --run-id"
        case .noRun(let run):
            "no run is called '\(run)'; `assay runs list` shows those that exist"
        case .malformed(let path, let line, let reason):
            "'\(path)'\(line.map { " line \($0)" } ?? ""): \(reason)"
        case .notFound(let path, let wayOut):
            "'\(path)' does not exist; \(wayOut)"
        }
    }
}
