// Proves that a stored run is planned again as it was, or refused.

import Evaluation
import Harness
import PortSupport
import Testing

@testable import Planning
@testable import Workflows

@Suite("planning of stored runs")
struct StoredRunPlanningTests {
    private static func stored(
        _ run: String = "r",
        in bench: Bench,
        asks: Bool = true,
        sets: [String: EvaluationSet] = [:]
    ) async throws -> StoredRunPlanning {
        try await StoredRunPlanning(
            try runID(run),
            reader: bench.store,
            suites: bench.folder,
            sets: sets,
            engine: "2",
            asks: asks
        )
    }

    @Test("plans the same attempts again, and keeps the manifest of the run")
    func same() async throws {
        let bench = try Bench()
        let request = try bench.request {
            $0.selection.samples = 2
            $0.selection.tags = ["easy"]
            $0.selection.limit = 4
            $0.selection.seed = 5
        }
        try await bench.run(request)
        let job = try #require(
            try await Self.stored(in: bench).jobs(BaselineResolution(nil, in: bench.baselines)).first
        )
        let planned = try await bench.job(request)
        #expect(Array(job.plan.attempts) == Array(planned.plan.attempts) && job.isPartial)
        #expect(job.manifest == planned.manifest && job.manifest.context.engine == "1")
        #expect(job.seed == planned.seed && job.orderSeed == planned.orderSeed && job.samples == ["t": 2])
    }

    @Test("the order names the run's set where it is still known, and the gate as it is asked for now")
    func order() async throws {
        let bench = try Bench()
        let set = EvaluationSet(name: "all", members: [EvaluationSet.Member(suite: "s", weight: 1)])
        try await bench.run(bench.request { $0.selection.set = set })
        let gate = RunRequest.Gate(profile: "p", isStrict: true, thresholdsGate: false)
        let known = try await Self.stored(in: bench, sets: ["all": set]).order(gate, command: "assay gate")
        #expect(known.set == set && known.profile == "p" && known.isStrict && !known.thresholdsGate)
        #expect(known.subject.model == "good" && known.engine == "2" && known.command == "assay gate")
        let error = try await #require(throws: WorkflowError.self) { _ = try await Self.stored(in: bench) }
        #expect(error.exitCode == .data && "\(error)".contains("its set 'all' is no longer"))
    }

    @Test("a run that is not there is an error of the store")
    func missing() async throws {
        let bench = try Bench()
        let none = try runID("none")
        await #expect(throws: StoreError.noRun(none)) { _ = try await Self.stored("none", in: bench) }
    }

    @Test("a suite that changed since is refused: its plan would be another one")
    func changed() async throws {
        let bench = try Bench()
        try await bench.run(bench.request())
        try bench.write("s/t.jsonl", Bench.cases(39))
        let error = try await #require(throws: WorkflowError.self) { _ = try await Self.stored(in: bench) }
        #expect(
            error.exitCode == .data && "\(error)".hasPrefix("run 'r': the suite 's' changed since the run was made")
        )
    }

    @Test("a whole run is compared without its cases, which may have changed; its suite's own file may not")
    func withoutCases() async throws {
        let bench = try Bench()
        try await bench.run(bench.request { $0.selection.tags = ["easy"] })
        let planned = try await Self.stored(in: bench).jobs(BaselineResolution(nil, in: bench.baselines))
        try bench.write("s/t.jsonl", "no case at all")
        let jobs = try await Self.stored(in: bench, asks: false).jobs(BaselineResolution(nil, in: bench.baselines))
        let (job, before) = (try #require(jobs.first), try #require(planned.first))
        #expect(job.isStored && job.isPartial && job.samples == before.samples)
        #expect(job.suite == before.suite && job.binaryTests == before.binaryTests)
        #expect(job.manifest == before.manifest && job.seed == before.seed && job.orderSeed == before.orderSeed)
        try bench.write("s/suite.yaml", Bench.plain + "\n    prompt: \"Q: {{input}}\"")
        let said = await refusal { _ = try await Self.stored(in: bench, asks: false) }
        #expect(said.hasPrefix("run 'r': the suite 's' changed since the run was made"))
    }

    @Test("a run that asked a baseline's model again stands for nothing but that baseline")
    func rerun() async throws {
        let bench = try Bench()
        try await bench.baseline()
        try await bench.run(bench.request(model: "bad", baseline: "main") { $0.confirm(samples: 2) })
        let said = await refusal { _ = try await Self.stored("r.confirm", in: bench) }
        #expect(said.hasPrefix("run 'r.confirm' asked a baseline's model again (confirm red) and is no run of its own"))
    }

    @Test("a baseline of another instrument is refused, unless the difference is declared")
    func instrument() async throws {
        let bench = try Bench()
        try await bench.baseline()
        try bench.write("s/suite.yaml", Bench.plain + "\n    prompt: \"Q: {{input}}\"")
        try await bench.run(bench.request())
        let stored = try await Self.stored(in: bench)
        func said(_ changed: [String]) async -> String {
            await refusal {
                _ = try await stored.jobs(BaselineResolution("main", changed: changed, in: bench.baselines))
            }
        }
        #expect(await said([]).contains("s: t.prompt is \"Q: {{input}}\""))
        #expect(await said(["prompt"]) == "accepted")
    }

    @Test("a sequential run is planned again with its rule")
    func sequential() async throws {
        let bench = try Bench()
        try await bench.baseline()
        try await bench.run(bench.request(model: "bad", baseline: "main") { $0.limits.sequential = SequentialTerms() })
        let jobs = try await Self.stored(in: bench).jobs(BaselineResolution("main", in: bench.baselines))
        #expect(jobs.map(\.sequential) == [SequentialTerms()])
    }
}
