// Keeps the writer's turn short.

import Content
import Evaluation
import GRDB

/// What came back from a call, as a row of the table `call`; made before the writer's turn, which is short.
struct CallRow: Sendable {
    private let call: CallRecord
    private let transcript: String?

    init(_ call: CallRecord) {
        self.call = call
        self.transcript = call.transcript.map(\.json.canonicalString)
    }

    /// Writes the row in place of the newest intent of its attempt.
    func keep(_ db: Database, part: Int64) throws {
        let key = call.intent.key
        let usage = call.transcript?.usage
        try db.cachedStatement(
            sql: """
                UPDATE call SET transcript = ?6, failure = ?7, failureClass = ?8, failureStatus = ?9, retries = ?10,
                    latency = ?11, inputTokens = ?12, outputTokens = ?13, cachedTokens = ?14, costUSD = ?15
                WHERE part = ?1 AND test = ?2 AND caseID = ?3 AND sample = ?4 AND role = ?5 AND ordinal = (
                    SELECT max(ordinal) FROM call
                    WHERE part = ?1 AND test = ?2 AND caseID = ?3 AND sample = ?4 AND role = ?5
                )
                """
        ).execute(arguments: [
            part, key.test, key.caseID, key.sample, call.intent.role.rawValue,
            transcript, call.failure?.message, call.failure?.kind.rawValue, call.failure?.status, call.retries,
            call.transcript?.latency, usage?.inputTokens, usage?.outputTokens, usage?.cachedTokens, call.costUSD,
        ])
    }
}
