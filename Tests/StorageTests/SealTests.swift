// Proves that a sealed run reads as one that is sorted each time, that a seal does not outlive its rows, and that damage is told.

import Content
import Evaluation
import Foundation
import GRDB
import PortSupport
import Testing

@testable import Storage

@Suite("seals")
struct SealTests {
    private let folder = FileManager.default.temporaryDirectory.appendingPathComponent("seal-\(UUID().uuidString)").path

    private static func record() throws -> RunRecord {
        RunRecord(
            id: try #require(RunID("r")),
            suite: "s",
            suiteDigest: ContentDigest(of: "s"),
            planned: 20_000,
            manifest: RunManifest(subject: Subject(name: "m", client: "c", model: "m"), instrument: ["t.prompt": "p"]),
            started: Moment(milliseconds: 5)
        )
    }

    private static func attempt(_ number: Int, ordinal: Int = 1, fails: Bool = false) -> AttemptRecord {
        let key = AttemptKey(
            test: number < 9990 ? "t" : "u",
            caseID: "c\(100_000 + number / 2)",
            sample: number % 2 + 1
        )
        let intent = CallIntent(
            id: CallID(attempt: key, role: .model, ordinal: ordinal),
            caseDigest: ContentDigest(of: key.caseID),
            at: Moment(milliseconds: 6)
        )
        let failure = fails ? CallFailure(.timeout, "late") : nil
        var transcript = Transcript(answer: "answer \(number)")
        transcript.finishReason =
            number % 3 == 0 ? "stop" : "a long reason that is no word \(String(repeating: "x", count: 80))"
        transcript.usage = number % 2 == 0 ? Usage(inputTokens: number, outputTokens: 2, cachedTokens: 1) : nil
        transcript.latency = Double(number) / 8
        transcript.serverModel = number % 5 == 0 ? nil : "m-\(number % 7)"
        return AttemptRecord(
            key: key,
            caseDigest: intent.caseDigest,
            outcome: failure.map(Outcome.errored)
                ?? (number % 11 == 0 ? .unscored("no") : .scored(Double(number % 4) / 3)),
            grades: [],
            call: CallRecord(
                intent: intent,
                transcript: fails ? nil : transcript,
                failure: failure,
                retries: number % 3,
                costUSD: number % 4 == 0 ? 0.25 : nil
            )
        )
    }

    /// Stores attempts in a shuffled order.
    private static func fill(_ ledger: SQLiteLedger, _ numbers: Range<Int>) async throws -> RunRecord {
        let run = try record()
        try await ledger.begin(run)
        try await ledger.intend(numbers.prefix(3).compactMap { attempt($0).call?.intent }, in: run.id, suite: "s")
        var generator = SystemRandomNumberGenerator()
        for number in numbers.shuffled(using: &generator) {
            try await ledger.settle(attempt(number), in: run.id, suite: "s")
        }
        return run
    }

    private struct Read: Equatable {
        var attempts: [AttemptRecord] = []
        var outlines: [AttemptOutline] = []
        var scores: [String] = []
        /// What a sealed run's blocks say of its calls.
        var calls: [CallTally] = []
    }

    private static func read(_ store: Store, _ run: RunRecord) async throws -> Read {
        let reader = SQLiteRunReader(store)
        var read = Read()
        try await reader.forEachAttempt(of: run.id, suite: "s") { read.attempts.append($0) }
        try await reader.forEachOutline(of: run.id, suite: "s") { read.outlines.append($0) }
        try await reader.forEachBlock(of: run.id, suite: "s") { block in
            block.forEachSample { read.scores.append("\($0) \($1)") }
            read.scores += block.digests.map(\.rawValue)
            if let calls = block.calls { read.calls.append(calls) }
        }
        return read
    }

    @Test("a sealed run reads as it does unsealed, in several blocks and tests, and has a digest")
    func same() async throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let store = try Store(folder: folder)
        let ledger = SQLiteLedger(store)
        let run = try await Self.fill(ledger, 0..<10_010)
        let before = try await Self.read(store, run)
        try await ledger.finish(run.id, suite: "s", state: .complete, at: Moment(milliseconds: 9), cases: nil)
        #expect(try await store.database.read { try Seal.holds($0, part: 1, path: "") })
        var after = try await Self.read(store, run)
        var (counted, told) = (CallTally(), CallTally())
        for outline in before.outlines { counted.count(outline) }
        for calls in after.calls { told.add(calls) }
        #expect(told == counted && after.calls.count > 1, "the blocks tell what the calls took")
        after.calls = []
        #expect(before == after)
        #expect(after.attempts == (0..<10_010).map { Self.attempt($0) })
        let reader = SQLiteRunReader(store)
        #expect(try await reader.parts(of: run.id).first?.seal != nil)
        let some = [after.attempts[10_003], after.attempts[41], after.attempts[9000]].map(\.key.case)
        let found = try await reader.attempts(of: run.id, suite: "s", cases: some + [CaseKey(test: "t", caseID: "zz")])
        #expect(found.map(\.key.case) == [some[1], some[1], some[2], some[2], some[0], some[0]])
        let intents = try await store.database.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM intent") }
        #expect(intents == 0, "the intents of a complete run are told by its attempts")
    }

    @Test("an attempt that is asked again breaks the seal, and the next end of the run makes another")
    func again() async throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let store = try Store(folder: folder)
        let ledger = SQLiteLedger(store)
        let run = try await Self.fill(ledger, 0..<50)
        try await ledger.settle(Self.attempt(50, fails: true), in: run.id, suite: "s")
        try await ledger.finish(run.id, suite: "s", state: .stopped, at: Moment(milliseconds: 9), cases: nil)
        let first = try await SQLiteRunReader(store).parts(of: run.id).first?.seal
        try await ledger.begin(run)
        try await ledger.settle(Self.attempt(50, ordinal: 2), in: run.id, suite: "s")
        try await ledger.flush()
        #expect(try await !store.database.read { try Seal.holds($0, part: 1, path: "") })
        #expect(try await Self.read(store, run).attempts.last == Self.attempt(50, ordinal: 2))
        try await ledger.finish(run.id, suite: "s", state: .complete, at: Moment(milliseconds: 10), cases: nil)
        #expect(try await store.database.read { try Seal.holds($0, part: 1, path: "") })
        #expect(
            try await Self.read(store, run).attempts == (0..<50).map { Self.attempt($0) } + [
                Self.attempt(50, ordinal: 2)
            ]
        )
        #expect(try await SQLiteRunReader(store).parts(of: run.id).first?.seal != first)
    }

    /// The cases of the attempts 0 to 19,999, each with tags, every third in a cluster.
    private struct Cases: CaseSource {
        let (first, count): (Int, Int)
        let digest = ContentDigest(of: "all")

        func outline(at position: Int) -> CaseOutline {
            let number = first + position
            return CaseOutline(
                id: "c\(100_000 + number)",
                tags: number % 2 == 0 ? ["even", "a, b"] : [],
                cluster: number % 3 == 0 ? "k\(number / 9)" : nil
            )
        }

        func offset(at position: Int) -> UInt64 { UInt64((first + position) * 0x1234_5678 % 0x9_8765_4321) }

        func testCase(at position: Int) throws -> TestCase {
            throw StoreError.malformed(path: "", line: nil, reason: "")
        }
    }

    @Test(
        "a seal keeps the tags, the cluster and the place of each planned case, and the digest of all",
        arguments: [0, 1]
    )
    func facts(missing: Int) async throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let store = try Store(folder: folder)
        let ledger = SQLiteLedger(store)
        let run = try await Self.fill(ledger, 0..<10_010)
        let sources = [Cases(first: 4995, count: 10), Cases(first: missing, count: 4995 - missing)]
        let cases = PlannedCases(
            zip(["u", "t"], sources).map { name, source in
                PlannedCases.Test(id: name, cases: source, positions: (0..<UInt32(source.count)).map { $0 })
            }
        )
        try await ledger.finish(run.id, suite: "s", state: .complete, at: Moment(milliseconds: 9), cases: cases)
        let reader = SQLiteRunReader(store)
        let part = try #require(try await reader.parts(of: run.id).first)
        let files = ["t": ContentDigest(of: "all"), "u": ContentDigest(of: "all")]
        #expect(part.caseFiles == (missing == 0 ? files : nil) && part.isSelfContained == (missing == 0))
        var number = 0
        try await reader.forEachBlock(of: run.id, suite: "s") { block in
            guard missing == 0 else { return #expect(block.facts == nil || block.test == "u") }
            let facts = try #require(block.facts)
            for place in 0..<block.count {
                let outline = sources[1].outline(at: number)
                #expect(block.ids[place] == outline.id)
                #expect(facts.tagLists[Int(facts.tagCodes[place])] == outline.tags)
                #expect(facts.offsets[place] == sources[1].offset(at: number))
                #expect((block.clusters.isEmpty ? nil : block.clusters[place]) == outline.cluster)
                number += 1
            }
        }
        #expect(number == (missing == 0 ? 5005 : 0))
    }

    @Test(
        "a seal that is not what was written is told",
        arguments: [
            "UPDATE scoreBlock SET rows = x'0101' WHERE position = 0",
            "UPDATE scoreBlock SET rows = NULL WHERE position = 0",
            "UPDATE scoreBlock SET bytes = zeroblob(length(bytes)) WHERE position = 0",
            "UPDATE scoreBlock SET test = 'x' WHERE position = 0",
            "UPDATE scoreBlock SET calls = NULL WHERE position = 0",
            "DELETE FROM settled WHERE id = (SELECT min(id) FROM settled)",
            "DELETE FROM settled WHERE id = (SELECT max(id) FROM settled)", "DELETE FROM scoreBlock",
            "UPDATE settled SET caseID = 'zzz' WHERE id = (SELECT min(id) FROM settled)",
            "UPDATE settled SET score = 1 - score WHERE outcome = 0 AND score <> 0.5",
            "UPDATE run SET seal = 'sha256:00'", "UPDATE scoreBlock SET position = position + 1",
        ]
    )
    func damage(sql: String) async throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let store = try Store(folder: folder)
        let ledger = SQLiteLedger(store)
        let run = try await Self.fill(ledger, 0..<50)
        try await ledger.finish(run.id, suite: "s", state: .complete, at: Moment(milliseconds: 9), cases: nil)
        try await store.database.write { try $0.execute(sql: sql) }
        await #expect(throws: StoreError.self) { _ = try await Self.read(store, run) }
    }
}
