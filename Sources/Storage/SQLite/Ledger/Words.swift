// Keeps texts that most answers share out of their rows.

import GRDB
import Synchronization

/// The table `word`: finish reasons, server models and fingerprints, each once; a row of the ledger has the word's number.
///
/// A text that is long, or comes when there are many, stands in the row itself: a server may name something new with each answer.
final class Words: Sendable {
    private static let longest = 64
    private static let most = 4096

    private struct State {
        var numbers: [String: Int64] = [:]
        var texts: [Int64: String] = [:]
    }

    private let state = Mutex(State())

    /// The number of a text, which is entered where it is new; `nil` for one that stands in the row.
    func number(_ db: Database, of text: String) throws -> Int64? {
        if let known = state.withLock({ $0.numbers[text] }) { return known }
        // By bytes: texts are the same in Swift however their letters are encoded.
        guard text.utf8.count <= Self.longest, text.utf8.allSatisfy({ $0 < 0x80 }) else { return nil }
        if let stored = try Int64.fetchOne(
            db,
            sql: "SELECT id FROM word WHERE text = ? AND (checked IS NULL OR checked = checksum(text))",
            arguments: [text]
        ) {
            note(stored, text)
            return stored
        }
        guard try Int.fetchOne(db, sql: "SELECT count(*) FROM word") ?? 0 < Self.most else { return nil }
        try db.execute(sql: "INSERT INTO word (text, checked) VALUES (?1, checksum(?1))", arguments: [text])
        note(db.lastInsertedRowID, text)
        return db.lastInsertedRowID
    }

    /// The text of a number.
    ///
    /// - Throws: `DatabaseError` when there is none.
    func text(_ db: Database, of number: Int64) throws -> String {
        if let known = state.withLock({ $0.texts[number] }) { return known }
        let stored = try String.fetchOne(
            db,
            sql: "SELECT text FROM word WHERE id = ? AND (checked IS NULL OR checked = checksum(text))",
            arguments: [number]
        )
        guard let stored else {
            throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "word \(number) is gone or damaged")
        }
        note(number, stored)
        return stored
    }

    /// Forgets what is known: a turn of the writer was rolled back, and with it perhaps a word.
    func forget() { state.withLock { $0 = State() } }

    private func note(_ number: Int64, _ text: String) {
        state.withLock { state in
            state.numbers[text] = number
            state.texts[number] = text
        }
    }
}
