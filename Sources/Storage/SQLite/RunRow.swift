// A row of the table "run".

import Content
import Evaluation
import GRDB

/// A row of the table `run`: one suite's part of a run.
struct RunRow {
    let part: Int64
    private let row: Row

    /// Takes up a row that has every column of the table, and perhaps others.
    init(_ row: Row) {
        self.part = row["part"]
        self.row = row
    }

    /// The suite of the part.
    var suite: String { row["suite"] as String? ?? "" }

    /// Whether what changes while a run is made is as it was written; no manifest is read.
    static func haveTheirState(_ db: Database, id: RunID) throws -> Bool {
        let sql = "SELECT min(stateChecked IS NULL OR stateChecked = checksum(\(stateColumns))) FROM run WHERE id = ?"
        return try Bool.fetchOne(db.cachedStatement(sql: sql), arguments: [id.rawValue]) ?? true
    }

    /// Whether its latest try has not ended, or was killed.
    var isRunning: Bool { row["state"] == RunRecord.State.running.rawValue }

    /// How many calls its latest try has under way at most; `nil` where that is not known.
    var width: Int? { row["width"] }

    /// Announced calls that had no outcome when its latest try began.
    var unanswered: Int { row["unanswered"] ?? 0 }

    /// Calls of its tries that were killed: those of earlier ones, and of the latest.
    func lostCalls(_ db: Database) throws -> Int { try (friction?.lost ?? 0) + LostCalls.count(db, self) }

    /// Finds the part of a run, or throws that there is none.
    static func part(_ db: Database, id: RunID, suite: String) throws -> Int64 {
        let statement = try db.cachedStatement(sql: "SELECT part FROM run WHERE id = ? AND suite = ?")
        guard let part = try Int64.fetchOne(statement, arguments: [id.rawValue, suite]) else {
            throw StoreError.noRun(id)
        }
        return part
    }

    static func fetch(_ db: Database, id: RunID, suite: String) throws -> RunRow? {
        try rows(db, where: "id = ? AND suite = ?", [id.rawValue, suite]).first
    }

    static func fetch(_ db: Database, part: Int64) throws -> RunRow? {
        try rows(db, where: "part = ?", [part]).first
    }

    static func fetchAll(_ db: Database, id: RunID) throws -> [RunRow] {
        try rows(db, where: "id = ? ORDER BY suite", [id.rawValue])
    }

    static func fetchReruns(_ db: Database, of run: RunID) throws -> [RunRow] {
        try rows(db, where: "parent = ? ORDER BY part", [run.rawValue])
    }

    private static func rows(_ db: Database, where condition: String, _ values: StatementArguments) throws -> [RunRow] {
        try Row.fetchAll(db, sql: "SELECT *, \(isWhollyAsWritten) FROM run WHERE \(condition)", arguments: values)
            .map(RunRow.init)
    }

    /// Reads what a list shows of the newest parts, and no manifest.
    static func outlines(_ db: Database, limit: Int, path: String) throws -> [RunOutline] {
        let rows = try Row.fetchAll(
            db,
            sql: """
                SELECT id, suite, model, purpose, state, started, part, \(isAsWritten) FROM run ORDER BY started DESC, part DESC LIMIT ?
                """,
            arguments: [limit]
        )
        return try rows.map { row in
            guard row[7] as Bool? ?? false, let id = RunID(row[0]), let state = RunRecord.State(rawValue: row[4]) else {
                throw StoreError.malformed(path: path, line: nil, reason: "run '\(row[0] as String? ?? "")' is damaged")
            }
            return RunOutline(
                id: id,
                suite: row[1],
                model: row[2],
                purpose: (row[3] as String?).flatMap(RerunPurpose.init(rawValue:)),
                state: state,
                started: Moment(milliseconds: row[5])
            )
        }
    }

    /// Whether what a part was begun with is as it was written, as far as that is known.
    private static let isAsWritten = """
        (checked IS NULL OR checked = checksum(id, suite, suiteDigest, evaluationSet, tenant, parent, purpose, planned, started,
            subject, model, instrument, isWhole)) AS isAsWritten
        """

    /// The same, with the manifest.
    private static let isWhollyAsWritten = """
        \(isAsWritten), (manifestChecked IS NULL OR manifestChecked = checksum(manifest)) AS hasItsManifest,
            (stateChecked IS NULL OR stateChecked = checksum(\(stateColumns))) AS hasItsState
        """

    /// What changes while a part is run.
    private static let stateColumns =
        "state, finished, seal, sealedTo, caseFiles, friction, conclusion, width, unanswered"

    /// Keeps the checksum of what changes while a part is run; every change of it ends with this.
    static func check(_ db: Database, part: Int64) throws {
        try db.cachedStatement(sql: "UPDATE run SET stateChecked = checksum(\(stateColumns)) WHERE part = ?")
            .execute(arguments: [part])
    }

    static func insert(_ db: Database, _ run: RunRecord) throws {
        try db.execute(
            sql: """
                INSERT INTO run
                    (id, suite, suiteDigest, evaluationSet, tenant, parent, purpose, planned, manifest, state, started,
                        subject, model, instrument, isWhole, checked, manifestChecked, width)
                VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, 'running', ?10, ?11, ?12, ?13, ?14,
                    checksum(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?10, ?11, ?12, ?13, ?14), checksum(?9), ?15)
                """,
            arguments: [
                run.id.rawValue, run.suite, run.suiteDigest.rawValue, run.set, run.tenant, run.parent?.rawValue,
                run.manifest.rerun?.purpose.rawValue, run.planned,
                String(decoding: try CanonicalCoding.encode(run.manifest), as: UTF8.self), run.started.milliseconds,
                run.manifest.subject.name, run.manifest.subject.model, run.manifest.instrumentDigest.rawValue,
                !run.manifest.selection.isPartial && run.manifest.rerun == nil, run.width,
            ]
        )
        try check(db, part: db.lastInsertedRowID)
    }

    static func finish(_ db: Database, _ run: RunID, suite: String, state: RunRecord.State, at moment: Moment) throws {
        try db.execute(
            sql: "UPDATE run SET state = ?, finished = ? WHERE id = ? AND suite = ?",
            arguments: [state.rawValue, moment.milliseconds, run.rawValue, suite]
        )
        try check(db, part: part(db, id: run, suite: suite))
    }

    /// The row as the noun.
    func record(path: String) throws -> RunRecord {
        guard row["isAsWritten"] as Bool? ?? false, row["hasItsManifest"] as Bool? ?? false,
            row["hasItsState"] as Bool? ?? false, let id = RunID(row["id"]),
            let state = RunRecord.State(rawValue: row["state"]),
            let suiteDigest = ContentDigest(rawValue: row["suiteDigest"])
        else {
            throw StoreError.malformed(
                path: path,
                line: nil,
                reason: "run '\(row["id"] as String? ?? "\(part)")' is damaged"
            )
        }
        let finished: Int64? = row["finished"]
        let parent: String? = row["parent"]
        return RunRecord(
            id: id,
            suite: row["suite"],
            suiteDigest: suiteDigest,
            set: row["evaluationSet"],
            tenant: row["tenant"],
            parent: parent.flatMap(RunID.init),
            planned: row["planned"],
            manifest: try manifest(of: id, path: path),
            state: state,
            started: Moment(milliseconds: row["started"]),
            finished: finished.map(Moment.init(milliseconds:)),
            seal: (row["seal"] as String?).flatMap(ContentDigest.init(rawValue:)),
            caseFiles: caseFiles,
            friction: friction
        )
    }

    /// Sets what is known of the files of a part's cases, as ``record(path:)`` tells it.
    static func set(_ db: Database, part: Int64, caseFiles: [String: ContentDigest]?) throws {
        let text = caseFiles.map { JSONValue.object($0.mapValues { .string($0.rawValue) }).canonicalString }
        try db.execute(sql: "UPDATE run SET caseFiles = ? WHERE part = ?", arguments: [text, part])
        try check(db, part: part)
    }

    private var caseFiles: [String: ContentDigest]? {
        guard let text = row["caseFiles"] as String?, let files = try? JSONValue(parsing: Array(text.utf8)).objectValue
        else { return nil }
        return files.compactMapValues { $0.stringValue.flatMap(ContentDigest.init(rawValue:)) }
    }

    /// Adds what a try asked in vain to that of earlier ones.
    static func add(_ db: Database, part: Int64, friction: Friction) throws {
        guard friction != Friction() else { return }
        var sum = try fetch(db, part: part)?.friction ?? Friction()
        sum += friction
        let text = String(decoding: try CanonicalCoding.encode(sum), as: UTF8.self)
        try db.execute(sql: "UPDATE run SET friction = ? WHERE part = ?", arguments: [text, part])
        try check(db, part: part)
    }

    private var friction: Friction? {
        (row["friction"] as String?).flatMap { try? CanonicalCoding.decode(Friction.self, from: Array($0.utf8)) }
    }

    private func manifest(of run: RunID, path: String) throws -> RunManifest {
        let text: String = row["manifest"]
        do {
            return try CanonicalCoding.decode(RunManifest.self, from: Array(text.utf8))
        } catch let fault as ManifestFault {
            throw StoreError.malformed(path: path, line: nil, reason: "run '\(run)': \(fault)")
        }
    }
}
