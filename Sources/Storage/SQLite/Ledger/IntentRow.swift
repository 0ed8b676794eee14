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
        var calls = JSONWriter()
        calls.list(intents) { intent, calls in
            let key = intent.id.attempt
            calls.raw("[")
            calls.write(key.test)
            calls.raw(",")
            calls.write(key.caseID)
            calls.raw(",")
            calls.write(key.sample)
            calls.raw(",")
            calls.write(intent.id.ordinal)
            calls.raw("]")
        }
        try db.cachedStatement(sql: "INSERT INTO intent (id, at, calls) VALUES (?, ?, ?)")
            .execute(arguments: [PartRange(part).nextID(db, in: "intent"), first.at.milliseconds, calls.text])
    }

    /// Forgets the intents of a part.
    static func forget(_ db: Database, part: Int64) throws {
        try db.execute(sql: "DELETE FROM intent WHERE \(PartRange.condition)", arguments: PartRange(part).arguments)
    }
}
