// Proves that a baseline's model is asked again for some cases, and that a drift is remembered.

import Evaluation
import Harness
import PortSupport
import PowerAnalysis
import Regression
import Testing

@testable import Planning
@testable import Workflows

@Suite("checks for drift")
struct DriftTests {
    private static func request(
        _ id: String = "check",
        baseline: String = "main",
        cases: Int? = nil,
        samples: Int = 1,
        seed: Int64? = nil
    ) throws -> DriftRequest {
        DriftRequest(
            id: try runID(id),
            suite: "s",
            baseline: baseline,
            model: nil,
            cases: cases,
            samples: samples,
            seed: seed,
            width: nil
        )
    }

    private static func plan(_ request: DriftRequest, in bench: Bench) async throws -> PlannedDriftCheck {
        try await DriftPlanning(suites: bench.folder, baselines: bench.baselines, models: bench.models, engine: "1")
            .plan(request)
    }

    private static func checking(_ bench: Bench) -> DriftChecking {
        DriftChecking(reader: bench.store, baselines: bench.baselines, drifts: bench.store, clock: bench.clock)
    }

    @discardableResult
    private static func check(
        _ request: DriftRequest,
        in bench: Bench,
        stop: StopRequest = StopRequest()
    ) async throws -> (check: DriftCheck?, conclusion: RunExecutor.Conclusion) {
        let planned = try await plan(request, in: bench)
        let record = try await checking(bench).record(of: planned.job, as: request.id)
        let executor = try planned.executor(under: bench.execution(stop: stop))
        defer { withExtendedLifetime(planned) {} }
        return try await checking(bench).check(planned.job, as: record, executor: executor)
    }

    // MARK: Planning

    @Test("all cases are asked, or as many as are named: the same ones for the same seed")
    func cases() async throws {
        let bench = try Bench()
        try await bench.baseline()
        #expect(try await Self.plan(Self.request(), in: bench).job.plan.caseCount == 40)
        func positions(seed: Int64) async throws -> [UInt32] {
            try await Self.plan(Self.request(cases: 12, seed: seed), in: bench).job.plan.tests[0].positions
        }
        let drawn = try await positions(seed: 1)
        #expect(drawn.count == 12)
        #expect(try await positions(seed: 1) == drawn)
        #expect(try await positions(seed: 2) != drawn)
    }

    @Test("the seed follows from the name unless it is named")
    func seed() async throws {
        let bench = try Bench()
        try await bench.baseline()
        let own = try await Self.plan(Self.request(), in: bench).seed
        #expect(own == Seeds.runSeed(of: try runID("check")))
        #expect(try await Self.plan(Self.request(seed: 5), in: bench).seed == 5)
    }

    @Test("each test needs a case")
    func few() async throws {
        let bench = try Bench()
        try await bench.baseline()
        let said = await refusal { _ = try await Self.plan(Self.request(cases: 0), in: bench) }
        #expect(said == "cases 0: each of the 1 tests needs one at least")
    }

    @Test("a case that changed since the baseline is not asked; where none is left, the check is refused")
    func changedCases() async throws {
        let bench = try Bench()
        try await bench.baseline()
        let changed = Bench.cases(40).replacing(#""target": "c00""#, with: #""target": "zero""#)
        try bench.write("s/t.jsonl", changed)
        let planned = try await Self.plan(Self.request(), in: bench)
        #expect(planned.job.plan.caseCount == 39 && planned.job.plan.tests[0].positions.first == 1)
        try bench.write("s/t.jsonl", Bench.cases(40).replacing(#""target": "c"#, with: #""target": "d"#))
        let said = await refusal { _ = try await Self.plan(Self.request(), in: bench) }
        #expect(said.hasPrefix("test 't': baseline 'main' has a score of none of its cases as they are today"))
    }

    @Test("another instrument is refused: its answers would say nothing")
    func instrument() async throws {
        let bench = try Bench()
        try await bench.baseline()
        try bench.write("s/suite.yaml", Bench.plain + "\n    prompt: \"Q: {{input}}\"")
        let said = await refusal { _ = try await Self.plan(Self.request(), in: bench) }
        #expect(said.hasPrefix("the runs are not comparable"))
    }

    // MARK: Checking

    @Test("a model that answers as it did has not drifted, and nothing is kept")
    func unchanged() async throws {
        let bench = try Bench()
        let baseline = try await bench.baseline()
        let check = try #require(try await Self.check(Self.request(), in: bench).check)
        #expect(check.verdict == .noDrift && check.exitCode == .pass)
        #expect(try await bench.store.drift(from: baseline.digest, suite: "s") == nil)
    }

    @Test("a model that answers otherwise has drifted, and later comparisons learn of it")
    func drifted() async throws {
        let model = ScriptedModel.echo { number, sample in sample > 1 && number.isMultiple(of: 2) }
        let bench = try Bench(models: [KnownModel("good", model)])
        let baseline = try await bench.baseline()
        let check = try #require(try await Self.check(Self.request(), in: bench).check)
        #expect(check.verdict == .drift && check.exitCode == .undecided)
        let kept = try #require(try await bench.store.drift(from: baseline.digest, suite: "s"))
        #expect(kept.run.rawValue == "check" && kept.baseline == "main" && kept.checked == bench.now)
    }

    @Test("a check that was stopped says nothing, and goes on when it is repeated")
    func stopped() async throws {
        let model = ScriptedModel.echo()
        let bench = try Bench(models: [KnownModel("good", model)])
        try await bench.baseline()
        let (check, conclusion) = try await Self.check(
            Self.request(),
            in: bench,
            stop: StopRequest(isRaised: { model.callCount >= 50 })
        )
        #expect(check == nil && conclusion.stopped == .interrupted)
        #expect(try await Self.check(Self.request(), in: bench).check?.verdict == .noDrift)
        #expect(model.callCount == 80)
    }

    @Test("a check whose name another run has is refused, also when it only asks other cases")
    func name() async throws {
        let bench = try Bench()
        try await bench.baseline()
        try await Self.check(Self.request(cases: 12, seed: 1), in: bench)
        let said = await refusal { try await Self.check(Self.request(cases: 12, seed: 2), in: bench) }
        #expect(said == "run 'check' of suite 's' exists and differs in seed, cases")
        let parts = try await bench.store.parts(of: runID("check"))
        #expect(parts.map(\.parent?.rawValue) == ["base-main"])
    }

    @Test("a check whose name a run has is refused, also one of another suite, and that run stays as it was")
    func runOfThatName() async throws {
        let bench = try Bench()
        try bench.addSuite()
        try await bench.baseline()
        for suite in ["s", "u"] {
            try await bench.run(bench.request(suite + "1", of: [suite]))
            let said = await refusal { try await Self.check(Self.request(suite + "1"), in: bench) }
            #expect(
                said == "run '\(suite)1' of suite '\(suite)' exists and is not this check; choose another run-id"
            )
            #expect(try await bench.store.parts(of: runID(suite + "1")).map(\.suite) == [suite])
        }
    }

    @Test("a run whose name a check has is refused, also of another suite")
    func checkOfThatName() async throws {
        let bench = try Bench()
        try bench.addSuite()
        try await bench.baseline()
        try await Self.check(Self.request(), in: bench)
        for suite in ["s", "u"] {
            let said = await refusal { try await bench.run(bench.request("check", of: [suite])) }
            #expect(said == "run 'check' exists and asked a baseline's model again; choose another run-id")
        }
        #expect(try await bench.store.parts(of: runID("check")).map(\.suite) == ["s"])
    }
}
