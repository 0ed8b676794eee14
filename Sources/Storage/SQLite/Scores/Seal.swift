// Makes a run that asked a model as quick to compare as one that came from outside, and its scores known by one digest.

import Content
import Evaluation
import GRDB

/// The seal of a part of a run: its scores in blocks, in key order, where the row of each attempt stands, and one digest over both.
///
/// A seal holds as long as no row is appended behind those that it covers. A part without one is sorted each time it is read.
enum Seal {
    /// What is said where attempts and scores of a part that has ended are not those that were stored.
    static func damage(
        _ db: Database,
        part: Int64,
        path: String,
        what: String = "attempts or scores of a run that has ended are not those that were stored"
    ) -> StoreError {
        let row = try? Row.fetchOne(db, sql: "SELECT id, suite FROM run WHERE part = ?", arguments: [part])
        let name = row.map { "run '\($0[0] as String)', suite '\($0[1] as String)': " } ?? ""
        return .damaged(path: path, reason: name + what)
    }

    /// Whether a part has a seal that holds.
    ///
    /// - Throws: ``StoreError/damaged(path:reason:)`` when rows that it covers are lost.
    static func holds(_ db: Database, part: Int64, path: String) throws -> Bool {
        guard let sealed = try Int64.fetchOne(db, sql: "SELECT sealedTo FROM run WHERE part = ?", arguments: [part])
        else { return false }
        let last = try PartRange(part).lastID(db, in: "settled") ?? 0
        guard last >= sealed else { throw damage(db, part: part, path: path) }
        return last == sealed
    }

    /// Seals a part, with what is known of its planned cases; a seal that holds stays.
    ///
    /// - Throws: ``StoreError`` when a row is damaged, and errors of the database.
    static func set(_ db: Database, part: Int64, cases: PlannedCases?, words: Words, path: String) throws {
        guard try !holds(db, part: part, path: path), let last = try PartRange(part).lastID(db, in: "settled") else {
            return
        }
        try db.execute(sql: "DELETE FROM scoreBlock WHERE part = ?", arguments: [part])
        var seal = SealWriter(db, part: part, cases: cases)
        let range = PartRange(part)
        let rows = try RawStatement(
            db,
            """
            SELECT \(OutlineRow.columns), id FROM settled WHERE \(PartRange.condition) ORDER BY test, caseID, sample, id
            """
        )
        rows.bind(range.low, at: 1)
        rows.bind(range.high, at: 2)
        defer { rows.reset() }
        // The last row of an attempt counts.
        var open: (outline: AttemptOutline, digest: ContentDigest, id: Int64)?
        while try rows.step() {
            let (outline, digest) = try OutlineRow.outline(rows, db, words, path: path)
            if let before = open, before.outline.key != outline.key {
                try seal.add(before.outline, before.digest, id: before.id)
            }
            open = (outline, digest, Int64(rows.integer(OutlineRow.columnCount)))
        }
        if let open { try seal.add(open.outline, open.digest, id: open.id) }
        try set(db, part: part, over: seal.finish())
        try RunRow.set(db, part: part, caseFiles: seal.caseFiles)
        try db.execute(sql: "UPDATE run SET sealedTo = ? WHERE part = ?", arguments: [last, part])
        try RunRow.check(db, part: part)
    }

    /// Notes the digest over all blocks of a part.
    static func set(_ db: Database, part: Int64, over blocks: [ContentDigest]) throws {
        let digest = digest(over: blocks)
        try db.execute(sql: "UPDATE run SET seal = ? WHERE part = ?", arguments: [digest.rawValue, part])
        try RunRow.check(db, part: part)
    }

    /// Checks that the blocks that were read are those that were written, all of them and no other.
    ///
    /// - Throws: ``StoreError/damaged(path:reason:)`` when they are not.
    static func check(_ db: Database, part: Int64, over blocks: [ContentDigest], path: String) throws {
        // Scores that an earlier version ingested have no digest over all blocks.
        guard let seal = try String.fetchOne(db, sql: "SELECT seal FROM run WHERE part = ?", arguments: [part]) else {
            return
        }
        guard seal == digest(over: blocks).rawValue else { throw damage(db, part: part, path: path) }
    }

    private static func digest(over blocks: [ContentDigest]) -> ContentDigest {
        ContentDigest(of: blocks.map(\.rawValue).joined())
    }
}

/// Writes the blocks of a seal.
private struct SealWriter {
    private let db: Database
    private let part: Int64
    private var builder = ScoreBlockBuilder()
    /// The rows of the cases that no block has yet; those of the last case are in the next block when one is full.
    private var rows: [Int64] = []
    /// What their calls took.
    private var calls = CallTally()
    private var digests: [ContentDigest] = []
    private var planned: PlannedCases?
    /// The planned case that was reached.
    private var here: PlannedCases.Case?

    init(_ db: Database, part: Int64, cases: PlannedCases?) {
        self.db = db
        self.part = part
        planned = cases
        here = planned?.next()
    }

    /// The digests of the files of all cases; `nil` where not all cases were planned ones.
    var caseFiles: [String: ContentDigest]? { planned?.files }

    /// Finds a case among the planned ones.
    private mutating func find(_ key: CaseKey) -> PlannedCases.Case? {
        while let one = here, one.key < key { here = planned?.next() }
        guard let one = here, one.key == key else {
            // Of one unknown case a comparison would have to ask the file after all.
            planned = nil
            return nil
        }
        return one
    }

    mutating func add(_ outline: AttemptOutline, _ digest: ContentDigest, id: Int64) throws {
        let key = outline.key
        let known = find(key.case)
        let full = builder.add(
            test: key.test,
            caseID: key.caseID,
            digest: digest,
            cluster: known?.outline.cluster,
            facts: known.map { ($0.outline.tags, $0.cases.offset(at: $0.position)) },
            outline.sample
        )
        if let full { try write(full) }
        rows.append(id)
        calls.count(outline)
    }

    /// Writes what is left, and returns the digests of all blocks.
    mutating func finish() throws -> [ContentDigest] {
        if let block = builder.finish() { try write(block) }
        return digests
    }

    private mutating func write(_ block: ScoreBlock) throws {
        var block = block
        block.calls = calls
        let row = ScoreBlockRow(position: digests.count, block: block, rows: rows)
        digests.append(try row.insert(db, part: part))
        rows = []
        calls = CallTally()
    }
}
