// Finds a changed bit in what no digest covers: tokens, costs, grades, words, the plan of a run.

import Content
import GRDB
import GRDBSQLite

/// The checksum of a row, as the SQL function `checksum(...)`: CRC-32 over the kind, the length and the bytes of each value.
///
/// It stands in the column `checked` of the tables `settled`, `call`, `word` and `run`. Rows of before have none. It finds damage, and
/// no forger: scores, conclusions and seals have digests.
enum RowChecksum {
    /// Makes the function known to a connection.
    static func register(_ db: Database) {
        let flags = SQLITE_UTF8 | SQLITE_DETERMINISTIC
        sqlite3_create_function_v2(
            db.sqliteConnection,
            "checksum",
            -1,
            flags,
            nil,
            { context, count, values in
                var sum = CRC32()
                for place in 0..<Int(count) { RowChecksum.add(values?[place], to: &sum) }
                sqlite3_result_int64(context, Int64(sum.value))
            },
            nil,
            nil,
            nil
        )
    }

    private static func add(_ value: OpaquePointer?, to sum: inout CRC32) {
        let kind = sqlite3_value_type(value)
        switch kind {
        case SQLITE_INTEGER: sum.add(sqlite3_value_int64(value))
        case SQLITE_FLOAT:
            // SQLite keeps no sign of 0.
            let number = sqlite3_value_double(value)
            sum.add(number == 0 ? 0 : Int64(bitPattern: number.bitPattern))
        case SQLITE_NULL: break
        default:
            let start = sqlite3_value_blob(value)
            let bytes = UnsafeRawBufferPointer(start: start, count: Int(sqlite3_value_bytes(value)))
            sum.add(Int64(bytes.count))
            sum.add(bytes)
        }
        sum.add(Int64(kind))
    }
}
