// One row an attempt, appended and never moved: a commit dirties the last page and no others.

import Content
import Evaluation
import GRDB

/// A row of the table `settled`: an attempt, the call that served it and what the graders said.
///
/// An attempt that is asked again gets a further row; its last row counts. Rows of a part stand together, since ``PartRange``
/// gives them their ids.
struct SettledRow: Sendable {
    /// Test, case, reason, answer, extra, failure, its class, and grades.
    ///
    /// The answer is there where the transcript is nothing but one, the whole transcript where there is more than one text.
    private let texts: PackedTexts
    private let key: AttemptKey
    /// Finish reason, server's model and fingerprint.
    private let words: [String?]
    private let caseDigest: ContentDigest
    private let ordinal: Int
    private let intended: Int64
    private let sample: SampleScore
    private let failureStatus: Int?
    private let retries: Int
    private let latency: Double?
    private let usage: Usage?
    private let costUSD: Double?

    init(_ attempt: AttemptRecord, served call: CallRecord) {
        let transcript = call.transcript
        let answer = transcript.flatMap(Self.onlyText)
        let reason: String? =
            switch attempt.outcome {
            case .scored, .truncated: nil
            case .unscored(let reason): reason
            case .errored(let failure): failure.message
            }
        var texts = PackedTexts(count: 8)
        texts.append(attempt.key.test)
        texts.append(attempt.key.caseID)
        texts.append(reason)
        texts.append(answer)
        texts.append(answer == nil ? transcript?.json.canonicalString : nil)
        texts.append(call.failure?.message)
        texts.append(call.failure?.kind.rawValue)
        texts.append(utf8: GradeList.bytes(of: attempt.grades))
        self.texts = texts
        key = attempt.key
        caseDigest = attempt.caseDigest
        ordinal = call.intent.id.ordinal
        intended = call.intent.at.milliseconds
        sample = attempt.outcome.sample
        words = [transcript?.finishReason, transcript?.serverModel, transcript?.fingerprint]
        failureStatus = call.failure?.status
        retries = call.retries
        latency = transcript?.latency
        usage = transcript?.usage
        costUSD = call.costUSD
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
        private let words: Words
        private let insert: RawStatement
        private var next: [Int64: Int64] = [:]

        /// Readies one turn of the writer.
        init(_ db: Database, _ words: Words) throws {
            self.db = db
            self.words = words
            let marks = SettledRow.marks
            insert = try RawStatement(
                db,
                """
                INSERT INTO settled (id, test, caseID, sample, caseDigest, ordinal, intended, outcome, score, reason, answer,
                    extra, finish, served, fingerprint, failure, failureClass, failureStatus, retries, latency, inputTokens,
                    outputTokens, cachedTokens, costUSD, grades, truncated, reasoningTokens, checked)
                VALUES (\(marks), checksum(\(marks)))
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
            try row.write(with: insert, id: id, db, words)
            if hasCalls { try CallRow.forget(db, part: part, modelCallsOf: row.key, upTo: row.ordinal) }
        }
    }

    /// The values of a row, in the order of its columns.
    private static let marks = (1...27).map { "?\($0)" }.joined(separator: ", ")

    /// Where the texts stand in the statement.
    private static let places: [Int32] = [2, 3, 10, 11, 12, 16, 17, 25]

    private func write(with insert: RawStatement, id: Int64, _ db: Database, _ known: Words) throws {
        insert.bind(id, at: 1)
        insert.bind(key.sample, at: 4)
        insert.bind(caseDigest, at: 5)
        insert.bind(ordinal, at: 6)
        insert.bind(intended, at: 7)
        insert.bind(sample.code, at: 8)
        insert.bind(sample.score, at: 9)
        for (word, place) in zip(words, Int32(13)...) {
            if let word {
                if let number = try known.number(db, of: word) {
                    insert.bind(number, at: place)
                } else {
                    insert.bind(word, at: place)
                }
            } else {
                insert.bindNull(at: place)
            }
        }
        insert.bind(failureStatus, at: 18)
        insert.bind(retries, at: 19)
        insert.bind(latency, at: 20)
        insert.bind(usage?.inputTokens, at: 21)
        insert.bind(usage?.outputTokens, at: 22)
        insert.bind(usage?.cachedTokens, at: 23)
        insert.bind(costUSD, at: 24)
        insert.bind(sample == .truncated ? 1 : nil, at: 26)
        insert.bind(usage.flatMap { $0.reasoningTokens > 0 ? $0.reasoningTokens : nil }, at: 27)
        try texts.bind(to: insert, at: Self.places) { _ = try insert.step() }
    }
}

extension SampleScore {
    /// What became of an attempt as its row has it.
    fileprivate var code: Int {
        switch self {
        case .scored, .truncated: 0
        case .unscored: 1
        case .errored: 2
        }
    }

    /// Reads what became of an attempt; `nil` when code and score do not fit one another.
    init?(code: Int, score: Double?) {
        switch (code, score) {
        case (0, let score?): self = .scored(score)
        case (1, nil): self = .unscored
        case (2, nil): self = .errored
        default: return nil
        }
    }
}
