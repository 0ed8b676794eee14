// Proves that scores from outside become runs, once, and are concluded of like any other.

import Assessments
import Content
import Evaluation
import Interchange
import PortSupport
import Statistics
import Testing

@testable import Planning
@testable import Workflows

@Suite("ingesting")
struct IngestingTests {
    /// The scores of one file.
    private static func scores(_ text: String, scale: ScoreScale, in bench: Bench) throws -> CheckedScores {
        var table = ScoreTable(model: nil)
        try table.add(bench.write("scores.csv", text), as: ScoresIngester(IngestTerms(scale: scale)))
        return try CheckedScores(table)
    }

    private static func file(_ score: (Int) -> String) -> String {
        "case,score,test\n" + (0..<40).map { "c\($0),\(score($0)),t\n" }.joined()
    }

    @discardableResult
    private static func ingest(
        _ text: String,
        as names: [String],
        scale: ScoreScale = .unit,
        in bench: Bench
    ) async throws -> (runs: [RunRecord], new: Set<RunID>) {
        let ingesting = Ingesting(
            into: bench.store,
            ports: bench.ports,
            baselines: bench.baselines,
            suites: bench.folder,
            engine: "1",
            clock: bench.clock
        )
        return try await ingesting.ingest(
            scores(text, scale: scale, in: bench),
            as: names.map { try #require(RunID($0)) },
            suite: "outside",
            format: "scores",
            files: ["scores.csv"],
            scale: scale,
            command: "assay ingest"
        )
    }

    @Test("a file of one model becomes one run, and what can be said of it alone is frozen")
    func one() async throws {
        let bench = try Bench()
        let (runs, new) = try await Self.ingest(Self.file { $0 == 3 ? "0" : "1" }, as: ["a"], in: bench)
        #expect(runs.map(\.id.rawValue) == ["a"] && new == Set(runs.map(\.id)))
        let stored = try #require(try await bench.store.parts(of: runs[0].id).first)
        #expect(stored.state == .complete && stored.suite == "outside" && stored.planned == 40)
        let assessment = try #require(try await bench.store.latest(of: runs[0].id))
        #expect(assessment.suites[0].overall.score == 39.0 / 40 && assessment.suites[0].baseline == nil)
        #expect(assessment.exitCode == .pass && assessment.command == "assay ingest")
        #expect(assessment.reliability.calls == 0)
    }

    @Test("a file of several models becomes a run each")
    func several() async throws {
        let bench = try Bench()
        let (runs, _) = try await Self.ingest(
            "case,score,model\na,1,x\na,0,y\n",
            as: ["r-x", "r-y"],
            in: bench
        )
        #expect(runs.map(\.id.rawValue) == ["r-x", "r-y"] && runs.map(\.manifest.subject.name) == ["x", "y"])
    }

    @Test("the same scores again change nothing; others under that name are refused")
    func again() async throws {
        let bench = try Bench()
        let text = Self.file { _ in "1" }
        try await Self.ingest(text, as: ["a"], in: bench)
        #expect(try await Self.ingest(text, as: ["a"], in: bench).new.isEmpty)
        let said = await refusal { try await Self.ingest(Self.file { _ in "0" }, as: ["a"], in: bench) }
        #expect(said == "run 'a' of suite 'outside' exists and differs in scores")
    }

    @Test("the same scores on another scale are no repetition of a run, though they are equal as shares")
    func scales() async throws {
        let bench = try Bench()
        try await Self.ingest(Self.file { $0 == 3 ? "0" : "1" }, as: ["a"], in: bench)
        let percents = Self.file { $0 == 3 ? "0" : "100" }
        let scale = try #require(ScoreScale("0..100"))
        let said = await refusal { try await Self.ingest(percents, as: ["a"], scale: scale, in: bench) }
        #expect(said.contains("scale"), "\(said)")
        let (runs, new) = try await Self.ingest(percents, as: ["b"], scale: scale, in: bench)
        #expect(new == Set(runs.map(\.id)) && runs[0].manifest.ingestion?.scale == scale)
        #expect(try await bench.store.latest(of: runs[0].id)?.suites[0].overall.score == 39.0 / 40)
    }

    @Test("two ingested runs are compared case by case, without texts and without a suite's folder")
    func compared() async throws {
        let bench = try Bench()
        try await Self.ingest(Self.file { _ in "1" }, as: ["a"], in: bench)
        try await Self.ingest(Self.file { $0.isMultiple(of: 2) ? "0" : "1" }, as: ["b"], in: bench)
        try await bench.freeze("a", as: "main")
        let stored = try await StoredRunPlanning(
            runID("b"),
            reader: bench.store,
            suites: bench.folder,
            sets: [:],
            engine: "1",
            asks: false
        )
        let job = try #require(try await stored.jobs(BaselineResolution("main", in: bench.baselines)).first)
        #expect(job.isStored && job.samples == ["t": 1] && job.binaryTests == ["t"])
        var reliability = ReliabilityCount()
        let (assessment, _) = try await EvidenceGathering(
            job: job,
            part: stored.parts[0],
            reader: bench.store,
            baselines: bench.baselines
        )
        .gather(run: stored.id, order: bench.order("b"), now: bench.now, into: &reliability)
        #expect(assessment.overall.verdict == .regressed)
        let changes = try #require(assessment.changes)
        #expect(changes.lost == 20 && changes.won == 0)
        #expect(changes.changes.allSatisfy { $0.input.isEmpty && $0.candidateOutput == nil })
    }

    @Test("errors and unscored lines keep to their own ledgers")
    func ledgers() async throws {
        let bench = try Bench()
        try await Self.ingest(Self.file { $0 < 2 ? "errored" : $0 == 2 ? "unscored" : "1" }, as: ["a"], in: bench)
        let assessment = try #require(try await bench.store.latest(of: runID("a")))
        let counts = OutcomeCounts(planned: 40, scored: 37, unscored: 1, errored: 2)
        #expect(assessment.suites[0].outcomes == counts && assessment.reliability.errors == ["ingested": 2])
    }
}
