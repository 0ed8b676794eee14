// Lets no error of the database leave the store without a name, a reason and a way out.

import Evaluation
import GRDB

extension Store {
    /// Reads from the database.
    ///
    /// - Throws: ``StoreError``, whatever is damaged, and what `body` throws of its own.
    func read<Value: Sendable>(_ body: @escaping @Sendable (Database) throws -> Value) async throws -> Value {
        do {
            return try await database.read(body)
        } catch {
            throw translated(error)
        }
    }

    /// Writes to the database, in one transaction.
    ///
    /// - Throws: ``StoreError``, and what `body` throws of its own.
    func write<Value: Sendable>(_ body: @escaping @Sendable (Database) throws -> Value) async throws -> Value {
        do {
            return try await database.write(body)
        } catch {
            throw translated(error)
        }
    }

    private func translated(_ error: any Error) -> any Error {
        switch error {
        case let error as DatabaseError: StoreError(error, path: path)
        case is DecodingError: StoreError.damaged(path: path, reason: "a record is not what it should be")
        // A column that holds another kind of value than it should.
        case let error as RowDecodingError: StoreError.damaged(path: path, reason: "\(error)")
        default: error
        }
    }
}
