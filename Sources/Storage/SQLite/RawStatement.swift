// Spares the tables with a row an attempt a value of GRDB's for each column.

import Content
import GRDB
import GRDBSQLite

/// A prepared statement whose columns are bound and read as SQLite has them.
///
/// It is used within one turn of the database that prepared it. A column that holds another type than is asked for is read as
/// SQLite converts it.
struct RawStatement {
    private let statement: Statement
    private let handle: OpaquePointer

    /// Takes a statement from those that the connection has prepared, or prepares it.
    init(_ db: Database, _ sql: String) throws {
        statement = try db.cachedStatement(sql: sql)
        handle = statement.sqliteStatement
    }

    /// Goes on to the next row.
    ///
    /// - Returns: Whether there is one; without one the statement stands before its first row again.
    /// - Throws: `DatabaseError`.
    func step() throws -> Bool {
        switch sqlite3_step(handle) {
        case SQLITE_ROW: return true
        case SQLITE_DONE:
            sqlite3_reset(handle)
            return false
        case let code:
            let said = sqlite3_db_handle(handle).flatMap(sqlite3_errmsg).map { String(cString: $0) }
            sqlite3_reset(handle)
            throw DatabaseError(resultCode: ResultCode(rawValue: code), message: said, sql: statement.sql)
        }
    }

    /// Stands before the first row again, and holds no lock.
    func reset() { sqlite3_reset(handle) }

    func bind(_ value: Int64?, at place: Int32) {
        if let value { sqlite3_bind_int64(handle, place, value) } else { sqlite3_bind_null(handle, place) }
    }

    func bind(_ value: Int?, at place: Int32) { bind(value.map(Int64.init), at: place) }

    func bind(_ value: Double?, at place: Int32) {
        if let value { sqlite3_bind_double(handle, place, value) } else { sqlite3_bind_null(handle, place) }
    }

    /// Binds bytes of UTF-8 that have an address, and stay there until the statement has run.
    func bindText(_ bytes: UnsafeRawBufferPointer, at place: Int32) {
        let start = bytes.baseAddress?.assumingMemoryBound(to: CChar.self)
        sqlite3_bind_text(handle, place, start, Int32(bytes.count), nil)
    }

    /// Binds a text, which SQLite copies.
    func bind(_ value: String, at place: Int32) {
        var value = value
        value.withUTF8 { bytes in
            let text = UnsafeRawPointer(bytes.baseAddress)?.assumingMemoryBound(to: CChar.self)
            // Without an address SQLite would bind NULL.
            _ =
                text.map { sqlite3_bind_text(handle, place, $0, Int32(bytes.count), Self.copied) }
                ?? sqlite3_bind_text(handle, place, "", 0, Self.copied)
        }
    }

    func bindNull(at place: Int32) { sqlite3_bind_null(handle, place) }

    func bind(_ value: ContentDigest, at place: Int32) {
        _ = value.withBytes { sqlite3_bind_blob(handle, place, $0.baseAddress, Int32($0.count), Self.copied) }
    }

    func isNull(_ column: Int32) -> Bool { sqlite3_column_type(handle, column) == SQLITE_NULL }

    func isInteger(_ column: Int32) -> Bool { sqlite3_column_type(handle, column) == SQLITE_INTEGER }

    func integer(_ column: Int32) -> Int { Int(sqlite3_column_int64(handle, column)) }

    func optionalInteger(_ column: Int32) -> Int? { isNull(column) ? nil : integer(column) }

    func optionalDouble(_ column: Int32) -> Double? { isNull(column) ? nil : sqlite3_column_double(handle, column) }

    /// The text of a column; empty for NULL.
    func text(_ column: Int32) -> String {
        // As bytes: SQLite copies what it gives as text, to end it with a zero.
        withBytes(column) { String(decoding: $0, as: UTF8.self) }
    }

    func optionalText(_ column: Int32) -> String? { isNull(column) ? nil : text(column) }

    /// How many bytes a column has.
    func size(_ column: Int32) -> Int {
        // Asked for as a blob, so that nothing is converted.
        sqlite3_column_blob(handle, column) == nil ? 0 : Int(sqlite3_column_bytes(handle, column))
    }

    /// Calls `body` with the bytes of a column, which are there no longer than that.
    func withBytes<Result>(_ column: Int32, _ body: (UnsafeRawBufferPointer) throws -> Result) rethrows -> Result {
        let start = sqlite3_column_blob(handle, column)
        return try body(UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(handle, column))))
    }

    /// The digest of a column; `nil` when the column does not hold its 32 bytes.
    func digest(_ column: Int32) -> ContentDigest? { withBytes(column) { ContentDigest(bytes: $0) } }

    /// Tells SQLite to copy what it is given (`SQLITE_TRANSIENT`, a macro that Swift cannot import).
    private static let copied = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
}
