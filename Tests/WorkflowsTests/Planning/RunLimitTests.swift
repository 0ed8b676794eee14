// Proves which limits a run may have, and which are refused before the first call.

import Evaluation
import Harness
import Testing

@testable import Planning
@testable import Workflows

@Suite("limits of runs")
struct RunLimitTests {
    private static let prices = PriceTable([
        PriceTable.Row(model: "good", inputPerMillion: 1, outputPerMillion: 1, asOf: "2026-01-01")
    ])

    private static func priced(_ name: String, isPriced: Bool = true) -> KnownModel {
        var model = KnownModel(name, .echo(name))
        model.table = isPriced ? prices : PriceTable()
        return model
    }

    @Test("a run that may stop early needs a baseline to be held against")
    func sequential() async throws {
        let bench = try Bench()
        let said = await refusal {
            _ = try await bench.plan(bench.request { $0.limits.sequential = SequentialTerms() })
        }
        #expect(said.hasPrefix("sequential needs a baseline") && said.hasSuffix("name one with baseline"))
    }

    @Test("a run that may stop early is planned with its rule, and has a fixed size where nothing is compared")
    func rule() async throws {
        let bench = try Bench()
        let terms = SequentialTerms(stopsForFutility: true)
        func job() async throws -> SuiteJob {
            try await bench.job(
                bench.request {
                    $0.limits.sequential = terms
                    $0.baseline = try BaselineResolution("main", isOptional: true, in: bench.baselines)
                }
            )
        }
        #expect(try await job().sequential == nil)
        try await bench.baseline()
        let planned = try await job()
        #expect(planned.sequential == terms && planned.manifest.selection.sequential == terms)
    }

    @Test("a promotion cannot stop for futility: that shows neither a regression nor its absence")
    func futility() async throws {
        let bench = try Bench()
        try await bench.baseline()
        func said(_ occasion: Occasion, _ terms: SequentialTerms) async -> String {
            await refusal {
                _ = try await bench.plan(
                    bench.request(baseline: "main") {
                        $0.gate.occasion = occasion
                        $0.limits.sequential = terms
                    }
                )
            }
        }
        let futile = SequentialTerms(stopsForFutility: true)
        #expect(await said(.promotion, futile).hasPrefix("futility is not for a promotion"))
        #expect(await said(.promotion, SequentialTerms()) == "accepted")
        #expect(await said(.nightly, futile) == "accepted")
    }

    @Test("a cap on the cost needs a price for the model")
    func price() async throws {
        let bench = try Bench(models: [Self.priced("good"), Self.priced("free", isPriced: false)])
        func said(_ model: String) async -> String {
            await refusal { _ = try await bench.plan(bench.request(model: model) { $0.limits.maxCost = 1 }) }
        }
        #expect(await said("free") == "max-cost: there is no price for model 'free'; add it to prices.yaml")
        #expect(await said("good") == "accepted")
    }

    @Test("a confirmation is planned only where it was asked for and something is compared")
    func confirmation() async throws {
        let bench = try Bench()
        let alone = try await bench.plan(bench.request { $0.confirm(samples: 2) })
        #expect(try bench.planning.confirming(alone) == nil)
        try await bench.baseline()
        #expect(try await bench.planning.confirming(bench.plan(bench.request(baseline: "main"))) == nil)
        let planned = try await bench.plan(
            bench.request(model: "bad", baseline: "main") { $0.confirm(samples: 2) }
        )
        let models = try #require(try bench.planning.confirming(planned))
        #expect(models.names == ["good"] && models.samples == 2)
    }

    @Test("a cap on the cost needs a price for the model that confirms, too")
    func unpricedConfirmation() async throws {
        var candidate = KnownModel("bad", .echo("bad"))
        candidate.table = PriceTable([
            PriceTable.Row(model: "bad", inputPerMillion: 1, outputPerMillion: 1, asOf: "2026-01-01")
        ])
        let bench = try Bench(models: [Self.priced("good", isPriced: false), candidate])
        try await bench.baseline()
        let planned = try await bench.plan(
            bench.request(model: "bad", baseline: "main") {
                $0.confirm(samples: 1)
                $0.limits.maxCost = 1
            }
        )
        let said = await refusal { _ = try bench.planning.confirming(planned) }
        #expect(said.hasPrefix("max-cost: there is no price for model 'good', which confirms a regression"))
    }

    @Test("a cap on the cost needs a limit of the answers' length")
    func length() async throws {
        var job = try await Bench().job(Bench().request())
        let planned = job.plan.tests[0]
        var test = planned.test
        test.sampling.maxTokens = nil
        let unlimited = PlannedTest(
            test: test,
            cases: planned.cases,
            positions: planned.positions,
            samples: planned.samples,
            request: planned.request,
            grade: planned.grade
        )
        #expect(await refusal { try RunPlanning.refuseUnpriced(job, Self.prices) } == "accepted")
        job.work = .plan(RunPlan(tests: [unlimited], seed: 1))
        let said = await refusal { try RunPlanning.refuseUnpriced(job, Self.prices) }
        #expect(
            said == "max-cost: test 't' of suite 's' sets no max_tokens, so an answer could cost anything"
        )
    }
}
