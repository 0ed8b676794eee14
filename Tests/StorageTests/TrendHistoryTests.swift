// Proves which stored runs are a suite's history.

import Content
import Evaluation
import Foundation
import Regression
import Storage
import Testing

@Suite("trend history")
struct TrendHistoryTests {
    private let folder = FileManager.default.temporaryDirectory.appendingPathComponent("trend-\(UUID().uuidString)")
        .path

    private func keep(
        _ store: Store,
        _ name: String,
        at day: Int64,
        model: String = "m",
        limit: Int? = nil,
        purpose: RerunPurpose? = nil,
        state: RunRecord.State = .complete,
        scores: [Double] = [0.5],
        invalid: [String] = [],
        stopped: StopReason? = nil
    ) async throws {
        let id = try #require(RunID(name))
        let digest = ContentDigest(of: "s")
        let manifest = RunManifest(
            subject: Subject(name: model, client: "c", model: "id"),
            selection: RunSelection(limit: limit),
            origin: purpose.map { purpose in
                .rerun(
                    RunOrigin.Rerun(purpose: purpose, baseline: digest, baselineRun: id, firstSample: 2, cases: digest)
                )
            } ?? .asked
        )
        let started = Moment(milliseconds: day)
        let ledger = SQLiteLedger(store)
        try await ledger.begin(
            RunRecord(id: id, suite: "s", suiteDigest: digest, planned: 1, manifest: manifest, started: started)
        )
        try await ledger.finish(id, suite: "s", state: state, at: started)
        // What was concluded last counts.
        for (second, score) in scores.enumerated() {
            let overall = TestAssessment(
                test: "overall",
                title: "Overall",
                role: "gate",
                weight: 1,
                cases: 1,
                score: score,
                scoreInterval: [0.1, 0.9],
                outcomes: OutcomeCounts(),
                gate: GateDecision(.none)
            )
            let suite = SuiteAssessment(
                suite: "s",
                version: "1",
                summary: "",
                digest: digest,
                manifest: manifest,
                overall: overall,
                tests: [],
                outcomes: OutcomeCounts(),
                invalid: invalid,
                isPartial: limit != nil,
                gate: GateDecision(.none)
            )
            let assessment = RunAssessment(
                engine: "0",
                run: id,
                subject: manifest.subject,
                exitCode: .pass,
                gate: GateDecision(.none),
                suites: [suite],
                reliability: Reliability(),
                started: started,
                finished: started,
                stopped: stopped
            )
            try await AssessmentRepository(store).freeze(assessment, at: Moment(milliseconds: Int64(second)))
        }
    }

    @Test("whole runs of one model before a moment, the oldest first, with gaps where nothing can be said")
    func nights() async throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let store = try Store(folder: folder)
        try await keep(store, "b", at: 2, scores: [0.4, 1.0 / 3])
        try await keep(store, "a", at: 1)
        try await keep(store, "part", at: 3, limit: 5)
        try await keep(store, "other", at: 4, model: "n")
        try await keep(store, "bad", at: 5, invalid: ["errors"])
        try await keep(store, "cut", at: 6, state: .stopped, stopped: .deadline)
        try await keep(store, "settled", at: 7, state: .stopped, stopped: .settled)
        try await keep(store, "killed", at: 8, state: .running, scores: [])
        try await keep(store, "late", at: 9)
        let repository = AssessmentRepository(store)
        let nights = try await repository.points(
            ofSuite: "s",
            subject: "m",
            before: Moment(milliseconds: 9),
            limit: 90
        )
        #expect(nights.map(\.run.rawValue) == ["a", "b", "bad", "cut", "settled", "killed"])
        #expect(nights.map(\.gap) == [nil, nil, .invalid, .unfinished, nil, .unfinished])
        #expect(nights[1].score == 1.0 / 3, "to the last bit")
        #expect(nights.map(\.interval?.count) == [2, 2, nil, nil, 2, nil])
        let last = try await repository.points(ofSuite: "s", subject: "m", before: nil, limit: 2)
        #expect(last.map(\.run.rawValue) == ["killed", "late"])
        #expect(try await repository.subjects(ofSuite: "s") == ["m", "n"])
        #expect(try await repository.points(ofSuite: "none", subject: "m", before: nil, limit: 9).isEmpty)
    }

    @Test("a run that asked a baseline's model again is no night, takes no night's place, and names no model")
    func reruns() async throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let store = try Store(folder: folder)
        try await keep(store, "a", at: 1)
        try await keep(store, "b", at: 2)
        try await keep(store, "b.confirm", at: 3, model: "production", purpose: .confirmation, scores: [])
        try await keep(store, "canary", at: 4, purpose: .driftCheck, scores: [])
        try await keep(store, "cut", at: 5, purpose: .driftCheck, state: .running, scores: [])
        let repository = AssessmentRepository(store)
        let nights = try await repository.points(ofSuite: "s", subject: "m", before: nil, limit: 2)
        #expect(nights.map(\.run.rawValue) == ["a", "b"])
        #expect(try await repository.subjects(ofSuite: "s") == ["m"])
    }
}
