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
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                """
        ).execute(arguments: [
            part, key.test, key.caseID, key.sample, attempt.caseDigest.rawValue, attempt.outcome.sample.name,
            attempt.outcome.score, reason, attempt.call?.intent.id.ordinal ?? 1,
        ])
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
                    INSERT OR REPLACE INTO score (part, test, caseID, sample, position, grader, graderVersion, weight, isRequired,
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
        SELECT attempt.test, attempt.caseID, attempt.sample, attempt.caseDigest, attempt.outcome, attempt.score,
            attempt.reason, attempt.part, \(CallRow.columns)
        FROM attempt LEFT JOIN call ON \(ownCall)
        """

    /// The call that served an attempt; there is one for each.
    static let ownCall = """
        call.part = attempt.part AND call.test = attempt.test AND call.caseID = attempt.caseID
            AND call.sample = attempt.sample AND call.role = 'model' AND call.ordinal = attempt.callOrdinal
        """

    /// Where the columns of ``selection`` stand: by number they are found at once, by name they are searched.
    private enum Column {
        static let test = 0
        static let caseID = 1
        static let sample = 2
        static let caseDigest = 3
        static let outcome = 4
        static let score = 5
        static let reason = 6
        static let part = 7
        static let call = 8
    }

    /// The attempt that a row of ``selection`` is of.
    static func key(_ row: Row) -> AttemptKey {
        AttemptKey(test: row[Column.test], caseID: row[Column.caseID], sample: row[Column.sample])
    }

    /// The part of the run that a row of ``selection`` is of.
    static func part(_ row: Row) -> Int64 { row[Column.part] }

    /// Makes an attempt of a row of ``selection``, its grades and the calls of its judges.
    static func record(_ row: Row, grades: [Grade], judgeCalls: [CallRecord], path: String) throws -> AttemptRecord {
        let key = key(row)
        func damaged(_ what: String) -> StoreError {
            .malformed(path: path, line: nil, reason: "attempt \(key): the \(what) is damaged")
        }
        let call = try CallRow.record(row, of: key, role: .model, from: Column.call, path: path)
        guard let caseDigest = ContentDigest(rawValue: row[Column.caseDigest]) else { throw damaged("digest") }
        let outcome: Outcome
        switch SampleScore(name: row[Column.outcome], score: row[Column.score]) {
        case .scored(let score)?: outcome = .scored(score)
        case .unscored?: outcome = .unscored(row[Column.reason] ?? "no reason was kept")
        case .errored?:
            outcome = .errored(call.failure ?? CallFailure(.connection, row[Column.reason] ?? "no reason was kept"))
        case nil: throw damaged("outcome")
        }
        return AttemptRecord(
            key: key,
            caseDigest: caseDigest,
            outcome: outcome,
            grades: grades,
            call: call,
            judgeCalls: judgeCalls
        )
    }

    /// Where the grades of a row of ``selection`` stand in the table `score`.
    static func gradeKey(_ row: Row) -> StatementArguments {
        [
            row[Column.part] as Int64, row[Column.test] as String, row[Column.caseID] as String,
            row[Column.sample] as Int,
        ]
    }

    /// What ``grade(_:)`` reads of the table `score`.
    static let gradeColumns = "grader, graderVersion, weight, isRequired, value, answer, explanation"

    private enum GradeColumn {
        static let grader = 0
        static let graderVersion = 1
        static let weight = 2
        static let isRequired = 3
        static let value = 4
        static let answer = 5
        static let explanation = 6
    }

    /// Makes a grade of a row of ``gradeColumns``.
    static func grade(_ row: Row) -> Grade {
        let result: Grade.Result
        if let value = row[GradeColumn.value] as Double? {
            result = .scored(
                Score(min(1, max(0, value)), answer: row[GradeColumn.answer], explanation: row[GradeColumn.explanation])
            )
        } else {
            result = .unscored(row[GradeColumn.explanation] ?? "no reason was kept")
        }
        return Grade(
            grader: row[GradeColumn.grader],
            version: row[GradeColumn.graderVersion],
            weight: row[GradeColumn.weight],
            isRequired: row[GradeColumn.isRequired],
            result: result
        )
    }
}
