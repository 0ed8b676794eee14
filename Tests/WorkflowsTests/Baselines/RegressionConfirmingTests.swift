// Proves what becomes of a regression when the baseline's model is asked again.

import Assessments
import Evaluation
import Planning
import PortSupport
import Statistics
import Testing
import Workflows

@Suite("confirmation of regressions")
struct RegressionConfirmingTests {
    /// Wrong in every other case.
    private static let bad = ScriptedModel.echo("bad") { number, _ in number.isMultiple(of: 2) }

    /// A bench whose good model made the baseline, one sample a case.
    private static func bench(_ good: ScriptedModel) async throws -> Bench {
        let bench = try Bench(models: [KnownModel("good", good), KnownModel("bad", bad)])
        try await bench.baseline()
        return bench
    }

    @discardableResult
    private static func run(
        _ bench: Bench,
        stop: StopRequest = StopRequest(),
        model: String? = nil
    ) async throws -> (RunAssessment, RegressionConfirmation?) {
        let assessment = try await bench.run(
            bench.request(model: "bad", baseline: "main") { $0.confirm(samples: 2, model: model) },
            stop: stop
        )
        return (assessment, assessment.suites[0].overall.comparison?.confirmation)
    }

    @Test("a regression stays when the baseline's model answers as it did")
    func confirmed() async throws {
        let (assessment, found) = try await Self.run(Self.bench(.echo()))
        let confirmation = try #require(found)
        #expect(assessment.exitCode == .gateFailed && confirmation.stays && confirmation.problem == nil)
        #expect(confirmation.run?.rawValue == "r.confirm" && confirmation.samples == 2 && confirmation.calls == 80)
        #expect(assessment.suites[0].overall.verdict == .regressed)
    }

    @Test("a regression goes when the baseline's model now answers no better")
    func notConfirmed() async throws {
        // Right once, when the baseline was made.
        let lucky = ScriptedModel.echo { number, sample in sample > 1 && number.isMultiple(of: 2) }
        let (assessment, found) = try await Self.run(Self.bench(lucky))
        let confirmation = try #require(found)
        #expect(!confirmation.stays && assessment.exitCode != .gateFailed)
        #expect(assessment.suites[0].overall.verdict != .regressed)
        #expect(confirmation.verdictBefore == .regressed)
    }

    @Test("the fresh samples are a run of their own, which knows its parent and begins behind the stored samples")
    func rerun() async throws {
        let bench = try await Self.bench(.echo())
        let (assessment, _) = try await Self.run(bench)
        let parts = try await bench.store.reruns(of: assessment.run)
        let part = try #require(parts.first)
        let rerun = try #require(part.manifest.rerun)
        #expect(parts.count == 1 && part.parent == assessment.run && part.state == .complete)
        #expect(rerun.purpose == .confirmation && rerun.firstSample == 2 && rerun.baselineRun.rawValue == "base-main")
        #expect(part.manifest.subject.name == "good" && part.planned == 80)
    }

    @Test("nothing red, nothing asked")
    func green() async throws {
        let good = ScriptedModel.echo()
        let bench = try await Self.bench(good)
        let assessment = try await bench.run(bench.request(baseline: "main") { $0.confirm(samples: 2) })
        #expect(assessment.exitCode == .pass && good.callCount == 80)
        #expect(try await bench.store.reruns(of: assessment.run).isEmpty)
    }

    @Test("a regression stays when the baseline's model cannot be asked, and says why")
    func unavailable() async throws {
        let closed = ScriptedModel("good") { _, request in
            let answer = request.messages.last?.content ?? ""
            return request.sample > 1
                ? CallAnswer(.failure(CallFailure(.permission, "no")))
                : CallAnswer(.success(Transcript(answer: answer)))
        }
        let (assessment, found) = try await Self.run(Self.bench(closed))
        #expect(assessment.exitCode == .gateFailed && assessment.stopped == nil && assessment.failure == nil)
        #expect(found?.problem == "the baseline's model could not be asked: permission: no" && found?.stays == true)
    }

    @Test("a regression stays when too many fresh samples errored")
    func errors() async throws {
        let shaky = ScriptedModel("good") { _, request in
            let answer = request.messages.last?.content ?? ""
            return request.sample == 3 && answer.hasSuffix("1")
                ? CallAnswer(.failure(CallFailure(.timeout, "slow"))) : CallAnswer(.success(Transcript(answer: answer)))
        }
        let (_, found) = try await Self.run(Self.bench(shaky))
        #expect(found?.problem?.contains("of the fresh samples errored, more than") == true && found?.stays == true)
    }

    @Test("an interrupted confirmation leaves the regression and ends the command; repeated, it goes on where it was")
    func interrupted() async throws {
        let good = ScriptedModel.echo()
        let bench = try await Self.bench(good)
        let (first, problem) = try await Self.run(bench, stop: StopRequest(isRaised: { good.callCount >= 50 }))
        #expect(first.stopped == .interrupted && first.exitCode == .interrupted)
        #expect(problem?.problem == "the confirmation was interrupted")
        let (second, found) = try await Self.run(bench)
        #expect(second.exitCode == .gateFailed && found?.problem == nil && good.callCount == 120)
    }

    @Test("decided again later without a model, the same samples are found again")
    func foundAgain() async throws {
        let good = ScriptedModel.echo()
        let bench = try await Self.bench(good)
        let (first, _) = try await Self.run(bench)
        let planned = try await bench.plan(bench.request(model: "bad", baseline: "main"))
        let workflow = RunWorkflow(ports: bench.ports, baselines: bench.baselines, clock: bench.clock)
        let again = try await workflow.assess(planned.order, jobs: planned.jobs)
        #expect(again.suites.map(\.overall) == first.suites.map(\.overall) && good.callCount == 120)
    }

    @Test("samples against another baseline are not found again")
    func otherBaseline() async throws {
        let good = ScriptedModel.echo()
        let bench = try await Self.bench(good)
        try await Self.run(bench)
        try await bench.baseline("other", samples: 2)
        let planned = try await bench.plan(bench.request(model: "bad", baseline: "other"))
        let workflow = RunWorkflow(ports: bench.ports, baselines: bench.baselines, clock: bench.clock)
        let again = try await workflow.assess(planned.order, jobs: planned.jobs)
        #expect(again.suites[0].overall.comparison?.confirmation == nil && again.exitCode == .gateFailed)
    }

    @Test("another run that has such a name by chance is left alone")
    func taken() async throws {
        let bench = try await Self.bench(.echo())
        try await bench.run(bench.request("r.confirm"))
        let (_, found) = try await Self.run(bench)
        #expect(found?.run?.rawValue == "r.confirm-2")
    }

    @Test("a run of another suite that has such a name is left alone, too")
    func takenByAnotherSuite() async throws {
        let bench = try await Self.bench(.echo())
        try bench.addSuite()
        try await bench.run(bench.request("r.confirm", of: ["u"]))
        let (_, found) = try await Self.run(bench)
        #expect(found?.run?.rawValue == "r.confirm-2")
        #expect(try await bench.store.parts(of: runID("r.confirm")).map(\.suite) == ["u"])
    }

    @Test("all suites of a run are confirmed under one name")
    func shared() async throws {
        let bench = try Bench(models: [KnownModel("good", .echo()), KnownModel("bad", Self.bad)])
        try bench.addSuite()
        try await bench.baseline(of: ["s", "u"])
        let assessment = try await bench.run(
            bench.request(of: ["s", "u"], model: "bad", baseline: "main") { $0.confirm(samples: 1) }
        )
        let reruns = try await bench.store.reruns(of: assessment.run)
        #expect(reruns.map(\.suite) == ["s", "u"] && Set(reruns.map(\.id.rawValue)) == ["r.confirm"])
    }

    @Test("a run that was stopped is not confirmed, although one of its suites regressed")
    func incomplete() async throws {
        // A model of its own, since its calls are counted.
        let (good, bad) = (ScriptedModel.echo(), ScriptedModel.echo("bad") { number, _ in number.isMultiple(of: 2) })
        let bench = try Bench(models: [KnownModel("good", good), KnownModel("bad", bad)])
        try bench.addSuite()
        try await bench.baseline(of: ["s", "u"])
        let assessment = try await bench.run(
            bench.request(of: ["s", "u"], model: "bad", baseline: "main") { $0.confirm(samples: 2) },
            stop: StopRequest(isRaised: { bad.callCount >= 45 })
        )
        #expect(assessment.stopped == .interrupted && assessment.suites[0].overall.verdict == .regressed)
        #expect(assessment.suites[0].overall.comparison?.confirmation == nil && good.callCount == 80)
        #expect(try await bench.store.reruns(of: assessment.run).isEmpty)
    }

    @Test("a baseline that was measured with another instrument is not asked again: the regression stays")
    func instrument() async throws {
        let good = ScriptedModel.echo()
        let bench = try await Self.bench(good)
        try bench.write("s/suite.yaml", Bench.plain + "\n    prompt: \"Q: {{input}}\"")
        let assessment = try await bench.run(
            bench.request(model: "bad") {
                $0.baseline = try BaselineResolution("main", changed: ["prompt"], in: bench.baselines)
                $0.confirm(samples: 2)
            }
        )
        let found = assessment.suites[0].overall.comparison?.confirmation
        #expect(found?.problem == "the baseline was measured with another instrument (t.prompt)")
        #expect(found?.stays == true && assessment.exitCode == .gateFailed && good.callCount == 40)
    }
}
