// Proves which model is asked again for a baseline, and which samples of it are fresh.

import Content
import Evaluation
import PortSupport
import Regression
import Testing

@testable import Planning
@testable import Workflows

@Suite("models of baselines")
struct BaselineModelsTests {
    /// A model with another name that is the provider's "good".
    private static func twin(_ name: String) -> KnownModel { KnownModel(name, .echo("good")) }

    private static func recorded(_ samples: Int, seed: Int64, _ name: String = "good") -> KnownModel {
        var model = KnownModel(name, .echo("good"))
        model.recorded = RecordedSamples(path: "good.jsonl.gz", seed: seed, samples: samples)
        return model
    }

    private static func models(
        _ models: [KnownModel],
        for baseline: Baseline,
        purpose: RerunPurpose = .confirmation,
        samples: Int = 2,
        named name: String? = nil,
        candidate: RunManifest? = nil
    ) throws -> BaselineModels {
        try BaselineModels(
            [BaselineModels.Target(suite: "s", baseline: baseline, seed: 7, candidate: candidate)],
            for: purpose,
            samples: samples,
            named: name,
            models: KnownModels(models),
            width: nil
        )
    }

    private static func baseline(samples: Int = 3) async throws -> Baseline {
        try await Bench().baseline(samples: samples)
    }

    // MARK: Which model

    @Test("the model of the same name is taken, even among others that are the same")
    func sameName() async throws {
        let baseline = try await Self.baseline()
        #expect(try Self.models([Self.twin("a"), Self.twin("good")], for: baseline).names == ["good"])
    }

    @Test("the only model that is the baseline's is taken, whatever its name")
    func only() async throws {
        let baseline = try await Self.baseline()
        #expect(try Self.models([Self.twin("a"), KnownModel("bad", .echo("bad"))], for: baseline).names == ["a"])
    }

    @Test("several models that are the baseline's leave the choice to the user")
    func several() async throws {
        let baseline = try await Self.baseline()
        let models = [Self.twin("a"), Self.twin("b")]
        let said = await refusal { _ = try Self.models(models, for: baseline) }
        #expect(
            said.hasPrefix("baseline 'main' of suite 's' was made from 'good', client 'script', which several models")
        )
        #expect(said.hasSuffix("(a, b); name one with confirm-model"))
        let drift = await refusal { _ = try Self.models(models, for: baseline, purpose: .driftCheck) }
        #expect(drift.hasSuffix("name one with model"), "a check names its model with another setting")
        #expect(try Self.models(models, for: baseline, named: "b").names == ["b"])
    }

    @Test("no model that is the baseline's is an error of the configuration")
    func none() async throws {
        let baseline = try await Self.baseline()
        let error = try #require(throws: WorkflowError.self) {
            _ = try Self.models([KnownModel("bad", .echo("bad"))], for: baseline)
        }
        #expect(error.exitCode == .configuration)
        #expect("\(error)".contains("no model of the configuration is that one"))
    }

    @Test("a named model that is another one is refused: asking it says nothing of the baseline")
    func other() async throws {
        let baseline = try await Self.baseline()
        let error = try #require(throws: WorkflowError.self) {
            _ = try Self.models([KnownModel("bad", .echo("bad"))], for: baseline, named: "bad")
        }
        #expect(
            error.exitCode == .data && "\(error)".hasPrefix("model 'bad' is 'bad', and baseline 'main' of suite 's'")
        )
    }

    @Test("without a baseline there is nobody to ask")
    func nothing() async throws {
        let bench = try Bench()
        let job = try await bench.job(bench.request { $0.confirm(samples: 2) })
        let request = try bench.request { $0.confirm(samples: 2) }
        let confirmation = try #require(request.confirmation)
        #expect(try BaselineModels(confirming: [job], confirmation, models: bench.models) == nil)
    }

    // MARK: Which samples

    @Test("a model that is asked itself gets a seed of its own, behind the stored samples")
    func live() async throws {
        let baseline = try await Self.baseline()
        let rerun = try #require(try Self.models([Self.twin("good")], for: baseline).rerun(of: "s"))
        #expect(rerun.taken == 3 && rerun.samples == 2)
        #expect(rerun.seed == Seeds.seed(from: 7, for: "confirm red"))
        #expect(try Self.models([Self.twin("good")], for: baseline).rerun(of: "u") == nil)
    }

    @Test("a recording has the seed that it has: of the baseline's own, the stored samples are not fresh")
    func ownRecording() async throws {
        let baseline = try await Self.baseline()
        let seed = try #require(baseline.manifest.context.seed)
        let rerun = try #require(try Self.models([Self.recorded(5, seed: seed)], for: baseline).rerun(of: "s"))
        #expect(rerun.taken == 3 && rerun.seed == seed)
    }

    @Test("a recording of another run is fresh from its first sample")
    func otherRecording() async throws {
        let baseline = try await Self.baseline()
        let rerun = try #require(try Self.models([Self.recorded(2, seed: 99)], for: baseline).rerun(of: "s"))
        #expect(rerun.taken == 0 && rerun.seed == 99)
    }

    @Test("what the candidate took from the same recording is not fresh either")
    func candidate() async throws {
        let baseline = try await Self.baseline()
        var manifest = baseline.manifest
        manifest.context.seed = 99
        manifest.context.samples = 4
        let models = [Self.recorded(9, seed: 99)]
        #expect(try Self.models(models, for: baseline, candidate: manifest).rerun(of: "s")?.taken == 4)
        manifest.subject.model = "bad"
        #expect(try Self.models(models, for: baseline, candidate: manifest).rerun(of: "s")?.taken == 0)
    }

    @Test("a recording that is too short names the samples that it lacks")
    func short() async throws {
        let baseline = try await Self.baseline()
        let seed = try #require(baseline.manifest.context.seed)
        let models = [Self.recorded(4, seed: seed)]
        let two = await refusal { _ = try Self.models(models, for: baseline) }
        #expect(two.hasPrefix("model 'good': samples 4 to 5 of each case would be fresh, and 'good.jsonl.gz' holds 4"))
        #expect(two.contains("record more with samples 5"))
        #expect(await refusal { _ = try Self.models(models, for: baseline, samples: 1) } == "accepted")
        let none = await refusal { _ = try Self.models([Self.recorded(3, seed: seed)], for: baseline, samples: 1) }
        #expect(none.hasPrefix("model 'good': sample 4 of each case would be fresh"))
    }
}
