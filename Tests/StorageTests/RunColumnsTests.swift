// Proves that lists, trends and forecasts read columns in place of manifests, in stores of every age.

import Assessments
import Content
import Evaluation
import Foundation
import GRDB
import ProgramSupport
import Testing

@testable import Storage

@Suite("columns of runs")
struct RunColumnsTests {
    private let folder = FileManager.default.temporaryDirectory.appending(path: "columns-\(UUID().uuidString)")

    /// What a stored run's columns say, and its manifest.
    private struct Stored {
        let columns: [DatabaseValue]
        let expected: [DatabaseValue]
    }

    private static func stored(_ store: Store) throws -> [Stored] {
        try store.database.read { db in
            try Row.fetchAll(db, sql: "SELECT subject, model, instrument, isWhole, manifest FROM run").map { row in
                let text: String = row[4]
                let manifest = try CanonicalCoding.decode(RunManifest.self, from: Array(text.utf8))
                let isWhole = !manifest.selection.isPartial && manifest.rerun == nil
                return Stored(
                    columns: Array(row.databaseValues.prefix(4)),
                    expected: [
                        manifest.subject.name.databaseValue, manifest.subject.model.databaseValue,
                        manifest.instrumentDigest.rawValue.databaseValue, (isWhole ? 1 : 0).databaseValue,
                    ]
                )
            }
        }
    }

    private static func record(
        _ name: String,
        limit: Int? = nil,
        tags: [String] = [],
        rerun: RerunPurpose? = nil
    ) throws -> RunRecord {
        let id = try #require(RunID(name))
        let digest = ContentDigest(of: "s")
        return RunRecord(
            id: id,
            suite: "s",
            suiteDigest: digest,
            planned: 1,
            manifest: RunManifest(
                subject: Subject(name: "mine", client: "c", model: "theirs"),
                instrument: ["t.prompt": "p", "t.share": .number(0.1)],
                selection: RunSelection(tags: tags, limit: limit),
                origin: rerun.map { purpose in
                    let origin = RunOrigin.Rerun(
                        purpose: purpose,
                        baseline: digest,
                        baselineRun: id,
                        firstSample: 2,
                        cases: digest
                    )
                    return .rerun(origin)
                } ?? .asked
            ),
            started: Moment(milliseconds: 5)
        )
    }

    private static func records() throws -> [RunRecord] {
        [
            try record("whole"), try record("limited", limit: 3), try record("tagged", tags: ["x"]),
            try record("again", rerun: .driftCheck),
        ]
    }

    @Test("a store of version 0.1.0 gets the columns that its runs would be written with")
    func older() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        try OlderStore.write(to: folder)
        let runs = try Self.stored(try Store(folder: folder.path))
        #expect(runs.count > 5)
        for run in runs { #expect(run.columns == run.expected) }
    }

    @Test("runs have the same columns whether they are written with them or were written before")
    func written() async throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let pool = try DatabasePool(path: folder.path + "/assay.db")
        try Schema.migrator.migrate(pool, upTo: "006 judges of calls")
        try await pool.write { db in
            for run in try Self.records() {
                try db.execute(
                    sql: """
                        INSERT INTO run (id, suite, suiteDigest, tenant, purpose, planned, manifest, state, started)
                        VALUES (?, ?, ?, ?, ?, 1, ?, 'complete', 5)
                        """,
                    arguments: [
                        run.id.rawValue + "-before", run.suite, run.suiteDigest.rawValue, run.tenant,
                        run.manifest.rerun?.purpose.rawValue,
                        String(decoding: try CanonicalCoding.encode(run.manifest), as: UTF8.self),
                    ]
                )
            }
        }
        try pool.close()
        let store = try Store(folder: folder.path)
        for run in try Self.records() { try await SQLiteLedger(store).begin(run) }
        let runs = try Self.stored(store)
        #expect(runs.count == 8)
        for run in runs { #expect(run.columns == run.expected) }
    }

    @Test("lists, trends and forecasts need no manifest")
    func manifests() async throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let store = try Store(folder: folder.path)
        let ledger = SQLiteLedger(store)
        for run in try Self.records() { try await ledger.begin(run) }
        let repository = AssessmentRepository(store)
        func said() async throws -> ([RunOutline], [TrendPoint], [String]) {
            (
                try await SQLiteRunReader(store).runs(limit: 9),
                try await repository.points(ofSuite: "s", subject: "mine", before: nil, limit: 9),
                try await repository.subjects(ofSuite: "s")
            )
        }
        let before = try await said()
        #expect(before.0.map(\.id.rawValue) == ["again", "tagged", "limited", "whole"])
        #expect(before.0.map(\.purpose) == [.driftCheck, nil, nil, nil])
        #expect(before.0.allSatisfy { $0.model == "theirs" })
        #expect(before.1.map(\.run.rawValue) == ["whole"] && before.2 == ["mine"])
        try await store.database.write { try $0.execute(sql: "UPDATE run SET manifest = '{}'") }
        let after = try await said()
        #expect(after.0 == before.0 && after.1 == before.1 && after.2 == before.2)
        #expect(try await UsageRepository(store).usage(ofSuite: ContentDigest(of: "s"), model: "theirs").isEmpty)
    }
}
