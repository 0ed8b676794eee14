// Proves that a comparison can be tried without a trace, and that a decision is kept.

import Assessments
import Evaluation
import Planning
import PortSupport
import Statistics
import Testing
import Workflows

@Suite("assessing stored runs")
struct StoredRunAssessingTests {
    private static func assessing(_ bench: Bench) -> StoredRunAssessing {
        StoredRunAssessing(
            ports: bench.ports,
            baselines: bench.baselines,
            suites: bench.folder,
            sets: [:],
            engine: "2",
            clock: bench.clock
        )
    }

    private static func compare(
        _ run: String,
        _ reference: ComparisonReference,
        in bench: Bench,
        terms: ComparisonTerms = ComparisonTerms(),
        confirming samples: Int? = nil
    ) async throws -> (assessment: RunAssessment, warnings: [Sentence]) {
        var request = try bench.request()
        if let samples { request.confirm(samples: samples) }
        let planned = try await assessing(bench).plan(
            try runID(run),
            against: reference,
            changed: [],
            terms: terms,
            confirmation: request.confirmation,
            models: bench.models
        )
        let assessment = try await assessing(bench).compare(
            planned,
            gate: RunRequest.Gate(thresholdsGate: false),
            command: "assay compare",
            execution: samples == nil ? nil : bench.execution()
        )
        return (assessment, planned.warnings)
    }

    /// A bench with a baseline and a worse run, and how often its good model was asked.
    private static func bench() async throws -> (Bench, ScriptedModel) {
        let good = ScriptedModel.echo()
        let bad = ScriptedModel.echo("bad") { number, _ in number.isMultiple(of: 2) }
        let bench = try Bench(models: [KnownModel("good", good), KnownModel("bad", bad)])
        try await bench.baseline()
        try await bench.run(bench.request("r", model: "bad"))
        return (bench, good)
    }

    // MARK: Trying a comparison

    @Test("a comparison with a baseline says what it sees, and keeps nothing")
    func baseline() async throws {
        let (bench, _) = try await Self.bench()
        let run = try runID("r")
        let before = try await bench.store.latest(of: run)
        let tried = try await Self.compare("r", .baseline("main"), in: bench).assessment
        #expect(tried.exitCode == .gateFailed && tried.suites[0].overall.verdict == .regressed)
        #expect(tried.engine == "2" && tried.command == "assay compare")
        #expect(try await bench.store.latest(of: run) == before && before?.exitCode == .pass)
    }

    @Test("another run stands in for a baseline, with its answers")
    func run() async throws {
        let (bench, _) = try await Self.bench()
        let other = ComparisonReference.run(try runID("base-main"))
        let tried = try await Self.compare("r", other, in: bench).assessment
        #expect(tried.suites[0].overall.verdict == .regressed && tried.suites[0].baseline?.isStandIn == true)
        #expect(tried.suites[0].changes?.changes.first?.baselineOutput != nil)
    }

    @Test("two whole runs are compared without their cases; texts of a file that changed are told to be gone")
    func sealed() async throws {
        let (bench, _) = try await Self.bench()
        let other = ComparisonReference.run(try runID("base-main"))
        let first = try await Self.compare("r", other, in: bench).assessment.suites[0]
        try bench.write("s/t.jsonl", "no case any more")
        var second = try await Self.compare("r", other, in: bench).assessment.suites[0]
        let gone = "(the file of cases changed since the run was made)"
        for (index, change) in (first.changes?.changes ?? []).enumerated() {
            #expect(second.changes?.changes[index].input == gone && second.changes?.changes[index].expected == gone)
            second.changes?.changes[index].input = change.input
            second.changes?.changes[index].expected = change.expected
        }
        #expect(first == second && first.changes?.changes.count == 20 && first.slices.count == 3)
        #expect(first.changes?.changes.first { $0.caseID == "c06" }?.input == "c06")
    }

    @Test("terms are tried in place of the suite's")
    func terms() async throws {
        let (bench, _) = try await Self.bench()
        let tried = try await Self.compare(
            "r",
            .baseline("main"),
            in: bench,
            terms: ComparisonTerms(margin: 0.9, clusterWorst: 0.95, companion: .t)
        )
        #expect(tried.warnings == ["suite 's' has no clusters: \(.clusterWorst) changes nothing"])
        let overall = try #require(tried.assessment.suites[0].overall.comparison)
        #expect(overall.margin == 0.9 && overall.companion != nil)
    }

    @Test("a regression is confirmed where that is asked, and the fresh samples are kept")
    func confirmed() async throws {
        let (bench, good) = try await Self.bench()
        let tried = try await Self.compare("r", .baseline("main"), in: bench, confirming: 1).assessment
        #expect(tried.suites[0].overall.comparison?.confirmation?.stays == true && good.callCount == 80)
        let run = try runID("r")
        #expect(try await bench.store.reruns(of: run).count == 1)
        #expect(try await bench.store.latest(of: run)?.suites[0].overall.comparison == nil)
    }

    @Test("a baseline that does not exist is an error, and so is a run")
    func missing() async throws {
        let (bench, _) = try await Self.bench()
        await #expect(throws: StoreError.self) { _ = try await Self.compare("r", .baseline("none"), in: bench) }
        await #expect(throws: StoreError.self) { _ = try await Self.compare("none", .baseline("main"), in: bench) }
    }

    // MARK: Deciding again

    private static func decide(
        baseline: String?,
        isOptional: Bool = false,
        in bench: Bench
    ) async throws -> RunAssessment {
        let planned = try await assessing(bench)
            .plan(try runID("r"), baseline: baseline, isOptional: isOptional)
        return try await assessing(bench).decide(planned, gate: RunRequest.Gate(isStrict: true), command: "assay gate")
    }

    @Test("a decision is kept as the run's, and remembers its baseline for the next")
    func decide() async throws {
        let (bench, good) = try await Self.bench()
        let decided = try await Self.decide(baseline: "main", in: bench)
        #expect(decided.exitCode == .gateFailed)
        #expect(try await bench.store.latest(of: decided.run) == decided)
        bench.passDay()
        let again = try await Self.decide(baseline: nil, in: bench)
        #expect(again.suites[0].baseline?.name == "main" && again.exitCode == .gateFailed)
        #expect(good.callCount == 40, "no model is asked")
    }

    @Test("without any baseline, the run is decided alone")
    func alone() async throws {
        let (bench, _) = try await Self.bench()
        #expect(try await Self.decide(baseline: nil, in: bench).suites[0].baseline == nil)
        #expect(try await Self.decide(baseline: "none", in: bench).suites[0].baseline == nil)
        #expect(try await Self.decide(baseline: "absent", isOptional: true, in: bench).suites[0].baseline == nil)
        await #expect(throws: StoreError.self) { _ = try await Self.decide(baseline: "absent", in: bench) }
    }

    @Test("what is not to be kept can still be read")
    func unkept() async throws {
        let (bench, _) = try await Self.bench()
        let run = try runID("r")
        let kept = try #require(try await bench.store.latest(of: run))
        let unkept = UnkeptAssessments(over: bench.store)
        var other = kept
        other.command = "other"
        unkept.freeze(other, at: bench.now)
        #expect(try await unkept.latest(of: run) == kept)
    }
}
