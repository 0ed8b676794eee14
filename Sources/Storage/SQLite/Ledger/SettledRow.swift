// One row an attempt, appended and never moved: a commit dirties the last page and no others.

import Content
import Evaluation
import GRDB

/// A row of the table `settled`: an attempt, the call that served it and what the graders said; made before the writer's turn,
/// which is short.
///
/// An attempt that is asked again gets a further row; its last row counts. Rows of a part stand together, since ``PartRange``
/// gives them their ids.
struct SettledRow: Sendable {
    private let attempt: AttemptRecord
    private let call: CallRecord
    /// The answer, where the transcript is nothing but one.
    private let answer: String?
    /// The whole transcript, where there is more than one text.
    private let extra: String?
    private let grades: String

    init(_ attempt: AttemptRecord, served call: CallRecord) {
        self.attempt = attempt
        self.call = call
        let answer = call.transcript.flatMap(Self.onlyText)
        self.answer = answer
        self.extra = answer == nil ? call.transcript?.json.canonicalString : nil
        self.grades = GradeList.text(of: attempt.grades)
    }

    /// The answer of a transcript that is one turn of the model and nothing else; `nil` for another one.
    private static func onlyText(_ transcript: Transcript) -> String? {
        guard transcript.messages.count == 1, let turn = transcript.messages.first,
            turn == Message(.assistant, turn.content), transcript.logProbabilities == nil
        else { return nil }
        // A column of text ends at a NUL; JSON escapes it.
        let texts = [turn.content, transcript.finishReason, transcript.serverModel, transcript.fingerprint]
        return texts.contains { $0?.utf8.contains(0) == true } ? nil : turn.content
    }

    /// Appends rows, and says under which ids.
    ///
    /// What stood of their calls beside the ledger of attempts is in them.
    struct Appender {
        private let db: Database
        private let insert: RawStatement
        private var next: [Int64: Int64] = [:]

        /// Readies one turn of the writer.
        init(_ db: Database) throws {
            self.db = db
            insert = try RawStatement(
                db,
                """
                INSERT INTO settled (id, test, caseID, sample, caseDigest, requestDigest, ordinal, intended, outcome, score,
                    reason, answer, extra, finish, served, fingerprint, failure, failureClass, failureStatus, retries, latency,
                    inputTokens, outputTokens, cachedTokens, costUSD, grades)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """
            )
        }

        /// Appends a row.
        ///
        /// - Parameters:
        ///   - row: The row.
        ///   - part: The part of the run.
        ///   - hasCalls: Whether calls of the part's model may stand beside the ledger of attempts.
        /// - Throws: Errors of the database.
        mutating func append(_ row: SettledRow, part: Int64, hasCalls: Bool) throws {
            let id = try next[part] ?? PartRange(part).nextID(db, in: "settled")
            next[part] = id + 1
            row.bind(to: insert, id: id)
            _ = try insert.step()
            guard hasCalls else { return }
            let intent = row.call.intent
            try CallRow.forget(db, part: part, modelCallsOf: intent.id.attempt, upTo: intent.id.ordinal)
        }
    }

    private func bind(to insert: RawStatement, id: Int64) {
        let key = attempt.key
        let reason: String? =
            switch attempt.outcome {
            case .scored: nil
            case .unscored(let reason): reason
            case .errored(let failure): failure.message
            }
        let transcript = call.transcript
        insert.bind(id, at: 1)
        insert.bind(key.test, at: 2)
        insert.bind(key.caseID, at: 3)
        insert.bind(key.sample, at: 4)
        insert.bind(attempt.caseDigest, at: 5)
        insert.bind(call.intent.requestDigest, at: 6)
        insert.bind(call.intent.id.ordinal, at: 7)
        insert.bind(call.intent.at.milliseconds, at: 8)
        insert.bind(attempt.outcome.sample.name, at: 9)
        insert.bind(attempt.outcome.score, at: 10)
        insert.bind(reason, at: 11)
        insert.bind(answer, at: 12)
        insert.bind(extra, at: 13)
        insert.bind(transcript?.finishReason, at: 14)
        insert.bind(transcript?.serverModel, at: 15)
        insert.bind(transcript?.fingerprint, at: 16)
        insert.bind(call.failure?.message, at: 17)
        insert.bind(call.failure?.kind.rawValue, at: 18)
        insert.bind(call.failure?.status, at: 19)
        insert.bind(call.retries, at: 20)
        insert.bind(transcript?.latency, at: 21)
        insert.bind(transcript?.usage?.inputTokens, at: 22)
        insert.bind(transcript?.usage?.outputTokens, at: 23)
        insert.bind(transcript?.usage?.cachedTokens, at: 24)
        insert.bind(call.costUSD, at: 25)
        insert.bind(grades, at: 26)
    }
}
