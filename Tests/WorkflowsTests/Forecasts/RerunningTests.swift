// Proves from which answers reruns are simulated, and that a seed decides them.

import Evaluation
import Planning
import PortSupport
import PowerAnalysis
import Statistics
import Testing

@Suite("simulated reruns")
struct RerunningTests {
    private static func bench(samples: Int?) async throws -> Bench {
        let moody = ScriptedModel.echo { number, sample in number % 5 == 0 && sample == 2 }
        let bench = try Bench(models: [KnownModel("good", moody)])
        try await bench.baseline(samples: samples)
        return bench
    }

    private static func answers(
        _ bench: Bench,
        of baseline: String = "main",
        samples: (baseline: Int?, candidate: Int) = (nil, 1)
    ) async throws -> StoredAnswers {
        try await Rerunning(suites: bench.folder, baselines: bench.baselines)
            .answers(of: baseline, suite: "s", samples: samples)
    }

    @Test("answers are the baseline's, with its samples unless others are named")
    func samples() async throws {
        let bench = try await Self.bench(samples: 3)
        let answers = try await Self.answers(bench)
        #expect(answers.suite.name == "s" && answers.binaryTests == ["t"] && answers.drop == 0)
        #expect(answers.samples == PlannedSamples(baseline: 3, candidate: 1))
        let named = try await Self.answers(bench, samples: (2, 2)).samples
        #expect(named == PlannedSamples(baseline: 2, candidate: 2))
    }

    @Test("one sample a case does not vary: it is refused")
    func single() async throws {
        let bench = try await Self.bench(samples: nil)
        let said = await refusal { _ = try await Self.answers(bench) }
        #expect(said.hasPrefix("baseline 'main' has one sample a case, so nothing would vary"))
        await #expect(throws: StoreError.self) { _ = try await Self.answers(bench, of: "none") }
    }

    @Test("the same seed counts the same, whatever the order in which reruns end")
    func tally() async throws {
        let simulation = RerunSimulation(try await Self.answers(Self.bench(samples: 3)))
        let first = try await Rerunning.tally(of: simulation, reruns: 20, seed: 1)
        let again = try await Rerunning.tally(of: simulation, reruns: 20, seed: 1)
        #expect("\(first)" == "\(again)")
    }
}
