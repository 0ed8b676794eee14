// Keeps a million ingested scores in a few hundred rows.

import Content
import Evaluation
import Foundation
import GRDB

/// A row of the table `scoreBlock`: scores that came from outside, thousands of cases at once.
///
/// No call served them and no grader of ours spoke, so there is nothing of a single one to join, replace or ask for again.
struct ScoreBlockRow: Sendable {
    /// Where the block stands among those of its part.
    let position: Int
    /// The cases.
    let block: ScoreBlock

    /// Writes a block.
    static func insert(_ db: Database, part: Int64, position: Int, _ block: ScoreBlock) throws {
        let statement = try db.cachedStatement(
            sql: "INSERT INTO scoreBlock (part, position, test, bytes, digest) VALUES (?, ?, ?, ?, ?)"
        )
        let bytes = PackedScores.bytes(of: block)
        let digest = digest(of: bytes, test: block.test, position: position)
        try statement.execute(arguments: [part, position, block.test, Data(bytes), digest.rawValue])
    }

    /// What a changed bit, name or place is known by: one bit more or less would be another score, and no less a number.
    private static func digest(of bytes: [UInt8], test: String, position: Int) -> ContentDigest {
        var hasher = ContentHasher()
        hasher.update("\(position)\n\(test)\n".utf8)
        hasher.update(bytes)
        return hasher.finish()
    }

    /// Reads the block at a position; `nil` behind the last.
    ///
    /// - Throws: ``StoreError/damagedScores(path:)`` for a block that is not what was written.
    static func fetch(_ db: Database, part: Int64, at position: Int, path: String) throws -> ScoreBlockRow? {
        let statement = try db.cachedStatement(
            sql: "SELECT test, bytes, digest FROM scoreBlock WHERE part = ? AND position = ?"
        )
        guard let row = try Row.fetchOne(statement, arguments: [part, position]) else { return nil }
        let test: String = row[0]
        let bytes = [UInt8](row[1] as Data)
        guard row[2] == digest(of: bytes, test: test, position: position).rawValue,
            let block = PackedScores.block(bytes, test: test)
        else { throw StoreError.damagedScores(path: path) }
        return ScoreBlockRow(position: position, block: block)
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
