// Proves what a request plans: which cases, with which seeds, held against what.

import Evaluation
import Harness
import ModelClients
import Planning
import PortSupport
import Suites
import Testing
import Workflows

@Suite("planning of runs")
struct RunPlanningTests {
    @Test("a request becomes an order and a job for each suite, and asks nobody")
    func whole() async throws {
        let bench = try Bench()
        let set = EvaluationSet(name: "all", members: [EvaluationSet.Member(suite: "s", weight: 1)])
        let planned = try await bench.plan(
            bench.request {
                $0.selection.set = set
                $0.gate = RunRequest.Gate(profile: "ci", occasion: .nightly, isStrict: true, thresholdsGate: false)
            }
        )
        #expect(planned.order.id.rawValue == "r" && planned.order.set == set && planned.order.profile == "ci")
        #expect(planned.order.isStrict && !planned.order.thresholdsGate)
        #expect(planned.order.engine == "1" && planned.order.command == "assay run")
        #expect(planned.order.subject.model == "good" && planned.jobs.map(\.suite.name) == ["s"])
        #expect(planned.notes.isEmpty && planned.width == 4)
        let record = planned.order.record(of: planned.jobs[0], started: bench.now)
        #expect(record.set == "all" && record.planned == 40 && record.suiteDigest == planned.jobs[0].suite.digest)
        #expect(try await bench.store.runs(limit: 1).isEmpty)
    }

    @Test("a width of the request goes before the model's")
    func width() async throws {
        let bench = try Bench()
        #expect(try await bench.plan(bench.request { $0.width = 9 }).width == 9)
    }

    @Test("a suite that is named twice is refused, and so is one that does not exist")
    func suites() async throws {
        let bench = try Bench()
        #expect(await refusal { _ = try await bench.plan(bench.request(of: ["s", "s"])) } == "a suite is named twice")
        let error = try await #require(throws: SuiteError.self) { _ = try await bench.plan(bench.request(of: ["x"])) }
        #expect(error.exitCode == .noInput)
    }

    @Test("a model that is not known is refused by the models")
    func model() async throws {
        let bench = try Bench()
        let said = await refusal { _ = try await bench.plan(bench.request(model: "none")) }
        #expect(said == "model 'none' is not known")
    }

    @Test("the seed is the one that was named; else the recording's; else it follows from the run's name")
    func seeds() async throws {
        var replay = KnownModel("replay", .echo())
        replay.recorded = RecordedSamples(path: "s.jsonl.gz", seed: 42, samples: 5)
        let bench = try Bench(models: KnownModel.usual + [replay])
        func seed(_ run: String, _ model: String, named: Int64? = nil) async throws -> Int64? {
            try await bench.job(bench.request(run, model: model) { $0.selection.seed = named }).manifest.context.seed
        }
        let own = Seeds.runSeed(of: try runID("r"))
        #expect(try await seed("r", "good") == own)
        #expect(try await seed("q", "good") != own)
        #expect(try await seed("r", "replay") == 42)
        #expect(try await seed("r", "replay", named: 3) == 3)
    }

    @Test("samples are those that were asked for; else the recording's; else each test's")
    func samples() async throws {
        var replay = KnownModel("replay", .echo())
        replay.recorded = RecordedSamples(path: "s.jsonl.gz", seed: 42, samples: 5)
        let suite = Bench.plain.replacing("max_tokens: 8", with: "max_tokens: 8, samples: 2")
        let bench = try Bench(suite, models: KnownModel.usual + [replay])
        func samples(_ model: String, asked: Int? = nil) async throws -> [String: Int] {
            try await bench.job(bench.request(model: model) { $0.selection.samples = asked }).samples
        }
        #expect(try await samples("good") == ["t": 2])
        #expect(try await samples("replay") == ["t": 5])
        #expect(try await samples("replay", asked: 3) == ["t": 3])
    }

    @Test("tags and a limit make a part, and tags are on record in one order")
    func part() async throws {
        let bench = try Bench()
        let job = try await bench.job(
            bench.request {
                $0.selection.tags = ["odd", "easy"]
                $0.selection.limit = 5
            }
        )
        #expect(job.isPartial && job.plan.caseCount == 5)
        #expect(job.manifest.selection.tags == ["easy", "odd"] && job.manifest.selection.limit == 5)
    }

    @Test("a part of a suite with required cases says that some may not be asked")
    func required() async throws {
        let bench = try Bench(Bench.plain + "\nrequired: {tags: [easy]}")
        #expect(try await bench.plan(bench.request()).notes.isEmpty)
        let notes = try await bench.plan(bench.request { $0.selection.tags = ["odd"] }).notes
        #expect(notes == ["s: only a part is planned; required cases that the filters leave out are not asked"])
    }

    @Test("a baseline is found for each suite; an optional one that is missing leaves a note")
    func baselines() async throws {
        let bench = try Bench()
        let optional = try await bench.plan(
            bench.request { $0.baseline = try BaselineResolution("main", isOptional: true, in: bench.baselines) }
        )
        #expect(optional.notes == ["s: no baseline 'main' yet; nothing is compared"])
        #expect(optional.jobs[0].baseline == nil)
        let stored = try await bench.baseline()
        #expect(try await bench.job(bench.request(baseline: "main")).baseline == stored)
    }

    @Test("a baseline of another instrument is refused before the first call")
    func instrument() async throws {
        let bench = try Bench()
        try await bench.baseline()
        try bench.write("s/suite.yaml", Bench.plain.replacing("max_tokens: 8", with: "max_tokens: 9"))
        let said = await refusal { _ = try await bench.plan(bench.request(baseline: "main")) }
        #expect(
            said.contains(
                "s: t.sampling is {\"max_tokens\":9,\"temperature\":0}, and was {\"max_tokens\":8,\"temperature\":0} in baseline 'main'"
            )
        )
    }
}
