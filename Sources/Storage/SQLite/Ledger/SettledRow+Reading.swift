// Reads rows of the table "settled" as the attempts that they are.

import Content
import Evaluation
import GRDB

extension SettledRow {
    /// What ``record(_:row:part:judges:words:path:)`` reads, in the order of ``Column``.
    private static let columns = """
        test, caseID, sample, caseDigest, ordinal, intended, outcome, score, reason, answer, extra, finish, served, fingerprint,
            failure, failureClass, failureStatus, retries, latency, inputTokens, outputTokens, cachedTokens, costUSD, grades,
            truncated, reasoningTokens, \(isAsWritten)
        """

    /// Whether a row is as it was written, as far as that is known.
    private static let isAsWritten = """
        checked IS NULL OR checked = checksum(id, test, caseID, sample, caseDigest, ordinal, intended, outcome, score, reason,
            answer, extra, finish, served, fingerprint, failure, failureClass, failureStatus, retries, latency, inputTokens,
            outputTokens, cachedTokens, costUSD, grades, truncated, reasoningTokens)
        """

    /// Where the columns stand: by number they are found at once, by name they are searched.
    private enum Column {
        static let (caseDigest, ordinal, intended, outcome): (Int32, Int32, Int32, Int32) = (3, 4, 5, 6)
        static let (score, reason, answer, extra): (Int32, Int32, Int32, Int32) = (7, 8, 9, 10)
        static let (finish, served, fingerprint): (Int32, Int32, Int32) = (11, 12, 13)
        static let (failure, failureClass, failureStatus, retries): (Int32, Int32, Int32, Int32) = (14, 15, 16, 17)
        static let (latency, inputTokens, outputTokens): (Int32, Int32, Int32) = (18, 19, 20)
        static let (cachedTokens, costUSD, grades): (Int32, Int32, Int32) = (21, 22, 23)
        static let (truncated, reasoningTokens, isAsWritten): (Int32, Int32, Int32) = (24, 25, 26)
    }

    /// Whether a row is there and as it was written.
    static func isIntact(_ db: Database, id: Int64) throws -> Bool {
        try Bool.fetchOne(
            db.cachedStatement(sql: "SELECT \(isAsWritten) FROM settled WHERE id = ?"),
            arguments: [id]
        ) ?? false
    }

    /// The most bytes of answers that are held at once.
    private static let mostBytes = 4 << 20

    /// Reads the attempts of some rows, in their order: all, or as many of the first ones as their answers let into memory.
    ///
    /// - Parameters:
    ///   - db: The database.
    ///   - ids: The rows.
    ///   - part: The part of the run.
    ///   - judges: Whether the part has calls of judges, which stand beside.
    ///   - words: The texts that rows name by number.
    ///   - path: The store, for errors.
    /// - Returns: The attempts; at least one, where there is a row.
    /// - Throws: ``StoreError/malformed(path:line:reason:)`` when a row is damaged.
    static func records(
        _ db: Database,
        ids: some Sequence<Int64>,
        part: Int64,
        judges: Bool,
        words: Words,
        path: String
    ) throws -> [AttemptRecord] {
        var bytes = 0
        return try read(db, columns, ids: ids, path: path, until: { bytes >= mostBytes }) { row in
            bytes += row.size(Column.answer) + row.size(Column.extra)
            return try record(db, row: row, part: part, judges: judges, words: words, path: path)
        }
    }

    /// Reads some columns of some rows, in the order of the rows that are named, until there is enough.
    static func read<Element>(
        _ db: Database,
        _ columns: String,
        ids: some Sequence<Int64>,
        path: String,
        until isFull: () -> Bool = { false },
        _ element: (RawStatement) throws -> Element
    ) throws -> [Element] {
        let statement = try RawStatement(db, "SELECT \(columns) FROM settled WHERE id = ?")
        defer { statement.reset() }
        var elements: [Element] = []
        elements.reserveCapacity(ids.underestimatedCount)
        for id in ids where !isFull() {
            statement.reset()
            statement.bind(id, at: 1)
            guard try statement.step() else {
                throw StoreError.malformed(path: path, line: nil, reason: "row \(id) of an attempt is gone")
            }
            elements.append(try element(statement))
        }
        return elements
    }

    private static func record(
        _ db: Database,
        row: RawStatement,
        part: Int64,
        judges: Bool,
        words: Words,
        path: String
    ) throws -> AttemptRecord {
        let key = key(row)
        func damaged(_ what: String) -> StoreError {
            .malformed(path: path, line: nil, reason: "attempt \(key): the \(what) is damaged")
        }
        guard row.integer(Column.isAsWritten) != 0 else {
            throw Seal.damage(db, part: part, path: path, what: "attempt \(key) is not as it was written")
        }
        guard let caseDigest = row.digest(Column.caseDigest) else { throw damaged("digest") }
        guard let transcript = try transcript(row, db, words) else { throw damaged("transcript") }
        guard let grades = row.withBytes(Column.grades, GradeList.grades) else { throw damaged("list of grades") }
        var failure: CallFailure?
        if let text = row.optionalText(Column.failure) {
            let kind = row.optionalText(Column.failureClass).flatMap(CallFailure.Class.init(rawValue:)) ?? .connection
            failure = CallFailure(kind, text, status: row.optionalInteger(Column.failureStatus))
        }
        let reason = row.optionalText(Column.reason) ?? "no reason was kept"
        let outcome: Outcome
        switch sample(row, outcome: Column.outcome, score: Column.score, truncated: Column.truncated) {
        case .scored(let score)?: outcome = .scored(score)
        case .truncated?: outcome = .truncated
        case .unscored?: outcome = .unscored(reason)
        case .errored?: outcome = .errored(failure ?? CallFailure(.connection, reason))
        case nil: throw damaged("outcome")
        }
        return AttemptRecord(
            key: key,
            caseDigest: caseDigest,
            outcome: outcome,
            grades: grades,
            call: CallRecord(
                intent: CallIntent(
                    id: CallID(attempt: key, role: .model, ordinal: max(1, row.integer(Column.ordinal))),
                    caseDigest: caseDigest,
                    at: Moment(milliseconds: Int64(row.integer(Column.intended)))
                ),
                transcript: transcript,
                failure: failure,
                retries: row.integer(Column.retries),
                costUSD: row.optionalDouble(Column.costUSD)
            ),
            judgeCalls: judges ? try CallRow.judgeCalls(db, part: part, of: key, path: path) : []
        )
    }

    /// The attempt of a row whose first columns are test, case and sample.
    static func key(_ row: RawStatement) -> AttemptKey {
        AttemptKey(test: row.text(0), caseID: row.text(1), sample: row.integer(2))
    }

    /// What became of a row's attempt; `nil` when that is damaged.
    static func sample(_ row: RawStatement, outcome: Int32, score: Int32, truncated: Int32) -> SampleScore? {
        let sample = SampleScore(code: row.integer(outcome), score: row.optionalDouble(score))
        guard row.optionalInteger(truncated) != nil else { return sample }
        return sample == .scored(0) ? .truncated : nil
    }

    /// The transcript of a row, which may have none; `nil` when it is damaged.
    private static func transcript(_ row: RawStatement, _ db: Database, _ words: Words) throws -> Transcript?? {
        if let text = row.optionalText(Column.extra) {
            guard let json = try? JSONValue(parsing: text), let stored = Transcript(json: json) else { return nil }
            return .some(stored)
        }
        guard let answer = row.optionalText(Column.answer) else { return .some(nil) }
        var usage: Usage?
        if let input = row.optionalInteger(Column.inputTokens), let output = row.optionalInteger(Column.outputTokens),
            let cached = row.optionalInteger(Column.cachedTokens)
        {
            usage = Usage(
                inputTokens: input,
                outputTokens: output,
                reasoningTokens: row.optionalInteger(Column.reasoningTokens) ?? 0,
                cachedTokens: cached
            )
        }
        return .some(
            Transcript(
                messages: [Message(.assistant, answer)],
                finishReason: try word(row, Column.finish, db, words),
                usage: usage,
                latency: row.optionalDouble(Column.latency).map { AttemptOutline.within($0) } ?? 0,
                serverModel: try word(row, Column.served, db, words),
                fingerprint: try word(row, Column.fingerprint, db, words)
            )
        )
    }

    /// A text that stands in the row or is a word; `nil` when there is none.
    static func word(_ row: RawStatement, _ column: Int32, _ db: Database, _ words: Words) throws -> String? {
        row.isInteger(column) ? try words.text(db, of: Int64(row.integer(column))) : row.optionalText(column)
    }
}
