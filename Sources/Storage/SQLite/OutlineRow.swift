// Makes reports of large runs fast.

import Content
import Evaluation
import GRDB

/// What is read of an attempt and its call when the texts are not asked for: a tenth of the work of reading all of it.
enum OutlineRow {
    /// How many rows are held at once.
    static let page = 4000

    /// Reads the rows of one part behind a key, at most ``page`` of them.
    static func fetch(_ db: Database, part: Int64, after: AttemptKey?, path: String) throws -> [AttemptOutline] {
        let from = after ?? AttemptKey(test: "", caseID: "", sample: 0)
        // Always few tests follow one another: a name that is the one before is not read again.
        let statement = try db.cachedStatement(
            sql: """
                SELECT NULLIF(attempt.test, ?2), attempt.caseID, attempt.sample, attempt.outcome, attempt.score, call.failureClass,
                    call.retries, call.costUSD, call.latency, call.inputTokens, call.outputTokens, call.cachedTokens,
                    CASE WHEN json_valid(call.transcript) THEN NULLIF(json_extract(call.transcript, '$.finish_reason'), 'stop') END,
                    call.transcript IS NULL
                        OR json_valid(call.transcript) AND json_type(call.transcript, '$.messages') IS 'array',
                    attempt.caseDigest
                FROM attempt LEFT JOIN call ON \(AttemptRow.ownCall)
                WHERE attempt.part = ?1 AND (attempt.test, attempt.caseID, attempt.sample) > (?2, ?3, ?4)
                ORDER BY attempt.test, attempt.caseID, attempt.sample LIMIT \(page)
                """
        )
        let rows = try Row.fetchCursor(statement, arguments: [part, from.test, from.caseID, from.sample])
        var outlines: [AttemptOutline] = []
        while let row = try rows.next() {
            outlines.append(try outline(row, test: row[0] ?? from.test, path: path))
        }
        return outlines
    }

    private static func outline(_ row: Row, test: String, path: String) throws -> AttemptOutline {
        let key = AttemptKey(test: test, caseID: row[1], sample: row[2])
        func damaged(_ what: String) -> StoreError {
            .malformed(path: path, line: nil, reason: "attempt \(key): the \(what) is damaged")
        }
        guard let sample = SampleScore(name: row[3], score: row[4]) else { throw damaged("outcome") }
        guard let retries = (row[6] as Int?).map(Self.within) else { throw damaged("call") }
        guard row[13] else { throw damaged("transcript") }
        guard ContentDigest(rawValue: row[14]) != nil else { throw damaged("digest") }
        var outline = AttemptOutline(key: key, sample: sample, retries: retries, costUSD: row[7], latency: row[8])
        if sample == .errored {
            outline.failure = (row[5] as String?).flatMap(CallFailure.Class.init(rawValue:)) ?? .connection
        }
        if let input = row[9] as Int?, let output = row[10] as Int?, let cached = row[11] as Int? {
            outline.usage = Usage(
                inputTokens: Self.within(input),
                outputTokens: Self.within(output),
                cachedTokens: Self.within(cached)
            )
        }
        outline.cutOff = row[12]
        return outline
    }

    /// A count as it is summed: whatever a server says, millions of them stay a number.
    private static func within(_ count: Int) -> Int { min(max(0, count), 1 << 40) }
}
