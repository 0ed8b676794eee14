// Proves which runs become baselines, what is kept of them, and what stands in for one.

import Assessments
import Evaluation
import PortSupport
import Regression
import Synchronization
import Testing

@testable import Planning
@testable import Workflows

@Suite("freezing of baselines")
struct BaselineFreezingTests {
    @Test("a complete run becomes a baseline with its scores, its answers and their digests")
    func whole() async throws {
        let bench = try Bench(models: [KnownModel("good", .echo { number, sample in number == 1 && sample == 1 })])
        let assessment = try await bench.run(bench.request { $0.selection.samples = 2 })
        let frozen = try await bench.freeze("r", as: "main")
        #expect(frozen.map(\.suite) == ["s"] && frozen[0].cases == 40)
        #expect(frozen[0].change == "98.8 % (2 samples a case)")
        #expect(
            frozen[0].warnings == [
                "s: 2 samples a case: 5, paid once and used by every later comparison, would be as good as up to 25 % more cases"
            ]
        )
        let baseline = try await bench.baselines.baseline("main", ofSuite: "s")
        #expect(baseline.run == assessment.run && baseline.samples == 2 && baseline.suiteVersion == "1.0.0")
        #expect(baseline.created == bench.now && baseline.engine == "1")
        var manifest = assessment.suites[0].manifest
        #expect(manifest.context.terms?.suites == ["s"])
        manifest.context.terms = nil
        #expect(baseline.manifest == manifest, "how it was judged is no part of a baseline")
        let scores = try #require(baseline.cases.scores(of: "c01", in: "t"))
        #expect(scores.samples == [.scored(0), .scored(1)])
        let entry = try #require(baseline.cases.first { $0.scores.caseID == "c02" })
        #expect(entry.outputDigest == Transcript(answer: "c02").outputDigest)
        let key = AttemptKey(test: "t", caseID: "c01", sample: 2)
        let outputs = try await bench.baselines.outputs("main", ofSuite: "s", of: [key], upTo: 99)
        #expect(outputs == [key: "c01"])
    }

    @Test("cases and outputs are handed on while the run is read, and nothing appears before the last of them")
    func streamed() async throws {
        let bench = try Bench()
        try await bench.run(bench.request { $0.selection.samples = 2 })
        let log = BaselineLog()
        let part = try #require(try await bench.store.parts(of: try runID("r")).first)
        let count = try await BaselineMaking(reader: bench.store)
            .freeze(part, as: "main", suiteVersion: "1", engine: "1", in: log)
        #expect(count.cases == 40 && count.unscored == 0 && count.sight.isEmpty)
        let steps = log.steps
        #expect(steps.count { $0 == .output } == 80 && steps.count { $0 == .entry } == 40)
        #expect(steps.last == .commit && steps.count { $0 == .commit } == 1)
        var held = 0
        for step in steps {
            held += step == .output ? 1 : step == .entry ? -2 : 0
            #expect((0...3).contains(held), "a case goes on when the next one begins")
        }
    }

    @Test("every suite of a run gets its baseline")
    func suites() async throws {
        let bench = try Bench()
        try bench.write("u/suite.yaml", Bench.plain.replacing("suite: s", with: "suite: u"))
        try bench.write("u/t.jsonl", Bench.cases(5))
        try await bench.run(bench.request(of: ["u", "s"]))
        let frozen = try await bench.freeze("r", as: "main")
        #expect(frozen.map(\.suite) == ["s", "u"] && frozen.map(\.cases) == [40, 5])
        #expect(try await bench.baselines.suites() == ["s", "u"])
    }

    @Test("a name that stands for files of answers is refused with that reason")
    func reserved() async throws {
        let bench = try Bench()
        try await bench.run(bench.request())
        let said = await refusal { try await bench.freeze("r", as: "main.outputs") }
        #expect(said.hasSuffix("'.outputs' is reserved for the files of answers beside baselines"))
    }

    @Test("a name that files cannot have is refused", arguments: ["a/b", "", ".x", "main.outputs"])
    func names(name: String) async throws {
        let bench = try Bench()
        try await bench.run(bench.request())
        let error = try await #require(throws: WorkflowError.self) { try await bench.freeze("r", as: name) }
        #expect(error.exitCode == .usage && "\(error)".hasPrefix("'\(name)' cannot be a baseline's name"))
    }

    @Test("a run that is not there is an error of the store")
    func missing() async throws {
        let bench = try Bench()
        await #expect(throws: StoreError.noRun(try runID("none"))) { try await bench.freeze("none", as: "m") }
    }

    @Test("a run that is not complete is refused, and how to complete it is said")
    func incomplete() async throws {
        let model = ScriptedModel.echo()
        let bench = try Bench(models: [KnownModel("good", model)])
        try await bench.run(bench.request(), stop: StopRequest(isRaised: { model.callCount >= 9 }))
        let said = await refusal { try await bench.freeze("r", as: "main") }
        #expect(said == "run 'r' is not complete; repeat its command with run-id r")
    }

    @Test("a run that stopped early chose its moment by its own scores, and is refused")
    func sequential() async throws {
        let bench = try Bench()
        try await bench.baseline()
        try await bench.run(bench.request(model: "bad", baseline: "main") { $0.limits.sequential = SequentialTerms() })
        #expect(await refusal { try await bench.freeze("r", as: "early") }.contains("run 'r' stopped early"))
    }

    @Test("a run that could have stopped early and did not is as good as any")
    func sequentialWhole() async throws {
        let bench = try Bench(cases: 12)
        try await bench.baseline()
        let assessment = try await bench.run(
            bench.request(baseline: "main") { $0.limits.sequential = SequentialTerms() }
        )
        #expect(assessment.stopped == nil)
        // Twelve cases show nothing, so the gate is undecided.
        #expect(await refusal { try await bench.freeze("r", as: "other") }.contains("its gate is undecided"))
        let frozen = try await bench.freeze("r", as: "other", isForced: true)
        #expect(frozen[0].cases == 12 && frozen[0].warnings.contains("s: kept though its gate is undecided"))
    }

    @Test("a run of fewer cases than the baseline that it would replace is refused")
    func fewerCases() async throws {
        let bench = try Bench()
        try await bench.baseline()
        try bench.write("s/t.jsonl", Bench.cases(30))
        try await bench.run(bench.request("short"))
        let said = await refusal { try await bench.freeze("short", as: "main") }
        #expect(said.contains("it has 30 cases, and the baseline that it would replace 40"))
        let frozen = try await bench.freeze("short", as: "main", isForced: true)
        #expect(frozen[0].cases == 30 && frozen[0].change.hasSuffix("not compared with it"))
    }

    @Test("a run without a score is refused")
    func unscored() async throws {
        let bench = try Bench(models: [KnownModel("good", .failing("good", CallFailure(.contextLength, "long")))])
        try await bench.run(bench.request())
        #expect(
            await refusal { try await bench.freeze("r", as: "main", isForced: true) }
                == "run 'r' has no scored case: it cannot be a baseline"
        )
    }

    @Test("a part of a suite, and cases without a score, are frozen with a warning")
    func warnings() async throws {
        let shaky = ScriptedModel("good") { _, request in
            let question = request.messages.last?.content ?? ""
            return question == "c01"
                ? CallAnswer(.failure(CallFailure(.contextLength, "long")))
                : CallAnswer(.success(Transcript(answer: question)))
        }
        let bench = try Bench(models: [KnownModel("good", shaky)])
        try await bench.run(bench.request { $0.selection.tags = ["easy"] })
        let refused = await refusal { try await bench.freeze("r", as: "main") }
        #expect(
            refused.contains("its comparison is invalid (10.0 % of the samples errored") && refused.contains("force")
        )
        #expect(refused.contains("it is only a part of the suite"))
        let warnings = try await bench.freeze("r", as: "main", isForced: true)[0].warnings
        #expect(warnings.contains("s: kept though it is only a part of the suite"))
        #expect(warnings.contains("s: 1 case has no score; repeat r"))
        #expect(
            warnings.contains(
                "s: 1 sample has no answer, and a later regression must hold with them as wrong; repeat r, before this baseline is used"
            )
        )
    }

    @Test("a run that failed its gate, or has fewer samples than the baseline it replaces, is kept by force alone")
    func guarded() async throws {
        let bench = try Bench()
        try await bench.baseline(samples: 3)
        try await bench.run(bench.request("bad", model: "bad", baseline: "main"))
        let failed = await refusal { try await bench.freeze("bad", as: "main") }
        #expect(failed.contains("it failed its gate"))
        #expect(failed.contains("it has 1 sample a case, and the baseline that it would replace 3"))
        #expect(
            try await bench.baselines.baseline("main", ofSuite: "s").run == runID("base-main"),
            "nothing is written"
        )
        let forced = try await bench.freeze("bad", as: "main", isForced: true)
        #expect(
            forced[0].change.contains(
                "was 100.0 % (3 samples a case), from run base-main; regressed against 'main', gate fail"
            )
        )
    }

    @Test("a run that asked a baseline's model again cannot become one")
    func rerun() async throws {
        let bench = try Bench()
        try await bench.baseline()
        try await bench.run(bench.request(model: "bad", baseline: "main") { $0.confirm(samples: 2) })
        #expect(await refusal { try await bench.freeze("r.confirm", as: "x") }.contains("is no run of its own"))
    }

    // MARK: Standing in

    @Test("a stored run stands in for a baseline with the same scores, and finds its own answers")
    func standIn() async throws {
        let bench = try Bench(models: [KnownModel("good", .echo { number, _ in number == 1 })])
        let frozen = try await bench.baseline()
        let stood = try await RunBaselines(frozen.run, reader: bench.store, engine: "1")
        let baseline = try stood.baseline("base-main", ofSuite: "s")
        #expect(baseline.name == "base-main" && baseline.cases.map(\.scores) == frozen.cases.map(\.scores))
        #expect(baseline.manifest == frozen.manifest)
        let key = AttemptKey(test: "t", caseID: "c01", sample: 1)
        #expect(try await stood.outputs("base-main", ofSuite: "s", of: [key], upTo: 99) == [key: "wrong 1"])
    }

    @Test("a run without a part of the suite cannot stand in for its baseline")
    func otherSuite() async throws {
        let bench = try Bench()
        try await bench.run(bench.request())
        let stood = try await RunBaselines(runID("r"), reader: bench.store, engine: "1")
        let said = await refusal { _ = try stood.baseline("r", ofSuite: "u") }
        #expect(said == "run 'r' has no part of suite 'u'")
        await #expect(throws: StoreError.noRun(try runID("none"))) {
            _ = try await RunBaselines(runID("none"), reader: bench.store, engine: "1")
        }
    }
}

/// Writes down in which order a baseline is handed over.
private final class BaselineLog: BaselineWriter {
    enum Step {
        case output, entry, commit
    }

    private let log = Mutex<[Step]>([])

    var steps: [Step] { log.withLock { $0 } }

    func begin(_ head: Baseline) -> any BaselineDraft { Draft(of: self) }

    private final class Draft: BaselineDraft {
        private let writer: BaselineLog

        init(of writer: BaselineLog) { self.writer = writer }

        func append(_ entry: Baseline.Entry) { add(.entry) }
        func append(_ output: String, of attempt: AttemptKey) { add(.output) }
        func commit() { add(.commit) }

        private func add(_ step: Step) { writer.log.withLock { $0.append(step) } }
    }
}
