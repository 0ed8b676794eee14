// Proves the order of work: run, compare, decide, freeze, and how each ending is told.

import Assessments
import Evaluation
import Foundation
import Harness
import Planning
import PortSupport
import Statistics
import Synchronization
import Testing
import Workflows

@Suite("workflow of runs")
struct RunWorkflowTests {
    /// A bench with a second suite, u.
    private static func two(models: [KnownModel] = KnownModel.usual) throws -> Bench {
        let bench = try Bench(models: models)
        try bench.addSuite()
        return bench
    }

    private static func both(_ bench: Bench, model: String = "good") throws -> RunRequest {
        try bench.request(of: ["s", "u"], model: model)
    }

    @Test("suites run one after another, and one conclusion of all is frozen")
    func suites() async throws {
        let bench = try Self.two()
        let told = Mutex<[String]>([])
        let assessment = try await bench.run(Self.both(bench)) { event in
            switch event.step {
            case .suiteStarted(let suite): told.withLock { $0.append("\(suite) started") }
            case .suiteFinished(let suite, _): told.withLock { $0.append("\(suite) finished") }
            default: break
            }
        }
        #expect(told.withLock { $0 } == ["s started", "s finished", "u started", "u finished"])
        #expect(assessment.suites.map(\.suite) == ["s", "u"] && assessment.exitCode == .pass)
        #expect(assessment.reliability.calls == 80 && assessment.isComplete)
        #expect(try await bench.store.latest(of: assessment.run) == assessment)
        #expect(try await bench.store.parts(of: assessment.run).map(\.state) == [.complete, .complete])
    }

    @Test("an unchanged model passes, a worse one fails the gate")
    func gate() async throws {
        let bench = try Bench(cases: 99)
        try await bench.baseline()
        let same = try await bench.run(bench.request("same", baseline: "main"))
        #expect(same.exitCode == .pass && same.suites[0].overall.verdict == .held)
        let worse = try await bench.run(bench.request("worse", model: "bad", baseline: "main"))
        #expect(worse.exitCode == .gateFailed && worse.suites[0].overall.verdict == .regressed)
        #expect(worse.suites[0].baseline?.name == "main")
    }

    @Test("the cases of a small suite are read once, when the run is planned: their file may go after that")
    func readOnce() async throws {
        let bench = try Bench()
        try await bench.baseline()
        let file = try bench.write("s/t.jsonl", Bench.cases(40))
        let session = bench.session(try await bench.plan(bench.request("worse", model: "bad", baseline: "main")))
        try FileManager.default.removeItem(atPath: file)
        let assessment = try await session.evaluate(confirming: nil, stop: StopRequest(), events: { _ in })
        let changes = try #require(assessment.suites[0].changes?.changes)
        #expect(assessment.reliability.calls == 40 && changes.count == 20)
        #expect(changes.allSatisfy { $0.input == $0.caseID && $0.expected == $0.caseID }, "the report has their texts")
    }

    @Test("an interrupted run begins no further suite, and ends with the code of what interrupted it")
    func interrupted() async throws {
        let model = ScriptedModel.echo("good")
        let bench = try Self.two(models: [KnownModel("good", model)])
        let stop = StopRequest(isRaised: { model.callCount >= 5 }, exitCode: { .terminated })
        let assessment = try await bench.run(Self.both(bench), stop: stop)
        #expect(assessment.stopped == .interrupted && assessment.exitCode == .terminated)
        #expect(assessment.suites.map(\.suite) == ["s"] && !assessment.isComplete)
        // The same request goes on where it was.
        let asked = model.callCount
        let again = try await bench.run(Self.both(bench))
        #expect(again.exitCode == .pass && again.suites.count == 2 && model.callCount == 80 && asked < 40)
    }

    @Test("a model that cannot be asked ends the run with the code of the reason")
    func unavailable() async throws {
        let cases: [(CallFailure.Class, ExitCode)] = [
            (.permission, .permission), (.unknownModel, .configuration), (.connection, .unavailable),
        ]
        for (kind, code) in cases {
            let bench = try Bench(models: [KnownModel("good", .failing("good", CallFailure(kind, "no")))])
            let assessment = try await bench.run(bench.request())
            #expect(assessment.exitCode == code && assessment.stopped == .unavailable)
            let asked = assessment.reliability.calls
            let said = "no"
            #expect(
                assessment.failure
                    == "the model could not be asked: \(asked) of \(asked) calls failed: \(said) (model good, assay.yaml line 3)"
            )
        }
    }

    @Test("a run that dies at any write and is repeated comes to the same", arguments: [0, 3, 17, 41])
    func killed(writes: Int) async throws {
        let bench = try Bench()
        let request = try bench.request(model: "bad")
        let planned = try await bench.plan(request)
        let mortal = MortalLedger(bench.store, writes: writes, death: .afterCommit)
        let session = RunSession(
            planned,
            ports: bench.ports,
            baselines: bench.baselines,
            ledger: mortal,
            clock: bench.clock
        )
        await #expect(throws: MortalLedger.Killed.self) {
            _ = try await session.evaluate(confirming: nil, stop: StopRequest(), events: { _ in })
        }
        let whole = try await Bench().run(request)
        let assessment = try await bench.run(request)
        #expect(assessment.suites.map(\.overall) == whole.suites.map(\.overall))
        #expect(assessment.reliability.errors.isEmpty && assessment.exitCode == whole.exitCode)
    }

    @Test("a run that may stop early ends as complete when its rule stops it")
    func settled() async throws {
        let bench = try Self.two()
        try await bench.baseline(of: ["s", "u"])
        let assessment = try await bench.run(
            bench.request(of: ["s", "u"], model: "bad", baseline: "main") { $0.limits.sequential = SequentialTerms() }
        )
        #expect(assessment.stopped == .settled && assessment.exitCode == .gateFailed && assessment.isComplete)
        #expect(assessment.suites.count == 2, "a planned stop of one suite does not end the run")
        #expect(assessment.suites.map { $0.trend?.points.last?.gap } == [nil, nil])
        #expect(assessment.suites.allSatisfy { $0.trend?.points.last?.score != nil }, "as of a run of the whole plan")
    }

    @Test("a set has one result, and its threshold takes part only where thresholds gate")
    func set() async throws {
        let bench = try Self.two()
        let set = EvaluationSet(
            name: "all",
            members: [EvaluationSet.Member(suite: "s", weight: 0.5), EvaluationSet.Member(suite: "u", weight: 0.5)],
            overallThreshold: 0.9
        )
        func run(_ name: String, gates: Bool) async throws -> RunAssessment {
            try await bench.run(
                bench.request(name, of: ["s", "u"], model: "bad") {
                    $0.selection.set = set
                    $0.gate.thresholdsGate = gates
                }
            )
        }
        let gating = try await run("a", gates: true)
        #expect(gating.set?.name == "all" && gating.exitCode == .gateFailed)
        #expect(try await run("b", gates: false).exitCode == .pass)
    }

    @Test("assessing again asks no model, and leaves out suites that have no stored part")
    func assess() async throws {
        let model = ScriptedModel.echo("good")
        let bench = try Self.two(models: [KnownModel("good", model)])
        try await bench.run(bench.request())
        let planned = try await bench.plan(Self.both(bench))
        let workflow = RunWorkflow(ports: bench.ports, baselines: bench.baselines, clock: bench.clock)
        let assessment = try await workflow.assess(planned.order, jobs: planned.jobs)
        #expect(assessment.suites.map(\.suite) == ["s"] && model.callCount == 40)
        #expect(try await bench.store.latest(of: assessment.run)?.command == "assay run")
    }

    @Test("a strict gate denies what is undecided")
    func strict() async throws {
        let bench = try Bench(
            cases: 12,
            models: [
                KnownModel("good", .echo()), KnownModel("slip", .echo("slip") { number, _ in number == 3 }),
            ]
        )
        try await bench.baseline()
        let plain = try await bench.run(bench.request("a", model: "slip", baseline: "main"))
        let strict = try await bench.run(
            bench.request("b", model: "slip", baseline: "main") { $0.gate.isStrict = true }
        )
        #expect(plain.exitCode == .pass && strict.exitCode == .undecided)
    }
}
