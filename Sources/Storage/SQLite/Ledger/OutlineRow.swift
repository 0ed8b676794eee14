// Makes reports of large runs fast.

import Content
import Evaluation
import GRDB

/// What is read of an attempt and its call when the texts are not asked for: a tenth of the work of reading all of it.
enum OutlineRow {
    /// How many rows are held at once.
    static let page = 4000

    /// Reads some rows, in their order.
    static func fetch(_ db: Database, ids: some Sequence<Int64>, words: Words, path: String) throws -> [AttemptOutline]
    {
        try SettledRow.read(db, columns, ids: ids, path: path) { try outline($0, db, words, path: path).0 }
    }

    /// What ``outline(_:_:_:path:)`` reads.
    static let columns = """
        test, caseID, sample, outcome, score, failureClass, retries, costUSD, latency, inputTokens, outputTokens, cachedTokens,
            finish, extra IS NULL OR json_valid(extra) AND json_type(extra, '$.messages') IS 'array',
            caseDigest, truncated, reasoningTokens, failure, failureStatus, served, fingerprint
        """

    /// How many they are.
    static let columnCount: Int32 = 21

    /// Reads the row where a statement stands, and the digest of its case.
    ///
    /// - Throws: ``StoreError/malformed(path:line:reason:)`` when it is damaged.
    static func outline(
        _ row: RawStatement,
        _ db: Database,
        _ words: Words,
        path: String
    ) throws -> (AttemptOutline, ContentDigest) {
        let key = SettledRow.key(row)
        func damaged(_ what: String) -> StoreError {
            .malformed(path: path, line: nil, reason: "attempt \(key): the \(what) is damaged")
        }
        guard let sample = SettledRow.sample(row, outcome: 3, score: 4, truncated: 15) else { throw damaged("outcome") }
        guard row.integer(13) != 0 else { throw damaged("transcript") }
        guard let digest = row.digest(14) else { throw damaged("digest") }
        var outline = AttemptOutline(
            key: key,
            sample: sample,
            retries: AttemptOutline.within(row.integer(6)),
            costUSD: row.optionalDouble(7),
            latency: row.optionalDouble(8).map { AttemptOutline.within($0) }
        )
        if sample == .errored {
            let kind = row.optionalText(5).flatMap(CallFailure.Class.init(rawValue:)) ?? .connection
            outline.failure = kind
            if let said = row.optionalText(17) {
                outline.words = CallFailure(kind, said, status: row.optionalInteger(18)).words
            }
        }
        if let input = row.optionalInteger(9), let output = row.optionalInteger(10),
            let cached = row.optionalInteger(11)
        {
            outline.usage = Usage(
                inputTokens: AttemptOutline.within(input),
                outputTokens: AttemptOutline.within(output),
                reasoningTokens: AttemptOutline.within(row.optionalInteger(16) ?? 0),
                cachedTokens: AttemptOutline.within(cached)
            )
        }
        let finish = try SettledRow.word(row, 12, db, words)
        outline.cutOff = finish == "stop" ? nil : finish
        let served = try SettledRow.word(row, 19, db, words)
        let fingerprint = try SettledRow.word(row, 20, db, words)
        if served != nil || fingerprint != nil {
            outline.served = ServedModel(model: served, fingerprint: fingerprint)
        }
        return (outline, digest)
    }
}
