// Proves that what is stored is durable, comes back as it was, and belongs to one run.

import Content
import Evaluation
import Foundation
import GRDB
import PortSupport
import Testing

@testable import Storage

@Suite("store")
struct StoreTests {
    private let folder = FileManager.default.temporaryDirectory.appendingPathComponent("store-\(UUID().uuidString)")
        .path

    private func record(_ store: Store, model: String = "m", seed: Int64 = 1) throws -> RunRecord {
        RunRecord(
            id: try #require(RunID("r")),
            suite: "s",
            suiteDigest: ContentDigest(of: "s"),
            planned: 2,
            manifest: RunManifest(
                subject: Subject(name: "m", client: "c", model: model),
                instrument: ["t.prompt": "p"],
                context: RunContext(seed: seed)
            ),
            started: Moment(milliseconds: 5)
        )
    }

    private func intent(_ id: String) -> CallIntent {
        CallIntent(
            id: CallID(attempt: AttemptKey(test: "t", caseID: id, sample: 1), role: .model, ordinal: 1),
            caseDigest: ContentDigest(of: id),
            at: Moment(milliseconds: 6)
        )
    }

    @Test("a commit survives a power cut: synchronous is FULL on the connection that writes")
    func durable() throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        #expect(try Store(folder: folder).isDurable)
        let mode = try FileManager.default.attributesOfItem(atPath: folder + "/assay.db")[.posixPermissions] as? Int
        #expect(mode == 0o600)
    }

    @Test("an outline says of an attempt what the whole of it does; one without its call is damage")
    func outlines() async throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let store = try Store(folder: folder)
        let ledger = SQLiteLedger(store)
        let run = try record(store)
        try await ledger.begin(run)
        let ids = (0..<9).map { "c\($0)" }
        try await ledger.intend(ids.map(intent), in: run.id, suite: "s")
        for (number, id) in ids.enumerated() {
            var transcript = Transcript(answer: "x")
            transcript.latency = Double(number) / 8
            transcript.usage = number % 2 == 0 ? Usage(inputTokens: number, outputTokens: 2, cachedTokens: 1) : nil
            transcript.finishReason = number == 4 ? "length" : number == 5 ? nil : "stop"
            let failure = number == 7 ? CallFailure(.timeout, "late", status: nil) : nil
            let outcome: Outcome = failure.map(Outcome.errored) ?? (number == 3 ? .unscored("no") : .scored(0.125))
            let call = CallRecord(
                intent: intent(id),
                transcript: failure == nil ? transcript : nil,
                failure: failure,
                retries: number,
                costUSD: number == 2 ? nil : 0.5
            )
            try await ledger.settle(
                AttemptRecord(
                    key: intent(id).id.attempt,
                    caseDigest: ContentDigest(of: id),
                    outcome: outcome,
                    grades: [],
                    call: call
                ),
                in: run.id,
                suite: "s"
            )
        }
        let reader = SQLiteRunReader(store)
        var attempts: [AttemptRecord] = []
        try await reader.forEachAttempt(of: run.id, suite: "s") { attempts.append($0) }
        var outlines: [AttemptOutline] = []
        try await reader.forEachOutline(of: run.id, suite: "s") { outlines.append($0) }
        #expect(
            outlines
                == attempts.map { attempt in
                    let transcript = attempt.call?.transcript
                    return AttemptOutline(
                        key: attempt.key,
                        sample: attempt.outcome.sample,
                        failure: attempt.call?.failure?.kind,
                        words: attempt.call?.failure?.words,
                        retries: attempt.call?.retries ?? -1,
                        costUSD: attempt.call?.costUSD,
                        latency: transcript?.latency,
                        usage: transcript?.usage,
                        cutOff: transcript?.finishReason.flatMap { $0 == "stop" ? nil : $0 }
                    )
                }
        )
        let some = [attempts[7].key.case, attempts[2].key.case, CaseKey(test: "t", caseID: "?")]
        #expect(try await reader.attempts(of: run.id, suite: "s", cases: some) == [attempts[2], attempts[7]])
        try await store.database.write { db in
            try db.execute(
                sql:
                    "UPDATE settled SET retries = 9223372036854775807, inputTokens = -1, outputTokens = 0, cachedTokens = 0"
            )
        }
        try await reader.forEachOutline(of: run.id, suite: "s") { outline in
            #expect(outline.retries == 1 << 40 && outline.usage?.inputTokens == 0)
        }
        for damage in ["answer = NULL, extra = '{oops'", "answer = NULL, extra = '[]'", "caseDigest = x'78'"] {
            try await store.database.write { db in
                try db.execute(sql: "CREATE TEMP TABLE good AS SELECT * FROM settled WHERE caseID = 'c8'")
                try db.execute(sql: "UPDATE settled SET \(damage) WHERE caseID = 'c8'")
            }
            await #expect(throws: StoreError.self, "\(damage)") {
                try await reader.forEachOutline(of: run.id, suite: "s") { _ in }
            }
            try await store.database.write { db in
                try db.execute(sql: "INSERT OR REPLACE INTO settled SELECT * FROM good; DROP TABLE good")
            }
        }
        try await store.database.write { try $0.execute(sql: "UPDATE settled SET grades = '[1]' WHERE caseID = 'c6'") }
        await #expect(throws: StoreError.self) { try await reader.forEachAttempt(of: run.id, suite: "s") { _ in } }
    }

    @Test("a file that is no store is refused")
    func damaged() throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try Data(repeating: 0x41, count: 5000).write(to: URL(fileURLWithPath: folder + "/assay.db"))
        #expect(throws: StoreError.self) { try Store(folder: folder) }
    }

    @Test("a new store's file is whole when it appears, and nothing of a draft or of a lost store is left")
    func new() async throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        for name in ["assay.db-new", "assay.db-wal", "assay.db-shm"] {
            try Data(repeating: 0x41, count: 5000).write(to: URL(fileURLWithPath: "\(folder)/\(name)"))
        }
        let store = try Store(folder: folder)
        #expect(!FileManager.default.fileExists(atPath: folder + "/assay.db-new"))
        // The file alone, without what is written ahead of it.
        try FileManager.default.copyItem(atPath: store.path, toPath: folder + "/copy.db")
        let copy = try DatabaseQueue(path: folder + "/copy.db")
        #expect(try await copy.read { try Schema.migrator.hasCompletedMigrations($0) })
        #expect(try await copy.read { try String.fetchOne($0, sql: "PRAGMA journal_mode") } == "wal")
        let run = try record(store)
        try await SQLiteLedger(store).begin(run)
        #expect(try await SQLiteRunReader(try Store(folder: folder)).parts(of: run.id).count == 1)
    }

    @Test("to open a store that is up to date writes nothing")
    func untouched() async throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        func opened() async throws -> Data {
            do {
                let store = try Store(folder: folder)
                #expect(try await SQLiteRunReader(store).runs(limit: 9).isEmpty)
                let journal = try? FileManager.default.attributesOfItem(atPath: store.path + "-wal")[.size] as? Int
                #expect((journal ?? 0) == 0)
            }
            return try Data(contentsOf: URL(fileURLWithPath: folder + "/assay.db"))
        }
        let first = try await opened()
        #expect(try await opened() == first)
    }

    @Test("many at once open a store that is not there yet")
    func together() async throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let folder = folder
        try await withThrowingTaskGroup(of: Bool.self) { group in
            for _ in 0..<8 { group.addTask { try Store(folder: folder).isDurable } }
            for try await isDurable in group { #expect(isDurable) }
        }
    }
}
