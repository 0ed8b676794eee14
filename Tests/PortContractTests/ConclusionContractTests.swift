// Proves what every store promises of conclusions: the newest counts, and which runs are a suite's history.

import Content
import Evaluation
import PortSupport
import PowerAnalysis
import Statistics
import Testing

@testable import Assessments
@testable import Regression

@Suite("contract of conclusions")
struct ConclusionContractTests {
    private func keep(
        _ ports: Ports,
        _ name: String,
        at day: Int64,
        at concluded: Int64 = 0,
        model: String = "m",
        limit: Int? = nil,
        purpose: RerunPurpose? = nil,
        state: RunRecord.State = .complete,
        scores: [Double] = [0.5],
        invalid: [String] = [],
        stopped: StopReason? = nil,
        comparison: (result: PairedResult, baseline: BaselineReference)? = nil
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
        let ledger = ports.ledger
        try await ledger.begin(
            RunRecord(id: id, suite: "s", suiteDigest: digest, planned: 1, manifest: manifest, started: started)
        )
        try await ledger.finish(id, suite: "s", state: state, at: started, cases: nil)
        // What was concluded last counts.
        for (second, score) in scores.enumerated() {
            let overall = TestAssessment(
                test: "overall",
                title: "Overall",
                role: .gate,
                weight: 1,
                cases: 1,
                score: score,
                scoreInterval: Interval(lower: 0.1, upper: 0.9),
                outcomes: OutcomeCounts(),
                comparison: comparison?.result,
                gate: GateDecision(.none)
            )
            let suite = SuiteAssessment(
                suite: "s",
                version: "1",
                summary: "",
                digest: digest,
                manifest: manifest,
                baseline: comparison?.baseline,
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
            try await ports.conclusions.freeze(assessment, at: Moment(milliseconds: concluded + Int64(second)))
        }
    }

    private static func comparison(
        _ verdict: String,
        with baseline: String
    ) throws -> (result: PairedResult, baseline: BaselineReference) {
        let json = """
            {"verdict": "\(verdict)", "baselineScore": 0.5, "candidateScore": 0.5, "difference": 0, "interval": [-0.1, 0.1],
            "worstPlausibleDrop": 0.1, "margin": 0.1, "pWorse": 0.5, "pBetter": 0.5, "pairs": 9, "clusters": 9, "lost": 1,
            "won": 1, "method": "sign flips", "seed": 1, "samples": [1, 1], "isWithinMargin": false, "isBorderline": false,
            "isClusterLimited": false}
            """
        let reference = BaselineReference(
            name: "main",
            run: try #require(RunID("base")),
            created: Moment(milliseconds: 0),
            digest: ContentDigest(of: baseline),
            subject: Subject(name: "m", client: "c", model: "id"),
            ageInDays: 1
        )
        return (try CanonicalCoding.decode(PairedResult.self, from: Array(json.utf8)), reference)
    }

    @Test(
        "whole runs of one model before a moment, the oldest first, with gaps where nothing can be said",
        arguments: StoreKind.allCases
    )
    func trend(kind: StoreKind) async throws {
        try await kind.withPorts { ports in
            try await keep(ports, "b", at: 2, scores: [0.4, 1.0 / 3])
            try await keep(ports, "a", at: 1)
            try await keep(ports, "part", at: 3, limit: 5)
            try await keep(ports, "other", at: 4, model: "n")
            try await keep(ports, "bad", at: 5, invalid: ["errors"])
            try await keep(ports, "cut", at: 6, state: .stopped, stopped: .deadline)
            try await keep(ports, "settled", at: 7, state: .stopped, stopped: .settled)
            try await keep(ports, "killed", at: 8, state: .running, scores: [])
            try await keep(ports, "late", at: 9)
            let history = try ports.reopened().conclusions
            let nine = Moment(milliseconds: 9)
            let points = try await history.points(ofSuite: "s", subject: "m", before: nine, limit: 90)
            #expect(points.map(\.run.rawValue) == ["a", "b", "bad", "cut", "settled", "killed"])
            #expect(points.map(\.gap) == [nil, nil, .invalid, .unfinished, nil, .unfinished])
            #expect(points[1].score == 1.0 / 3, "to the last bit")
            #expect(points.map { $0.interval != nil } == [true, true, false, false, true, false])
            let last = try await history.points(ofSuite: "s", subject: "m", before: nil, limit: 2)
            #expect(last.map(\.run.rawValue) == ["killed", "late"])
            #expect(try await history.subjects(ofSuite: "s") == ["m", "n"])
            #expect(try await history.points(ofSuite: "none", subject: "m", before: nil, limit: 9).isEmpty)
        }
    }

    @Test(
        "a run that asked a baseline's model again is no point, takes no point's place, and names no model",
        arguments: StoreKind.allCases
    )
    func reruns(kind: StoreKind) async throws {
        try await kind.withPorts { ports in
            try await keep(ports, "a", at: 1)
            try await keep(ports, "b", at: 2)
            try await keep(ports, "b.confirm", at: 3, model: "production", purpose: .confirmation, scores: [])
            try await keep(ports, "canary", at: 4, purpose: .driftCheck, scores: [])
            try await keep(ports, "cut", at: 5, purpose: .driftCheck, state: .running, scores: [])
            let points = try await ports.conclusions.points(ofSuite: "s", subject: "m", before: nil, limit: 2)
            #expect(points.map(\.run.rawValue) == ["a", "b"])
            #expect(try await ports.conclusions.subjects(ofSuite: "s") == ["m"])
        }
    }

    @Test("the newest conclusion of a run counts; the same one is kept once", arguments: StoreKind.allCases)
    func latest(kind: StoreKind) async throws {
        try await kind.withPorts { ports in
            let run = try #require(RunID("a"))
            #expect(try await ports.conclusions.latest(of: run) == nil)
            try await keep(ports, "a", at: 1, scores: [0.25, 0.75])
            let last = try #require(try await ports.reopened().conclusions.latest(of: run))
            #expect(last.suites.map(\.overall.score) == [0.75])
            // What is decided again as before is the run's conclusion again.
            try await keep(ports, "a", at: 1, at: 10, scores: [0.25, 0.5, 0.75, 0.25])
            #expect(try await ports.conclusions.latest(of: run)?.suites.map(\.overall.score) == [0.25])
        }
    }

    @Test("a list is told of the newest conclusion alone, and of one suite", arguments: StoreKind.allCases)
    func conclusion(kind: StoreKind) async throws {
        try await kind.withPorts { ports in
            let run = try #require(RunID("a"))
            #expect(try await ports.conclusions.conclusion(of: run, suite: "s") == nil)
            let held = try Self.comparison("held", with: "one")
            try await keep(ports, "a", at: 1, scores: [0.25, 1.0 / 3], comparison: held)
            try await keep(ports, "b", at: 2, scores: [0.75])
            let last = try await ports.reopened().conclusions.conclusion(of: run, suite: "s")
            #expect(last == SuiteConclusion(score: 1.0 / 3, verdict: .held, gate: .none, exitCode: .pass))
            let other = try await ports.conclusions.conclusion(of: run, suite: "other")
            #expect(other == SuiteConclusion(score: nil, verdict: nil, gate: .none, exitCode: .pass))
        }
    }

    @Test(
        "the newest comparison of a whole suite, with one baseline, that proved nothing",
        arguments: StoreKind.allCases
    )
    func comparisons(kind: StoreKind) async throws {
        try await kind.withPorts { ports in
            func found(_ baseline: String? = nil, isUnproven: Bool = false) async throws -> String? {
                let digest = baseline.map { ContentDigest(of: $0) }
                return try await ports.conclusions
                    .latestComparison(ofSuite: "s", with: digest, isUnproven: isUnproven)?.run.rawValue
            }
            try await keep(ports, "none", at: 1)
            #expect(try await found() == nil, "it was held against nothing")
            try await keep(ports, "held", at: 2, at: 12, comparison: Self.comparison("held", with: "one"))
            try await keep(ports, "worse", at: 3, at: 13, comparison: Self.comparison("regressed", with: "two"))
            try await keep(ports, "part", at: 4, at: 14, limit: 5, comparison: Self.comparison("held", with: "one"))
            try await keep(
                ports,
                "cut",
                at: 5,
                at: 15,
                stopped: .deadline,
                comparison: Self.comparison("held", with: "one")
            )
            #expect(try await found() == "worse")
            #expect(try await found(isUnproven: true) == "held")
            #expect(try await found("one") == "held")
            #expect(try await found("three") == nil)
        }
    }

    @Test("the newest drift from a baseline counts; one of the same rerun replaces it", arguments: StoreKind.allCases)
    func drifts(kind: StoreKind) async throws {
        try await kind.withPorts { ports in
            func drift(_ run: String, _ baseline: String, at: Int64) throws -> DriftRecord {
                DriftRecord(
                    suite: "s",
                    baseline: "main",
                    digest: ContentDigest(of: baseline),
                    run: try #require(RunID(run)),
                    checked: Moment(milliseconds: at)
                )
            }
            let digest = ContentDigest(of: "one")
            #expect(try await ports.drifts.drift(from: digest, suite: "s") == nil)
            for one in [try drift("a", "one", at: 2), try drift("b", "one", at: 1), try drift("c", "two", at: 9)] {
                try await ports.drifts.keep(one)
            }
            #expect(try await ports.reopened().drifts.drift(from: digest, suite: "s") == (try drift("a", "one", at: 2)))
            try await ports.drifts.keep(try drift("a", "two", at: 3))
            #expect(try await ports.drifts.drift(from: digest, suite: "s") == (try drift("b", "one", at: 1)))
            #expect(try await ports.drifts.drift(from: digest, suite: "other") == nil)
        }
    }
}
