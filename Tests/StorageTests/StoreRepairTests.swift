// Proves that a repair ends, keeps what is whole and takes over nothing that is not as it was written.

import Content
import Evaluation
import Foundation
import GRDB
import Testing

@testable import Storage

@Suite("repair of stores")
struct StoreRepairTests {
    private let folder = FileManager.default.temporaryDirectory.appendingPathComponent("repair-\(UUID().uuidString)")
        .path
    private var path: String { folder + "/assay.db" }

    private static func record(_ name: String) throws -> RunRecord {
        RunRecord(
            id: try #require(RunID(name)),
            suite: "s",
            suiteDigest: ContentDigest(of: "s"),
            planned: 300,
            manifest: RunManifest(subject: Subject(name: "m", client: "c", model: "m"), instrument: ["t.prompt": "p"]),
            started: Moment(milliseconds: 5)
        )
    }

    private static func attempt(_ number: Int) -> AttemptRecord {
        let key = AttemptKey(test: "t", caseID: "c\(1000 + number)", sample: 1)
        let intent = CallIntent(
            id: CallID(attempt: key, role: .model, ordinal: 1),
            caseDigest: ContentDigest(of: key.caseID),
            at: Moment(milliseconds: 6)
        )
        var transcript = Transcript(answer: "answer \(number)")
        transcript.serverModel = "m-1"
        return AttemptRecord(
            key: key,
            caseDigest: intent.caseDigest,
            outcome: .scored(Double(number % 2)),
            grades: [],
            call: CallRecord(intent: intent, transcript: transcript)
        )
    }

    /// Makes a store of two runs that have ended, and closes it.
    private func fill() async throws {
        let store = try Store(folder: folder)
        let ledger = SQLiteLedger(store)
        for name in ["a", "b"] {
            let run = try Self.record(name)
            try await ledger.begin(run)
            for number in 0..<300 { try await ledger.settle(Self.attempt(number), in: run.id, suite: "s") }
            let end = Moment(milliseconds: 9)
            try await ledger.finish(run.id, suite: "s", state: .complete, at: end, cases: nil, friction: Friction())
        }
        try await store.database.writeWithoutTransaction { try $0.execute(sql: "PRAGMA wal_checkpoint(TRUNCATE)") }
    }

    /// Puts other bytes in the place of a store.
    private func replace(with bytes: Data) throws {
        try? FileManager.default.removeItem(atPath: folder)
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try bytes.write(to: URL(filePath: path))
    }

    /// What is left of each run, by its name; every answer is held against the one that was stored.
    private func answers() async throws -> [String: Int] {
        let store = try Store(folder: folder)
        #expect(try await store.findings().isEmpty)
        let reader = SQLiteRunReader(store)
        var counts: [String: Int] = [:]
        for part in try await reader.runs(limit: 10) {
            try await reader.forEachAttempt(of: part.id, suite: "s") { attempt in
                let number = try #require(Int(attempt.key.caseID.dropFirst())) - 1000
                #expect(attempt.outcome == .scored(Double(number % 2)))
                #expect(attempt.call?.transcript?.messages.last?.content == "answer \(number)")
                counts[part.id.rawValue, default: 0] += 1
            }
        }
        return counts
    }

    @Test(
        "a file that was cut off anywhere is repaired as far as it goes, and the repair ends",
        .timeLimit(.minutes(5))
    )
    func cut() async throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try await fill()
        let whole = try Data(contentsOf: URL(filePath: path))
        var saved: [Int] = []
        // Within pages and between them: the rest of a page that was cut is zero, and reads as rows of the id 0.
        for place in stride(from: 1000, to: whole.count, by: whole.count / 20) {
            try replace(with: whole.prefix(place))
            do {
                let repaired = try await StoreRepair.repair(folder: folder, at: Moment(milliseconds: 60_000))
                let damaged = try #require(repaired.damaged)
                #expect(try Data(contentsOf: URL(filePath: damaged)) == whole.prefix(place), "the damaged file is kept")
                let counts = try await answers()
                #expect(counts.count == repaired.kept && repaired.kept > 0)
                saved.append(counts.values.reduce(0, +))
            } catch is StoreError {
                #expect(try Data(contentsOf: URL(filePath: path)) == whole.prefix(place), "the store is as it was")
            }
        }
        // The more of the file there is, the more is saved.
        #expect(saved.count > 5 && saved == saved.sorted() && saved.last ?? 0 > 500, "\(saved)")
    }

    @Test("pages that are zero cost the answers on them, and no other")
    func pages() async throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try await fill()
        let whole = try Data(contentsOf: URL(filePath: path))
        var lost: [Int] = []
        for page in stride(from: 0, to: whole.count / 4096, by: 3) {
            var bytes = whole
            bytes.replaceSubrange(page * 4096..<(page + 1) * 4096, with: Data(count: 4096))
            try replace(with: bytes)
            guard let repaired = try? await StoreRepair.repair(folder: folder, at: Moment(milliseconds: 60_000)) else {
                continue
            }
            let counts = try await answers()
            for case .reopened(let run, _, let count) in repaired.parts {
                #expect(counts[run] == 300 - count)
                lost.append(count)
            }
        }
        #expect(lost.contains { $0 > 0 && $0 < 60 }, "\(lost)")
    }

    @Test("a store that is whole stays as it is, and one that is in use, a link or no file is not touched")
    func untouched() async throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try await fill()
        let whole = try Data(contentsOf: URL(filePath: path))
        let moment = Moment(milliseconds: 60_000)
        let same = try await StoreRepair.repair(folder: folder, at: moment)
        #expect(same == RepairedStore(damaged: nil, kept: 2, parts: []))
        let other = folder + "-other.db"
        defer { try? FileManager.default.removeItem(atPath: other) }
        try whole.write(to: URL(filePath: other))
        try FileManager.default.removeItem(atPath: path)
        try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: other)
        await #expect(throws: StoreError.self) { try await StoreRepair.repair(folder: folder, at: moment) }
        #expect(try Data(contentsOf: URL(filePath: other)) == whole)
        try FileManager.default.removeItem(atPath: path)
        #expect(mkfifo(path, 0o600) == 0)
        await #expect(throws: StoreError.self) { try await StoreRepair.repair(folder: folder, at: moment) }
    }

    @Test("a second repair of the same minute keeps the first damaged file")
    func twice() async throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try await fill()
        let whole = try Data(contentsOf: URL(filePath: path))
        // A word that rows share.
        let place = try #require(whole.range(of: Data("m-1".utf8))).lowerBound
        var kept: Set<String> = []
        for _ in 0..<2 {
            var bytes = whole
            bytes[place] ^= 1
            try? FileManager.default.removeItem(atPath: path + "-wal")
            try bytes.write(to: URL(filePath: path))
            let repaired = try await StoreRepair.repair(folder: folder, at: Moment(milliseconds: 60_000))
            kept.insert(try #require(repaired.damaged))
            #expect(try Data(contentsOf: URL(filePath: try #require(repaired.damaged))) == bytes)
        }
        #expect(kept.count == 2 && kept.allSatisfy { FileManager.default.fileExists(atPath: $0) })
    }
}
