// Proves that scores from outside come back from the store as they were, from an older store too, and that damage is told.

import Content
import Evaluation
import Foundation
import GRDB
import Testing

@testable import Storage

@Suite("ingested scores")
struct IngestedScoresTests {
    private struct One: Hashable {
        var test: String
        var caseID: String
        var cluster: String?
        var samples: [SampleScore]
    }

    private let folder = FileManager.default.temporaryDirectory.appendingPathComponent("scores-\(UUID().uuidString)")
        .path

    /// Cases of two tests, the first in several blocks, with clusters, errors and fractions.
    private static let cases: [One] = (0..<9000).map { number in
        let score = SampleScore.scored(Double(number % 7) / 7)
        return One(
            test: number < 8990 ? "a" : "b",
            caseID: "c\(10_000 + number)",
            cluster: number % 3 == 0 ? "k\(number / 30)" : nil,
            samples: [number % 5 == 0 ? .errored : score, number % 11 == 0 ? .unscored : .scored(1)]
        )
    }

    private static func forEachBlock(_ visit: (ScoreBlock) throws -> Void) throws {
        var builder = ScoreBlockBuilder()
        for one in cases {
            for sample in one.samples {
                let block = builder.add(test: one.test, caseID: one.caseID, cluster: one.cluster, sample)
                if let block { try visit(block) }
            }
        }
        if let block = builder.finish() { try visit(block) }
    }

    private static func record() throws -> RunRecord {
        RunRecord(
            id: try #require(RunID("r")),
            suite: "s",
            suiteDigest: ContentDigest(of: "s"),
            planned: cases.count * 2,
            manifest: RunManifest(
                subject: Subject(name: "m", client: "ingest", model: "m"),
                instrument: ["format": "scores"],
                origin: .ingested(
                    RunOrigin.Ingestion(files: [], content: ContentDigest(of: "x"), binaryTests: [], sharing: .none)
                )
            ),
            started: Moment(milliseconds: 5)
        )
    }

    private static func stored(_ store: Store) async throws -> [One] {
        var found: [One] = []
        try await SQLiteRunReader(store).forEachBlock(of: try #require(RunID("r")), suite: "s") { block in
            var cursor = block.ids.cursor(at: 0)
            for place in 0..<block.count {
                found.append(
                    One(
                        test: block.test,
                        caseID: cursor.name,
                        cluster: block.clusters.isEmpty ? nil : block.clusters[place],
                        samples: block.lists[Int(block.codes[place])]
                    )
                )
                cursor.advance()
            }
        }
        return found
    }

    @Test("come back as they were, as blocks and as attempts, and only once")
    func roundTrip() async throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let store = try Store(folder: folder)
        let run = IngestedRun(record: try Self.record(), forEachBlock: Self.forEachBlock)
        #expect(try await SQLiteIngest(store).ingest([run]) == [run.record.id])
        #expect(try await SQLiteIngest(store).ingest([run]) == [])
        #expect(try await Self.stored(store) == Self.cases)
        var samples: [CaseKey: [SampleScore]] = [:]
        var last: AttemptKey?
        try await SQLiteRunReader(store).forEachAttempt(of: run.record.id, suite: "s") { attempt in
            #expect(attempt.call == nil && last.map { $0 < attempt.key } ?? true)
            last = attempt.key
            samples[attempt.key.case, default: []].append(attempt.outcome.sample)
        }
        #expect(samples.count == Self.cases.count)
        for one in Self.cases {
            #expect(samples[CaseKey(test: one.test, caseID: one.caseID)] == one.samples)
        }
    }

    @Test("move out of the rows that an older version kept them in, and what models answered stays")
    func migration() async throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let answered = ContentDigest(of: "answered").rawValue
        do {
            let pool = try DatabasePool(path: folder + "/assay.db")
            try Schema.migrator.migrate(pool, upTo: "003 drifts")
            try await pool.write { db in
                let run = try Self.record()
                try db.execute(
                    sql: """
                        INSERT INTO run (id, suite, suiteDigest, tenant, planned, manifest, state, started)
                        VALUES (?, ?, ?, ?, ?, ?, 'running', 5)
                        """,
                    arguments: [
                        run.id.rawValue, run.suite, run.suiteDigest.rawValue, run.tenant, run.planned,
                        String(decoding: try CanonicalCoding.encode(run.manifest), as: UTF8.self),
                    ]
                )
                try db.execute(
                    sql: """
                        INSERT INTO run (id, suite, suiteDigest, tenant, planned, manifest, state, started)
                        SELECT 'asked', suite, suiteDigest, tenant, planned, json_remove(manifest, '$.instrument.format'), state,
                            started
                        FROM run
                        """
                )
                let insert = try db.makeStatement(
                    sql: """
                        INSERT INTO attempt (part, test, caseID, sample, caseDigest, outcome, score, callOrdinal, cluster)
                        VALUES (?, ?, ?, ?, ?, ?, ?, 0, ?)
                        """
                )
                for one in Self.cases {
                    for (index, sample) in one.samples.enumerated() {
                        try insert.execute(arguments: [
                            1, one.test, one.caseID, index + 1, "", sample.name, sample.score, one.cluster,
                        ])
                    }
                }
                try insert.execute(arguments: [2, "t", "c", 1, answered, "scored", 0.5, nil])
            }
            try pool.close()
        }
        let store = try Store(folder: folder)
        #expect(try await Self.stored(store) == Self.cases)
        let left = try await store.database.read { try Data.fetchAll($0, sql: "SELECT caseDigest FROM settled") }
        #expect(left.map { ContentDigest(bytes: $0)?.rawValue } == [answered])
        var asked: [ScoreBlock] = []
        try await SQLiteRunReader(store).forEachBlock(of: try #require(RunID("asked")), suite: "s") { asked.append($0) }
        #expect(asked.map(\.lists) == [[[.scored(0.5)]]] && asked[0].digests.map(\.rawValue) == [answered])
    }

    @Test(
        "that are damaged or gone are told, not read as others",
        arguments: [
            "UPDATE scoreBlock SET bytes = substr(bytes, 1, length(bytes) - 1) WHERE position = 1",
            "UPDATE scoreBlock SET bytes = zeroblob(length(bytes)) WHERE position = 1",
            "UPDATE scoreBlock SET test = 'c' WHERE position = 2", "DELETE FROM scoreBlock WHERE position = 1",
            "DELETE FROM scoreBlock WHERE position = (SELECT max(position) FROM scoreBlock)",
            "DELETE FROM scoreBlock", "DELETE FROM scoreBlock WHERE position = 0",
            "UPDATE scoreBlock SET (bytes, digest) = (SELECT bytes, digest FROM scoreBlock WHERE position = 0) WHERE position = 1",
        ]
    )
    func damage(sql: String) async throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let store = try Store(folder: folder)
        let run = IngestedRun(record: try Self.record(), forEachBlock: Self.forEachBlock)
        _ = try await SQLiteIngest(store).ingest([run])
        try await store.database.write { try $0.execute(sql: sql) }
        await #expect(throws: StoreError.self) { try await Self.stored(store) }
        await #expect(throws: StoreError.self) {
            try await SQLiteRunReader(store).forEachAttempt(of: run.record.id, suite: "s") { _ in }
        }
    }

    @Test("whatever the bytes are, unpacking ends with a block or with nothing")
    func bytes() throws {
        var builder = ScoreBlockBuilder()
        for one in Self.cases.prefix(40) {
            for sample in one.samples {
                _ = builder.add(test: one.test, caseID: one.caseID, cluster: one.cluster, sample)
            }
        }
        let whole = builder.finish()
        let bytes = PackedScores.bytes(of: try #require(whole))
        #expect(PackedScores.block(bytes, test: "a")?.count == 40)
        for length in bytes.indices { #expect(PackedScores.block(Array(bytes[..<length]), test: "a") == nil) }
        #expect(PackedScores.block(bytes + [0], test: "a") == nil)
        for place in bytes.indices {
            for bit in 0..<8 {
                var damaged = bytes
                damaged[place] ^= 1 << bit
                guard let block = PackedScores.block(damaged, test: "a") else { continue }
                // A damaged name or score may still be one; it is never out of range.
                block.forEachSample { _, sample in
                    if case .scored(let value) = sample { #expect((0...1).contains(value)) }
                }
            }
        }
    }
}
