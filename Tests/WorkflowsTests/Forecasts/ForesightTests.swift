// Proves from where it is taken what a comparison will see, and which gates are too blind.

import Evaluation
import Harness
import Planning
import PortSupport
import PowerAnalysis
import Regression
import Testing
import Workflows

@Suite("foresight")
struct ForesightTests {
    private static func history(_ bench: Bench) -> Foresight.History {
        Foresight.History(comparisons: bench.store, usage: bench.store)
    }

    private static func source(
        _ foresight: Foresight,
        _ job: SuiteJob
    ) async throws -> String? {
        switch try await foresight.forecast(job)?.source {
        case .discordance(let share): "discordance \(share)"
        case .comparison(_, let run): "comparison \(run)"
        case .baseline(let baseline): "baseline \(baseline.name)"
        case nil: nil
        }
    }

    /// A bench whose baseline has three samples that differ.
    private static func bench(cases: Int = 40) async throws -> (bench: Bench, job: SuiteJob) {
        let moody = ScriptedModel.echo { number, sample in number % 5 == 0 && sample == 2 }
        let bench = try Bench(cases: cases, models: [KnownModel("good", moody)])
        try await bench.baseline(samples: 3)
        return (bench, try await bench.job(bench.request(baseline: "main") { $0.selection.samples = 3 }))
    }

    @Test("a share of differing cases that the user names goes before all that is known")
    func discordance() async throws {
        let (bench, job) = try await Self.bench()
        let named = Foresight(Self.history(bench), discordance: 0.2)
        #expect(try await Self.source(named, job) == "discordance 0.2")
    }

    @Test("the last comparison that proved nothing is taken, and the baseline where there is none")
    func sources() async throws {
        let (bench, job) = try await Self.bench()
        let foresight = Foresight(Self.history(bench))
        #expect(try await Self.source(foresight, job) == "baseline main")
        try await bench.run(bench.request("a", baseline: "main") { $0.selection.samples = 3 })
        #expect(try await Self.source(foresight, job) == "comparison a")
        #expect(try await Self.source(Foresight(Self.history(bench), origin: .baseline), job) == "baseline main")
    }

    @Test("without a store only the baseline is known; without a baseline, nothing")
    func nothing() async throws {
        let (bench, job) = try await Self.bench()
        #expect(try await Self.source(Foresight(nil), job) == "baseline main")
        #expect(try await Self.source(Foresight(nil, origin: .comparison), job) == nil)
        let alone = try await bench.job(bench.request())
        #expect(try await Self.source(Foresight(nil), alone) == nil)
    }

    @Test("the last comparison is that with one baseline, where one is named")
    func last() async throws {
        let (bench, job) = try await Self.bench()
        try await bench.run(bench.request("a", baseline: "main") { $0.selection.samples = 3 })
        let foresight = Foresight(Self.history(bench))
        let found = try await foresight.lastComparison(of: "s", with: job.baseline, isUnproven: false)
        #expect(found?.run.rawValue == "a")
        var other = try #require(job.baseline)
        other.digest = other.suiteDigest
        #expect(try await foresight.lastComparison(of: "s", with: other, isUnproven: false) == nil)
        #expect(try await Foresight(nil).lastComparison(of: "s", with: nil, isUnproven: false) == nil)
    }

    @Test("costs learn from what earlier calls of the same suite and model took")
    func costs() async throws {
        let prices = PriceTable([
            PriceTable.Row(model: "good", inputPerMillion: 1e6, outputPerMillion: 1e6, asOf: "2026-01-01")
        ])
        let (bench, job) = try await Self.bench()
        let known = try await Foresight(Self.history(bench)).costs(job, prices: prices)
        #expect(known.map(\.about) == [240] && known.allSatisfy(\.isMeasured))
        let unknown = try await Foresight(nil).costs(job, prices: prices)
        #expect(unknown.allSatisfy { !$0.isMeasured && $0.calls == 120 })
    }

    @Test("the gate of a pull request that would rather miss an unacceptable drop is refused")
    func blind() async throws {
        let (bench, _) = try await Self.bench(cases: 8)
        func said(_ occasion: Occasion, baseline: String? = "main") async -> String {
            await refusal {
                let planned = try await bench.plan(bench.request(baseline: baseline) { $0.gate.occasion = occasion })
                try await Foresight(Self.history(bench), discordance: 0.4).refuseBlindGates(of: planned)
            }
        }
        let refused = await said(.pullRequest)
        #expect(
            refused.hasPrefix("suite 's' cannot gate a pull request: it sees the unacceptable drop of 10.0 points only")
        )
        #expect(refused.contains("of the time with 8 cases") && refused.contains("`assay suite power s`"))
        #expect(await said(.nightly) == "accepted")
        #expect(await said(.pullRequest, baseline: nil) == "accepted", "nothing is compared")
    }

    @Test("a gate that sees enough is let through, and so is one of which nothing is known")
    func seeing() async throws {
        let (bench, _) = try await Self.bench(cases: 99)
        let planned = try await bench.plan(bench.request(baseline: "main") { $0.gate.occasion = .pullRequest })
        try await Foresight(nil, discordance: 0.01).refuseBlindGates(of: planned)
        let plain = try Bench(cases: 8)
        try await plain.baseline()
        let unknown = try await plain.plan(plain.request(baseline: "main") { $0.gate.occasion = .pullRequest })
        try await Foresight(nil, origin: .comparison).refuseBlindGates(of: unknown)
    }
}
