// Rows of the tables "attempt" and "score", and how they become an attempt again.

import Content
import Evaluation
import GRDB

/// Rows of the tables `attempt` and `score`, and how they become an attempt again.
enum AttemptRow {
    /// Writes an attempt with its grades in place of an earlier one.
    static func replace(_ db: Database, part: Int64, _ attempt: AttemptRecord) throws {
        let key = attempt.key
        let reason: String? =
            switch attempt.outcome {
            case .scored: nil
            case .unscored(let reason): reason
            case .errored(let failure): failure.message
            }
        try db.cachedStatement(
            sql: """
                INSERT OR REPLACE INTO attempt (part, test, caseID, sample, caseDigest, outcome, score, reason, callOrdinal)
                SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, coalesce(max(ordinal), 1) FROM call
                WHERE part = ?1 AND test = ?2 AND caseID = ?3 AND sample = ?4 AND role = 'model'
                """
        ).execute(arguments: [
            part, key.test, key.caseID, key.sample, attempt.caseDigest.rawValue, attempt.outcome.kind.rawValue,
            attempt.outcome.score, reason,
        ])
        try db.cachedStatement(
            sql: "DELETE FROM score WHERE part = ? AND test = ? AND caseID = ? AND sample = ? AND judging = 1"
        ).execute(arguments: [part, key.test, key.caseID, key.sample])
        for (position, grade) in attempt.grades.enumerated() {
            var value: Double?
            var answer: String?
            var explanation: String?
            switch grade.result {
            case .scored(let score):
                value = score.value
                answer = score.answer
                explanation = score.explanation
            case .unscored(let reason): explanation = reason
            }
            try db.cachedStatement(
                sql: """
                    INSERT INTO score (part, test, caseID, sample, position, grader, graderVersion, weight, isRequired,
                        value, answer, explanation)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                    """
            ).execute(arguments: [
                part, key.test, key.caseID, key.sample, position, grade.grader, grade.version, grade.weight,
                grade.isRequired, value, answer, explanation,
            ])
        }
    }

    /// Attempts joined with the call that served them, in key order.
    static let selection = """
        SELECT attempt.*, call.role, call.requestDigest, call.intended, call.transcript, call.failure,
            call.failureClass, call.failureStatus, call.retries, call.costUSD
        FROM attempt JOIN call ON call.part = attempt.part AND call.test = attempt.test AND call.caseID = attempt.caseID
            AND call.sample = attempt.sample AND call.role = 'model' AND call.ordinal = attempt.callOrdinal
        """

    /// Makes an attempt of a row of ``selection`` and its grades.
    static func record(_ row: Row, grades: [Grade], path: String) throws -> AttemptRecord {
        let key = AttemptKey(test: row["test"], caseID: row["caseID"], sample: row["sample"])
        func damaged(_ what: String) -> StorageError {
            .malformed(path: path, line: nil, reason: "attempt \(key): the \(what) is damaged")
        }
        guard let caseDigest = ContentDigest(rawValue: row["caseDigest"]),
            let requestDigest = ContentDigest(rawValue: row["requestDigest"])
        else { throw damaged("digest") }
        var transcript: Transcript?
        if let text = row["transcript"] as String? {
            guard let json = try? JSONValue(parsing: Array(text.utf8)), let stored = Transcript(json: json) else {
                throw damaged("transcript")
            }
            transcript = stored
        }
        var failure: CallFailure?
        if let text = row["failure"] as String? {
            let kind = (row["failureClass"] as String?).flatMap(CallFailure.Class.init(rawValue:)) ?? .connection
            failure = CallFailure(kind, text, status: row["failureStatus"])
        }
        let intent = CallIntent(
            key: key,
            role: .model,
            requestDigest: requestDigest,
            caseDigest: caseDigest,
            at: Moment(milliseconds: row["intended"])
        )
        let call = CallRecord(
            intent: intent,
            transcript: transcript,
            failure: failure,
            retries: row["retries"],
            costUSD: row["costUSD"]
        )
        let outcome: Outcome
        switch Outcome.Kind(rawValue: row["outcome"]) {
        case .scored?: outcome = .scored(row["score"])
        case .unscored?: outcome = .unscored(row["reason"] ?? "no reason was kept")
        case .errored?: outcome = .errored(failure ?? CallFailure(.connection, row["reason"] ?? "no reason was kept"))
        case nil: throw damaged("outcome")
        }
        return AttemptRecord(key: key, caseDigest: caseDigest, outcome: outcome, grades: grades, call: call)
    }

    /// Makes a grade of a row of the table `score`.
    static func grade(_ row: Row) -> Grade {
        let result: Grade.Result
        if let value = row["value"] as Double? {
            result = .scored(Score(min(1, max(0, value)), answer: row["answer"], explanation: row["explanation"]))
        } else {
            result = .unscored(row["explanation"] ?? "no reason was kept")
        }
        return Grade(
            grader: row["grader"],
            version: row["graderVersion"],
            weight: row["weight"],
            isRequired: row["isRequired"],
            result: result
        )
    }
}
