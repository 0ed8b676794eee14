// Rows of the table "call", written and read in one place.

import Content
import Evaluation
import GRDB

/// A row of the table `call`: a call of a judge, or an answer of the model whose attempt is not settled yet; made before the
/// writer's turn, which is short.
struct CallRow: Sendable {
    private let call: CallRecord
    private let transcript: String?

    init(_ call: CallRecord) {
        self.call = call
        self.transcript = call.transcript.map(\.json.canonicalString)
    }

    /// Writes the intent of a judge's call; an answer that is there stays.
    static func intend(_ db: Database, part: Int64, _ intent: CallIntent) throws {
        let key = intent.id.attempt
        try db.cachedStatement(
            sql: """
                INSERT INTO call (part, test, caseID, sample, role, ordinal, requestDigest, caseDigest, intended, judge)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT DO UPDATE SET requestDigest = excluded.requestDigest, caseDigest = excluded.caseDigest,
                    intended = excluded.intended, judge = excluded.judge, failure = NULL, failureClass = NULL,
                    failureStatus = NULL, retries = 0, checked = NULL
                WHERE transcript IS NULL
                """
        ).execute(arguments: [
            part, key.test, key.caseID, key.sample, intent.id.role.rawValue, intent.id.ordinal,
            intent.requestDigest?.rawValue ?? "", intent.caseDigest.rawValue, intent.at.milliseconds, intent.judge,
        ])
    }

    /// Writes what came back.
    func keep(_ db: Database, part: Int64) throws {
        let intent = call.intent
        let key = intent.id.attempt
        let usage = call.transcript?.usage
        try db.cachedStatement(
            sql: """
                INSERT INTO call (part, test, caseID, sample, role, ordinal, requestDigest, caseDigest, intended, judge,
                    transcript, failure, failureClass, failureStatus, retries, latency, inputTokens, outputTokens,
                    cachedTokens, costUSD, checked)
                VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20,
                    checksum(?2, ?3, ?4, ?5, ?6, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20))
                ON CONFLICT DO UPDATE SET transcript = excluded.transcript, failure = excluded.failure,
                    failureClass = excluded.failureClass, failureStatus = excluded.failureStatus,
                    retries = excluded.retries, latency = excluded.latency, inputTokens = excluded.inputTokens,
                    outputTokens = excluded.outputTokens, cachedTokens = excluded.cachedTokens, costUSD = excluded.costUSD,
                    checked = excluded.checked
                """
        ).execute(arguments: [
            part, key.test, key.caseID, key.sample, intent.id.role.rawValue, intent.id.ordinal,
            intent.requestDigest?.rawValue ?? "", intent.caseDigest.rawValue, intent.at.milliseconds, intent.judge,
            transcript,
            call.failure?.message, call.failure?.kind.rawValue, call.failure?.status, call.retries,
            call.transcript?.latency, usage?.inputTokens, usage?.outputTokens, usage?.cachedTokens, call.costUSD,
        ])
    }

    /// Forgets the model's calls of an attempt that is settled by the last of them: its row has the answer.
    static func forget(_ db: Database, part: Int64, modelCallsOf key: AttemptKey, upTo ordinal: Int) throws {
        try db.cachedStatement(
            sql: """
                DELETE FROM call WHERE part = ? AND test = ? AND caseID = ? AND sample = ? AND role = 'model'
                    AND ordinal <= ?
                """
        ).execute(arguments: [part, key.test, key.caseID, key.sample, ordinal])
    }

    /// The columns that ``record(_:of:role:from:path:)`` reads, in its order.
    static let columns = """
        call.ordinal, call.requestDigest, call.caseDigest, call.intended, call.judge, call.transcript, call.failure,
            call.failureClass, call.failureStatus, call.retries, call.costUSD, call.checked IS NULL OR call.checked = checksum(
            call.test, call.caseID, call.sample, call.role, call.ordinal, call.transcript, call.failure, call.failureClass,
            call.failureStatus, call.retries, call.latency, call.inputTokens, call.outputTokens, call.cachedTokens, call.costUSD)
        """

    /// Makes a call of ``columns``; the first one stands at `first`.
    ///
    /// - Throws: ``StoreError/malformed(path:line:reason:)`` when a part of it is damaged.
    static func record(
        _ row: Row,
        of attempt: AttemptKey,
        role: CallRole,
        from first: Int = 0,
        path: String
    ) throws -> CallRecord {
        func damaged(_ what: String) -> StoreError {
            .malformed(path: path, line: nil, reason: "attempt \(attempt): the \(what) is damaged")
        }
        guard row[first + 11] as Bool? ?? false else { throw damaged("call") }
        guard let ordinal = row[first] as Int?, ordinal > 0 else { throw damaged("call") }
        let requestDigest = ContentDigest(rawValue: row[first + 1])
        guard let caseDigest = ContentDigest(rawValue: row[first + 2]), requestDigest != nil || role == .model else {
            throw damaged("digest")
        }
        var transcript: Transcript?
        if let text = row[first + 5] as String? {
            guard let json = try? JSONValue(parsing: Array(text.utf8)), let stored = Transcript(json: json) else {
                throw damaged("transcript")
            }
            transcript = stored
        }
        var failure: CallFailure?
        if let text = row[first + 6] as String? {
            let kind = (row[first + 7] as String?).flatMap(CallFailure.Class.init(rawValue:)) ?? .connection
            failure = CallFailure(kind, text, status: row[first + 8])
        }
        return CallRecord(
            intent: CallIntent(
                id: CallID(attempt: attempt, role: role, ordinal: ordinal),
                judge: row[first + 4],
                requestDigest: requestDigest,
                caseDigest: caseDigest,
                at: Moment(milliseconds: row[first + 3])
            ),
            transcript: transcript,
            failure: failure,
            retries: row[first + 9],
            costUSD: row[first + 10]
        )
    }

    /// Reads a call of the model whose attempt is not settled.
    static func call(
        _ db: Database,
        part: Int64,
        of key: AttemptKey,
        ordinal: Int,
        path: String
    ) throws -> CallRecord {
        let statement = try db.cachedStatement(
            sql: """
                SELECT \(columns) FROM call
                WHERE part = ? AND test = ? AND caseID = ? AND sample = ? AND role = 'model' AND ordinal = ?
                """
        )
        guard let row = try Row.fetchOne(statement, arguments: [part, key.test, key.caseID, key.sample, ordinal])
        else { throw StoreError.malformed(path: path, line: nil, reason: "attempt \(key): the call is gone") }
        return try record(row, of: key, role: .model, path: path)
    }

    /// Whether a part has calls of a role.
    static func has(_ db: Database, part: Int64, of role: CallRole) throws -> Bool {
        try Bool.fetchOne(
            db,
            sql: "SELECT EXISTS (SELECT 1 FROM call WHERE part = ? AND role = ?)",
            arguments: [part, role.rawValue]
        ) ?? false
    }

    /// Reads the calls of judges of one attempt that were answered or failed, in the order of their ids.
    static func judgeCalls(
        _ db: Database,
        part: Int64,
        of attempt: AttemptKey,
        path: String
    ) throws -> [CallRecord] {
        let statement = try db.cachedStatement(
            sql: """
                SELECT \(columns) FROM call
                WHERE part = ? AND test = ? AND caseID = ? AND sample = ? AND role = 'judge'
                    AND (transcript IS NOT NULL OR failure IS NOT NULL)
                ORDER BY ordinal
                """
        )
        return try Row.fetchAll(statement, arguments: [part, attempt.test, attempt.caseID, attempt.sample])
            .map { try record($0, of: attempt, role: .judge, path: path) }
    }
}
