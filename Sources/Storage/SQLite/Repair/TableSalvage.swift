// Copies what can be read of a table whose file is damaged.

import Evaluation
import GRDB

/// A table that is copied row by row from the attached database `damaged` into the same table of `main`.
///
/// What cannot be read is stepped over: behind a row that fails, the next that does not is looked for in steps that double.
struct TableSalvage {
    /// The table.
    let name: String
    /// The columns of its key, where it has no row ids.
    var key: [String] = []

    /// Copies the table, as far as it can be read.
    func copy(_ db: Database) {
        // One of an earlier version lacks columns of ours.
        let columns = shared(db)
        // Without a condition SQLite copies rows as they are, damaged ones too.
        let all = "INSERT OR IGNORE INTO main.\(name) (\(columns)) SELECT \(columns) FROM damaged.\(name) WHERE true"
        if (try? db.execute(sql: all)) != nil { return }
        if key.isEmpty {
            var (start, skip) = (Int64?.some(0), Int64(1))
            // What brings no row further is stepped over in steps that double, so that the walk ends whatever a damaged tree says.
            while let from = start, skip < 1 << 60, let last = copyRows(db, columns, from: from) {
                skip = last >= from ? 1 : skip * 2
                let (behind, isTooFar) = max(last, from).addingReportingOverflow(skip - 1)
                start = isTooFar ? nil : firstReadable(db, after: behind)
            }
        } else {
            for order in ["ASC", "DESC"] {
                let place = key.map { "\($0) \(order)" }.joined(separator: ", ")
                let rows = try? Row.fetchCursor(db, sql: "SELECT 0, \(columns) FROM damaged.\(name) ORDER BY \(place)")
                while let row = try? rows?.next() { insert(db, columns, row) }
            }
        }
    }

    /// The columns that both tables have.
    private func shared(_ db: Database) -> String {
        let sql = """
            SELECT group_concat(name) FROM pragma_table_info('\(name)', 'main')
            WHERE name IN (SELECT name FROM pragma_table_info('\(name)', 'damaged'))
            """
        return (try? String.fetchOne(db, sql: sql)) ?? "rowid"
    }

    /// Copies rows from an id on, up to the first that cannot be read.
    ///
    /// - Returns: The highest id of a row before that one; `nil` at the end of the table.
    private func copyRows(_ db: Database, _ columns: String, from start: Int64) -> Int64? {
        var last = start - 1
        do {
            let sql = "SELECT rowid, \(columns) FROM damaged.\(name) WHERE rowid >= ? ORDER BY rowid"
            let rows = try Row.fetchCursor(db, sql: sql, arguments: [start])
            while let row = try rows.next() {
                // A page that was cut off has rows of the id 0 behind those of higher ones.
                last = max(last, row[0])
                insert(db, columns, row)
            }
            return nil
        } catch {
            return last
        }
    }

    /// Inserts a row behind its id; one that breaks a rule of the table is damaged, and left out.
    private func insert(_ db: Database, _ columns: String, _ row: Row) {
        let values = Array(row.databaseValues.dropFirst())
        let marks = values.map { _ in "?" }.joined(separator: ", ")
        try? db.execute(
            sql: "INSERT OR IGNORE INTO main.\(name) (\(columns)) VALUES (\(marks))",
            arguments: StatementArguments(values)
        )
    }

    /// The first id behind another from which on a row can be read; `nil` where there is none.
    private func firstReadable(_ db: Database, after last: Int64) -> Int64? {
        var (bad, step) = (last, Int64(1))
        while true {
            let (from, isTooFar) = last.addingReportingOverflow(step)
            guard !isTooFar else { return nil }
            guard canRead(db, from: from) else {
                bad = from
                guard step < 1 << 61 else { return nil }
                step *= 2
                continue
            }
            // There may be rows between the last step that failed and this one.
            var good = from
            while good - bad > 1 {
                let middle = bad + (good - bad) / 2
                if canRead(db, from: middle) { good = middle } else { bad = middle }
            }
            return good
        }
    }

    /// Whether the first row from an id on can be read, or there is none.
    private func canRead(_ db: Database, from id: Int64) -> Bool {
        let sql = "SELECT * FROM damaged.\(name) WHERE rowid >= ? ORDER BY rowid LIMIT 1"
        do {
            _ = try Row.fetchOne(db, sql: sql, arguments: [id])
            return true
        } catch {
            return false
        }
    }
}
