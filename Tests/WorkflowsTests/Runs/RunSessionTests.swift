// Proves what a run checks behind the lock of its store, and what its budget counts.

import Assessments
import Evaluation
import Planning
import PortSupport
import PowerAnalysis
import Regression
import Testing
import Workflows

@Suite("sessions of runs")
struct RunSessionTests {
    /// A model whose calls cost two dollars each.
    private static func dear(_ name: String, _ script: ScriptedModel) -> KnownModel {
        var model = KnownModel(name, script)
        let row = PriceTable.Row(
            model: script.subject.model,
            inputPerMillion: 1e6,
            outputPerMillion: 1e6,
            asOf: "2026-01-01"
        )
        model.table = PriceTable([row])
        return model
    }

    @Test("a run whose name another run has is refused, and that one stays as it was")
    func other() async throws {
        let bench = try Bench()
        let first = try await bench.run(bench.request())
        let run = try runID("r")
        await #expect(throws: StoreError.runDiffers(run: run, suite: "s", what: ["model"])) {
            try await bench.run(bench.request(model: "bad"))
        }
        await #expect(throws: StoreError.runDiffers(run: run, suite: "s", what: ["planned attempts", "seed"])) {
            try await bench.run(
                bench.request {
                    $0.selection.samples = 2
                    $0.selection.seed = 1
                }
            )
        }
        #expect(try await bench.store.latest(of: run) == first)
    }

    @Test("the same request again asks nobody and says the same")
    func again() async throws {
        let model = ScriptedModel.echo("good")
        let bench = try Bench(models: [KnownModel("good", model)])
        let first = try await bench.run(bench.request())
        let again = try await bench.run(bench.request())
        #expect(model.callCount == 40)
        #expect(again.exitCode == .pass && again.suites.map(\.overall) == first.suites.map(\.overall))
    }

    @Test("a baseline whose model has drifted makes a warning before the run, and an invalid comparison after it")
    func drift() async throws {
        let bench = try Bench()
        let baseline = try await bench.baseline()
        let request = try bench.request(baseline: "main")
        #expect(try await bench.session(bench.plan(request)).warnings().isEmpty)
        try await bench.store.keep(
            DriftRecord(
                suite: "s",
                baseline: "main",
                digest: baseline.digest,
                run: try runID("check"),
                checked: bench.now
            )
        )
        let warnings = try await bench.session(bench.plan(request)).warnings()
        let objection =
            "the model of baseline 'main' has drifted since it was made, says the check check: make a new baseline"
        #expect(warnings == ["the comparison of suite 's' will be invalid: \(objection)"])
        let assessment = try await bench.run(request)
        #expect(assessment.suites[0].invalid == [objection] && assessment.exitCode == .undecided)
    }

    @Test("a cap on the cost stops a run, and counts what earlier tries spent")
    func budget() async throws {
        let model = ScriptedModel.echo("good")
        let bench = try Bench(models: [Self.dear("good", model)])
        let request = try bench.request { $0.limits.maxCost = 100 }
        let first = try await bench.run(request)
        let asked = model.callCount
        #expect(first.stopped == .costCap && first.exitCode == .undecided && asked > 0 && asked < 40)
        #expect(first.reliability.costUSD == Double(2 * asked))
        let again = try await bench.run(request)
        #expect(again.stopped == .costCap)
        #expect(Double(2 * model.callCount) <= 100)
        let raised = try await bench.run(bench.request { $0.limits.maxCost = 200 })
        #expect(raised.stopped == nil && raised.exitCode == .pass && model.callCount == 40)
    }

    @Test("what a confirmation spent counts too")
    func confirmationBudget() async throws {
        let good = ScriptedModel.echo("good")
        let bad = ScriptedModel.echo("bad") { number, _ in number.isMultiple(of: 2) }
        let bench = try Bench(models: [Self.dear("good", good), Self.dear("bad", bad)])
        try await bench.baseline()
        let assessment = try await bench.run(
            bench.request(model: "bad", baseline: "main") {
                $0.limits.maxCost = 1_000
                $0.confirm(samples: 2)
            }
        )
        #expect(assessment.reliability.costUSD == 80 && assessment.reliability.confirmationUSD == 160)
        #expect(try await bench.store.confirmationCost(of: assessment.run) == 160)
    }

    @Test("a deadline that has passed begins no call")
    func deadline() async throws {
        let model = ScriptedModel.echo("good")
        let bench = try Bench(models: [KnownModel("good", model)])
        let assessment = try await bench.run(bench.request { $0.limits.deadline = -1 })
        #expect(assessment.stopped == .deadline && model.callCount == 0 && assessment.exitCode == .undecided)
    }

    @Test("every suite is held against the stored run of its name, also behind one that is not stored")
    func otherSuite() async throws {
        let bench = try Bench()
        try bench.addSuite()
        try await bench.run(bench.request())
        await #expect(throws: StoreError.runDiffers(run: try runID("r"), suite: "s", what: ["model"])) {
            try await bench.run(bench.request(of: ["u", "s"], model: "bad"))
        }
        #expect(try await bench.store.parts(of: runID("r")).map(\.suite) == ["s"])
        // A run is of the suites with which it was begun.
        let error = try await #require(throws: WorkflowError.self) {
            try await bench.run(bench.request(of: ["u", "s"]))
        }
        #expect("\(error)".contains("suites s, u (was s)") && error.exitCode == .usage)
    }
}
