// Holds a tenant's registry in one file, which many processes may change at once.

import Content
package import Evaluation
import Foundation
import GRDB
package import ModelRegistry
package import Provenance

/// The registry of one tenant: `registry.db` in the folder of the tenant's store.
///
/// The file has a rollback journal and `synchronous = FULL`: what was committed survives a power cut, and writers of other processes
/// wait their turn. A write-ahead log would commit faster, but the SQLite of many distributions can damage it when two processes
/// write at once (fixed in 3.51.3).
package struct RegistryFile: Sendable {
    /// What the file's log and messages need to know.
    package struct Setup: Sendable {
        /// The tenant's name, for the log's source.
        package var tenant: String
        /// The key that signs checkpoints; `nil` writes none.
        package var key: SigningKey?
        /// Which endpoints are told of what.
        package var subscriptions: [Subscription]
        /// Makes ids.
        package var newID: @Sendable (String) -> String

        /// Describes a setup.
        package init(
            tenant: String,
            key: SigningKey? = nil,
            subscriptions: [Subscription] = [],
            newID: @escaping @Sendable (String) -> String
        ) {
            self.tenant = tenant
            self.key = key
            self.subscriptions = subscriptions
            self.newID = newID
        }
    }

    /// The file.
    package let path: String
    let setup: Setup
    let database: DatabaseQueue

    /// Seconds that a writer waits for others.
    private static let patience = 60.0

    /// Whether a folder has a registry.
    package static func exists(in folder: String) -> Bool {
        FileManager.default.fileExists(atPath: folder + "/registry.db")
    }

    /// Opens a registry, and makes it where there is none.
    ///
    /// - Parameters:
    ///   - folder: The folder of the tenant's store.
    ///   - setup: What its log and messages need to know.
    /// - Throws: ``RegistryError``.
    package init(folder: String, _ setup: Setup) throws(RegistryError) {
        path = folder + "/registry.db"
        self.setup = setup
        do {
            try FileManager.default.createDirectory(
                atPath: folder,
                withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700]
            )
            for name in ["registry.db", "registry.db-journal"] {
                try LinkFreePath.check("\(folder)/\(name)", below: folder)
            }
        } catch {
            throw .cannotWrite(path: path, reason: "\(error)")
        }
        do {
            var status = stat()
            let isThere = stat(path, &status) == 0
            if !isThere {
                // The file is the owner's alone from its first byte on.
                let file = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
                if file >= 0 { close(file) }
            }
            var configuration = Configuration()
            configuration.busyMode = .timeout(Self.patience)
            configuration.foreignKeysEnabled = true
            configuration.prepareDatabase { db in
                try db.execute(sql: "PRAGMA synchronous = FULL; PRAGMA journal_mode = DELETE")
            }
            let queue = try DatabaseQueue(path: path, configuration: configuration)
            let migrator = RegistrySchema.migrator
            let (isNew, isOurs, isNewer, isDone) = try queue.read { db in
                let application = try Int.fetchOne(db, sql: "PRAGMA application_id") ?? 0
                let tables = try Int.fetchOne(db, sql: "SELECT count(*) FROM sqlite_schema") ?? 0
                return (
                    tables == 0, tables == 0 || application == RegistrySchema.application,
                    try migrator.hasBeenSuperseded(db),
                    try migrator.hasCompletedMigrations(db)
                )
            }
            guard isOurs else { throw RegistryError.damaged(path: path, reason: "it is no registry of assay") }
            guard !isNewer else { throw RegistryError.fromTheFuture(path: path) }
            if isNew || !isDone { try migrator.migrate(queue) }
            database = queue
        } catch let error as RegistryError {
            throw error
        } catch {
            throw Self.translated(error, path)
        }
    }

    /// Turns what the database says into what a user can act on.
    static func translated(_ error: any Error, _ path: String) -> RegistryError {
        guard let error = error as? DatabaseError else {
            return error as? RegistryError
                ?? .damaged(path: path, reason: "a record is not what it should be: \(error)")
        }
        let reason = error.message ?? "SQLite error \(error.resultCode.rawValue)"
        return switch error.resultCode {
        case .SQLITE_FULL: .cannotWrite(path: path, reason: "the disk is full")
        case .SQLITE_READONLY: .cannotWrite(path: path, reason: "it is read-only")
        case .SQLITE_CANTOPEN, .SQLITE_IOERR, .SQLITE_PERM: .cannotWrite(path: path, reason: reason)
        case .SQLITE_BUSY, .SQLITE_LOCKED: .busy(path: path)
        default: .damaged(path: path, reason: reason)
        }
    }
}

extension RegistryFile: RegistryStore {
    package func read<Result: Sendable>(_ body: @escaping @Sendable (any RegistryTransaction) throws -> Result)
        async throws -> Result
    {
        try await translating { [setup] in
            try await database.read { db in
                try body(RegistrySession(db, setup, by: RegistryActor(.system, "reader"), at: Moment(milliseconds: 0)))
            }
        }
    }

    package func write<Result: Sendable>(
        by actor: RegistryActor,
        at now: Moment,
        _ body: @escaping @Sendable (inout any RegistryTransaction) throws -> Result
    ) async throws -> Result {
        try await translating { [setup] in
            try await database.writeWithoutTransaction { db in
                var result: Result?
                try db.inTransaction(.immediate) {
                    var session: any RegistryTransaction = try RegistrySession(db, setup, by: actor, at: now)
                    result = try body(&session)
                    return .commit
                }
                guard let result else { throw DatabaseError(resultCode: .SQLITE_INTERNAL) }
                return result
            }
        }
    }

    func translating<Result>(_ body: () async throws -> Result) async throws -> Result {
        do {
            return try await body()
        } catch let error as DatabaseError {
            throw Self.translated(error, path)
        } catch let error as DecodingError {
            throw Self.translated(error, path)
        } catch let error as RowDecodingError {
            throw RegistryError.damaged(path: path, reason: "\(error)")
        }
    }
}
