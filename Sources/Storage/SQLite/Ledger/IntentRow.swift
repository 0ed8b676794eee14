// Makes a batch of intents one row.

import Content
import Evaluation
import GRDB

/// A row of the table `intent`: calls of the model that may have been sent, a batch at once.
///
/// What a call asked is known from the case and the instrument, and stands beside its answer once there is one.
enum IntentRow {
    /// Writes intents of the model's calls.
    static func append(_ db: Database, part: Int64, _ intents: [CallIntent]) throws {
        guard let first = intents.first else { return }
        let calls = intents.map { intent -> JSONValue in
            let key = intent.id.attempt
            return .array([
                .string(key.test), .string(key.caseID), .integer(Int64(key.sample)), .integer(Int64(intent.id.ordinal)),
            ])
        }
        let range = PartRange(part)
        try db.cachedStatement(
            sql: "INSERT INTO intent (id, at, calls) VALUES (\(PartRange.nextID(in: "intent")), ?, ?)"
        ).execute(arguments: [range.low, range.high, first.at.milliseconds, JSONValue.array(calls).canonicalString])
    }
}
