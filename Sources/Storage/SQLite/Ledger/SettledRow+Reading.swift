// Reads rows of the table "settled" as the attempts that they are.

import Content
import Evaluation
import Foundation
import GRDB

extension SettledRow {
    /// What ``record(_:row:part:judges:path:)`` reads, in the order of ``Column``.
    private static let columns = """
        test, caseID, sample, caseDigest, requestDigest, ordinal, intended, outcome, score, reason, answer, extra, finish,
            served, fingerprint, failure, failureClass, failureStatus, retries, latency, inputTokens, outputTokens,
            cachedTokens, costUSD, grades
        """

    /// Where the columns stand: by number they are found at once, by name they are searched.
    private enum Column {
        static let (test, caseID, sample) = (0, 1, 2)
        static let (caseDigest, requestDigest, ordinal, intended) = (3, 4, 5, 6)
        static let (outcome, score, reason) = (7, 8, 9)
        static let (answer, extra, finish, served, fingerprint) = (10, 11, 12, 13, 14)
        static let (failure, failureClass, failureStatus, retries) = (15, 16, 17, 18)
        static let (latency, inputTokens, outputTokens, cachedTokens, costUSD, grades) = (19, 20, 21, 22, 23, 24)
    }

    /// Reads the attempts of some rows, in their order.
    ///
    /// - Parameters:
    ///   - db: The database.
    ///   - ids: The rows.
    ///   - part: The part of the run.
    ///   - judges: Whether the part has calls of judges, which stand beside.
    ///   - path: The store, for errors.
    /// - Returns: The attempts.
    /// - Throws: ``StoreError/malformed(path:line:reason:)`` when a row is damaged.
    static func records(
        _ db: Database,
        ids: some Sequence<Int64>,
        part: Int64,
        judges: Bool,
        path: String
    ) throws -> [AttemptRecord] {
        try read(db, columns, ids: ids, path: path) { row in
            try record(db, row: row, part: part, judges: judges, path: path)
        }
    }

    /// Reads some columns of some rows, in the order of the rows that are named.
    static func read<Element>(
        _ db: Database,
        _ columns: String,
        ids: some Sequence<Int64>,
        path: String,
        _ element: (Row) throws -> Element
    ) throws -> [Element] {
        let statement = try db.cachedStatement(sql: "SELECT \(columns) FROM settled WHERE id = ?")
        return try ids.map { id in
            guard let row = try Row.fetchOne(statement, arguments: [id]) else {
                throw StoreError.malformed(path: path, line: nil, reason: "row \(id) of an attempt is gone")
            }
            return try element(row)
        }
    }

    private static func record(
        _ db: Database,
        row: Row,
        part: Int64,
        judges: Bool,
        path: String
    ) throws -> AttemptRecord {
        let key = AttemptKey(test: row[Column.test], caseID: row[Column.caseID], sample: row[Column.sample])
        func damaged(_ what: String) -> StoreError {
            .malformed(path: path, line: nil, reason: "attempt \(key): the \(what) is damaged")
        }
        guard let caseDigest = ContentDigest(bytes: row[Column.caseDigest] as Data),
            let requestDigest = ContentDigest(bytes: row[Column.requestDigest] as Data)
        else { throw damaged("digest") }
        guard let transcript = transcript(row) else { throw damaged("transcript") }
        guard let grades = GradeList.grades(row[Column.grades]) else { throw damaged("list of grades") }
        var failure: CallFailure?
        if let text = row[Column.failure] as String? {
            let kind = (row[Column.failureClass] as String?).flatMap(CallFailure.Class.init(rawValue:)) ?? .connection
            failure = CallFailure(kind, text, status: row[Column.failureStatus])
        }
        let reason: String = row[Column.reason] ?? "no reason was kept"
        let outcome: Outcome
        switch SampleScore(name: row[Column.outcome], score: row[Column.score]) {
        case .scored(let score)?: outcome = .scored(score)
        case .unscored?: outcome = .unscored(reason)
        case .errored?: outcome = .errored(failure ?? CallFailure(.connection, reason))
        case nil: throw damaged("outcome")
        }
        return AttemptRecord(
            key: key,
            caseDigest: caseDigest,
            outcome: outcome,
            grades: grades,
            call: CallRecord(
                intent: CallIntent(
                    id: CallID(attempt: key, role: .model, ordinal: row[Column.ordinal]),
                    requestDigest: requestDigest,
                    caseDigest: caseDigest,
                    at: Moment(milliseconds: row[Column.intended])
                ),
                transcript: transcript,
                failure: failure,
                retries: row[Column.retries],
                costUSD: row[Column.costUSD]
            ),
            judgeCalls: judges ? try CallRow.judgeCalls(db, part: part, of: key, path: path) : []
        )
    }

    /// The transcript of a row, which may have none; `nil` when it is damaged.
    private static func transcript(_ row: Row) -> Transcript?? {
        if let text = row[Column.extra] as String? {
            guard let json = try? JSONValue(parsing: Array(text.utf8)), let stored = Transcript(json: json) else {
                return nil
            }
            return .some(stored)
        }
        guard let answer = row[Column.answer] as String? else { return .some(nil) }
        var usage: Usage?
        if let input = row[Column.inputTokens] as Int?, let output = row[Column.outputTokens] as Int?,
            let cached = row[Column.cachedTokens] as Int?
        {
            usage = Usage(inputTokens: input, outputTokens: output, cachedTokens: cached)
        }
        return .some(
            Transcript(
                messages: [Message(.assistant, answer)],
                finishReason: row[Column.finish],
                usage: usage,
                latency: row[Column.latency] ?? 0,
                serverModel: row[Column.served],
                fingerprint: row[Column.fingerprint]
            )
        )
    }
}
