// Makes reports of large runs fast.

import Content
import Evaluation
import Foundation
import GRDB

/// What is read of an attempt and its call when the texts are not asked for: a tenth of the work of reading all of it.
enum OutlineRow {
    /// How many rows are held at once.
    static let page = 4000

    /// Reads some rows, in their order.
    static func fetch(_ db: Database, ids: some Sequence<Int64>, path: String) throws -> [AttemptOutline] {
        try SettledRow.read(db, columns, ids: ids, path: path) { try outline($0, path: path) }
    }

    private static let columns = """
        test, caseID, sample, outcome, score, failureClass, retries, costUSD, latency, inputTokens, outputTokens, cachedTokens,
            NULLIF(finish, 'stop'), extra IS NULL OR json_valid(extra) AND json_type(extra, '$.messages') IS 'array',
            caseDigest
        """

    private static func outline(_ row: Row, path: String) throws -> AttemptOutline {
        let key = AttemptKey(test: row[0], caseID: row[1], sample: row[2])
        func damaged(_ what: String) -> StoreError {
            .malformed(path: path, line: nil, reason: "attempt \(key): the \(what) is damaged")
        }
        guard let sample = SampleScore(name: row[3], score: row[4]) else { throw damaged("outcome") }
        guard row[13] else { throw damaged("transcript") }
        guard ContentDigest(bytes: row[14] as Data) != nil else { throw damaged("digest") }
        var outline = AttemptOutline(
            key: key,
            sample: sample,
            retries: within(row[6]),
            costUSD: row[7],
            latency: row[8]
        )
        if sample == .errored {
            outline.failure = (row[5] as String?).flatMap(CallFailure.Class.init(rawValue:)) ?? .connection
        }
        if let input = row[9] as Int?, let output = row[10] as Int?, let cached = row[11] as Int? {
            outline.usage = Usage(
                inputTokens: within(input),
                outputTokens: within(output),
                cachedTokens: within(cached)
            )
        }
        outline.cutOff = row[12]
        return outline
    }

    /// A count as it is summed: whatever a server says, millions of them stay a number.
    private static func within(_ count: Int) -> Int { min(max(0, count), 1 << 40) }
}
