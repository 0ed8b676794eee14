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
                withUnsafeTemporaryAllocation(byteCount: Writer.room, alignment: 8) { buffer in
                    var writer = Writer(buffer: buffer)
                    for place in 0..<Int(count) { writer.add(values?[place]) }
                    sqlite3_result_int64(context, Int64(writer.finish()))
                }
            },
            nil,
            nil,
            nil
        )
    }

    /// Puts what is short into one piece, since a checksum costs as much for eight bytes as for fifty.
    private struct Writer {
        static let room = 1024

        let buffer: UnsafeMutableRawBufferPointer
        private var count = 0
        private var sum = CRC32()

        init(buffer: UnsafeMutableRawBufferPointer) { self.buffer = buffer }

        mutating func add(_ value: OpaquePointer?) {
            let kind = sqlite3_value_type(value)
            switch kind {
            case SQLITE_INTEGER: add(sqlite3_value_int64(value))
            case SQLITE_FLOAT:
                // SQLite keeps no sign of 0.
                let number = sqlite3_value_double(value)
                add(number == 0 ? 0 : Int64(bitPattern: number.bitPattern))
            case SQLITE_NULL: break
            default:
                let start = sqlite3_value_blob(value)
                let bytes = UnsafeRawBufferPointer(start: start, count: Int(sqlite3_value_bytes(value)))
                add(Int64(bytes.count))
                add(bytes)
            }
            add(Int64(kind))
        }

        mutating func finish() -> UInt32 {
            flush()
            return sum.value
        }

        private mutating func add(_ number: Int64) { withUnsafeBytes(of: number.littleEndian) { add($0) } }

        private mutating func add(_ bytes: UnsafeRawBufferPointer) {
            if bytes.count > buffer.count - count { flush() }
            guard bytes.count <= buffer.count else { return sum.add(bytes) }
            UnsafeMutableRawBufferPointer(rebasing: buffer[count...]).copyMemory(from: bytes)
            count += bytes.count
        }

        private mutating func flush() {
            sum.add(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
            count = 0
        }
    }
}
