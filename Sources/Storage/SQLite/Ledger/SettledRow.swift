// One row an attempt, appended and never moved: a commit dirties the last page and no others.

import Content
import Evaluation
import Foundation
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
    private let caseDigest: Data
    private let requestDigest: Data

    init(_ attempt: AttemptRecord, served call: CallRecord) {
        self.attempt = attempt
        self.call = call
        let answer = call.transcript.flatMap(Self.onlyText)
        self.answer = answer
        self.extra = answer == nil ? call.transcript?.json.canonicalString : nil
        self.grades = GradeList.text(of: attempt.grades)
        self.caseDigest = Data(attempt.caseDigest.bytes)
        self.requestDigest = Data(call.intent.requestDigest.bytes)
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

    /// Appends the row; what stood of its call beside the ledger of attempts is in it.
    func append(_ db: Database, part: Int64) throws {
        let range = PartRange(part)
        let key = attempt.key
        let reason: String? =
            switch attempt.outcome {
            case .scored: nil
            case .unscored(let reason): reason
            case .errored(let failure): failure.message
            }
        let transcript = call.transcript
        try db.cachedStatement(
            sql: """
                INSERT INTO settled (id, test, caseID, sample, caseDigest, requestDigest, ordinal, intended, outcome, score,
                    reason, answer, extra, finish, served, fingerprint, failure, failureClass, failureStatus, retries, latency,
                    inputTokens, outputTokens, cachedTokens, costUSD, grades)
                VALUES (\(PartRange.nextID(in: "settled")), ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,
                    ?, ?)
                """
        ).execute(arguments: [
            range.low, range.high, key.test, key.caseID, key.sample, caseDigest, requestDigest, call.intent.id.ordinal,
            call.intent.at.milliseconds, attempt.outcome.sample.name, attempt.outcome.score, reason, answer, extra,
            transcript?.finishReason, transcript?.serverModel, transcript?.fingerprint, call.failure?.message,
            call.failure?.kind.rawValue, call.failure?.status, call.retries, transcript?.latency,
            transcript?.usage?.inputTokens, transcript?.usage?.outputTokens, transcript?.usage?.cachedTokens,
            call.costUSD, grades,
        ])
        try CallRow.forget(db, part: part, modelCallsOf: key, upTo: call.intent.id.ordinal)
    }
}
