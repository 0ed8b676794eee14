// Keeps a million ingested scores in a few hundred rows.

import Content
import Evaluation
import Foundation
import GRDB

/// A row of the table `scoreBlock`: the scores of thousands of cases at once.
///
/// They came from outside, and then there is nothing else of them, or they are sealed: then `rows` tells where each attempt stands
/// in the table `settled`.
struct ScoreBlockRow: Sendable {
    /// Where the block stands among those of its part.
    let position: Int
    /// The cases.
    let block: ScoreBlock
    /// The ids of the attempts' rows, in key order; empty for scores that came from outside.
    var rows: [Int64] = []
    /// The digest under which the block was stored; `nil` for one that was not.
    private(set) var digest: ContentDigest?

    /// Describes a block.
    init(position: Int, block: ScoreBlock, rows: [Int64] = []) {
        self.position = position
        self.block = block
        self.rows = rows
    }

    /// Writes the block.
    ///
    /// - Returns: Its digest.
    /// - Throws: Errors of the database.
    @discardableResult func insert(_ db: Database, part: Int64) throws -> ContentDigest {
        let bytes = PackedScores.bytes(of: block)
        let places = Self.packed(rows, part: part)
        let calls = block.calls.map(PackedCalls.bytes) ?? []
        let digest = Self.digest(of: [bytes, places, calls], test: block.test, position: position)
        // A migration of before the column of rows writes blocks as well.
        if rows.isEmpty {
            try db.cachedStatement(
                sql: "INSERT INTO scoreBlock (part, position, test, bytes, digest) VALUES (?, ?, ?, ?, ?)"
            )
            .execute(arguments: [part, position, block.test, Data(bytes), digest.rawValue])
        } else {
            try db.cachedStatement(
                sql:
                    "INSERT INTO scoreBlock (part, position, test, bytes, digest, rows, calls) VALUES (?, ?, ?, ?, ?, ?, ?)"
            )
            .execute(arguments: [part, position, block.test, Data(bytes), digest.rawValue, Data(places), Data(calls)])
        }
        return digest
    }

    /// The rows as numbers from the part's first on.
    private static func packed(_ rows: [Int64], part: Int64) -> [UInt8] {
        let low = PartRange(part).low
        var writer = PackedWriter()
        for row in rows { writer.append(UInt64(row - low)) }
        return writer.bytes
    }

    private static func unpacked(_ bytes: [UInt8], part: Int64) -> [Int64]? {
        let range = PartRange(part)
        var reader = PackedReader(bytes)
        var rows: [Int64] = []
        while !reader.isAtEnd {
            guard let number = reader.number(), number < UInt64(range.high - range.low) else { return nil }
            rows.append(range.low + Int64(number))
        }
        return rows
    }

    /// What a changed bit, name or place is known by: one bit more or less would be another score, and no less a number.
    private static func digest(of columns: [[UInt8]], test: String, position: Int) -> ContentDigest {
        var hasher = ContentHasher()
        hasher.update("\(position)\n\(test)\n".utf8)
        for column in columns { hasher.update(column) }
        return hasher.finish()
    }

    /// Reads the block at a position; `nil` behind the last.
    ///
    /// - Throws: ``StoreError/damagedScores(path:)`` for a block of ingested scores that is not what was written, and
    ///   ``StoreError/damaged(path:reason:)`` for one of a seal.
    static func fetch(_ db: Database, part: Int64, at position: Int, path: String) throws -> ScoreBlockRow? {
        let statement = try db.cachedStatement(
            sql: "SELECT test, bytes, digest, rows, calls FROM scoreBlock WHERE part = ? AND position = ?"
        )
        guard let row = try Row.fetchOne(statement, arguments: [part, position]) else { return nil }
        let test: String = row[0]
        let bytes = [UInt8](row[1] as Data)
        let places = [UInt8](row[3] as Data? ?? Data())
        let calls = [UInt8](row[4] as Data? ?? Data())
        let digest = digest(of: [bytes, places, calls], test: test, position: position)
        guard row[2] == digest.rawValue, var block = PackedScores.block(bytes, test: test),
            let rows = unpacked(places, part: part)
        else { throw places.isEmpty ? StoreError.damagedScores(path: path) : Seal.damage(db, part: part, path: path) }
        if !calls.isEmpty {
            guard let tally = PackedCalls.tally(calls) else { throw Seal.damage(db, part: part, path: path) }
            block.calls = tally
        }
        var found = ScoreBlockRow(position: position, block: block, rows: rows)
        found.digest = digest
        guard rows.isEmpty || rows.count == found.count else { throw Seal.damage(db, part: part, path: path) }
        return found
    }

    /// How many scores a run from outside has; `nil` for one that asked a model.
    static func planned(_ db: Database, part: Int64, path: String) throws -> Int? {
        let run = try RunRow.fetch(db, part: part)?.record(path: path)
        return run.flatMap { $0.manifest.isIngested ? $0.planned : nil }
    }

    /// How many scores the block has.
    var count: Int {
        let lengths = block.lists.map(\.count)
        return block.codes.reduce(0) { $0 + lengths[Int($1)] }
    }
}
