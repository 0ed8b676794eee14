// Lends each contract test both stores, so that one promise is asked of two implementations.

import Assessments
import Content
import Evaluation
import FileStorage
import Foundation
import Harness
import PortSupport
import PowerAnalysis
import Regression
import Storage
import Testing

/// Which implementation of the ports is held to the contract.
enum StoreKind: String, CaseIterable, CustomTestStringConvertible {
    case sqlite, memory

    var testDescription: String { rawValue }

    /// Runs a test over an empty store of this kind.
    func withPorts(_ test: (Ports) async throws -> Void) async throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("ports-\(UUID().uuidString)").path
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try await test(Ports(self, folder: folder, memory: (MemoryStore(), MemoryBaselines())))
    }
}

/// Every port of a store, as an assembly hands them out.
struct Ports {
    let ledger: any RunLedger & BatchLedger
    let reader: any RunReader
    let ingest: any RunIngest
    let conclusions: any AssessmentStore & TrendHistory & ComparisonHistory
    let drifts: any DriftStore
    let usage: any UsageHistory
    let baselines: any BaselineStore
    private let kind: StoreKind
    private let folder: String
    private let memory: (MemoryStore, MemoryBaselines)

    init(_ kind: StoreKind, folder: String, memory: (MemoryStore, MemoryBaselines)) throws {
        self.kind = kind
        self.folder = folder
        self.memory = memory
        switch kind {
        case .sqlite:
            let store = try Store(folder: folder)
            ledger = SQLiteLedger(store)
            reader = SQLiteRunReader(store)
            ingest = SQLiteIngest(store)
            conclusions = AssessmentRepository(store)
            drifts = DriftRepository(store)
            usage = UsageRepository(store)
            baselines = BaselineFolder(folder: folder + "/baselines")
        case .memory:
            ledger = memory.0
            reader = memory.0
            ingest = memory.0
            conclusions = memory.0
            drifts = memory.0
            usage = memory.0
            baselines = memory.1
        }
    }

    /// The same store as another process would open it.
    func reopened() throws -> Ports { try Ports(kind, folder: folder, memory: memory) }

    /// The attempts of a run that have an outcome.
    func attempts(of run: RunID) async throws -> [AttemptRecord] {
        var attempts: [AttemptRecord] = []
        try await reader.forEachAttempt(of: run, suite: "s") { attempts.append($0) }
        return attempts
    }

    /// How far the attempts of a run came.
    func progress(of run: RunID) async throws -> [AttemptKey: AttemptProgress] {
        var progress: [AttemptKey: AttemptProgress] = [:]
        try await reader.forEachBegun(of: run, suite: "s") { progress[$0] = $1 }
        return progress
    }
}

/// Runs, calls and attempts for contract tests.
enum Sample {
    static func record(
        _ name: String = "r",
        suite: String = "s",
        model: String = "m",
        seed: Int64 = 1,
        started: Int64 = 5,
        parent: RunID? = nil
    ) throws -> RunRecord {
        RunRecord(
            id: try #require(RunID(name)),
            suite: suite,
            suiteDigest: ContentDigest(of: suite),
            parent: parent,
            planned: 2,
            manifest: RunManifest(
                subject: Subject(name: "m", client: "c", model: model),
                instrument: ["t.prompt": "p"],
                context: RunContext(seed: seed)
            ),
            started: Moment(milliseconds: started)
        )
    }

    static func key(_ caseID: String, sample: Int = 1) -> AttemptKey {
        AttemptKey(test: "t", caseID: caseID, sample: sample)
    }

    static func intent(_ caseID: String, ordinal: Int = 1, at: Int64 = 6) -> CallIntent {
        CallIntent(
            id: CallID(attempt: key(caseID), role: .model, ordinal: ordinal),
            caseDigest: ContentDigest(of: caseID),
            at: Moment(milliseconds: at)
        )
    }

    static func judgeIntent(_ caseID: String, _ question: String, judge: String = "j") -> CallIntent {
        let request = ModelRequest(messages: [Message(.user, question)])
        return CallIntent(
            id: CallID(attempt: key(caseID), judge: judge, request, repetition: 0),
            judge: judge,
            requestDigest: request.digest,
            caseDigest: ContentDigest(of: caseID),
            at: Moment(milliseconds: 7)
        )
    }

    static func transcript(_ text: String = "x", usage: Usage? = nil) -> Transcript {
        var transcript = Transcript(answer: text)
        transcript.usage = usage
        return transcript
    }

    static func attempt(_ call: CallRecord, _ outcome: Outcome, grades: [Grade] = []) -> AttemptRecord {
        AttemptRecord(
            key: call.intent.id.attempt,
            caseDigest: call.intent.caseDigest,
            outcome: outcome,
            grades: grades,
            call: call
        )
    }

    static func scored(_ caseID: String, _ score: Double = 1, usage: Usage? = nil) -> AttemptRecord {
        attempt(CallRecord(intent: intent(caseID), transcript: transcript(usage: usage)), .scored(score))
    }
}
