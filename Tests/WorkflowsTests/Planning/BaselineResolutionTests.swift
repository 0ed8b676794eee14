// Proves which baseline a run is held against, and that another instrument is refused with every difference.

import Content
import Evaluation
import Planning
import PortSupport
import Regression
import Testing

@Suite("resolution of baselines")
struct BaselineResolutionTests {
    private func refusal(
        changed: [String] = [],
        _ candidate: RunManifest,
        against baseline: Baseline
    ) throws -> WorkflowError? {
        let resolution = try BaselineResolution("main", changed: changed, in: MemoryBaselines())
        do throws(WorkflowError) {
            try resolution.check([("s", candidate, baseline)])
            return nil
        } catch {
            return error
        }
    }

    @Test("a run without a baseline is held against nothing")
    func none() async throws {
        let bench = try Bench()
        #expect(try await BaselineResolution(nil, in: bench.baselines).baseline(of: "s") == nil)
    }

    @Test("a named baseline is the stored one of that suite")
    func found() async throws {
        let bench = try Bench()
        let stored = try await bench.baseline()
        #expect(try await BaselineResolution("main", in: bench.baselines).baseline(of: "s") == stored)
    }

    @Test("a missing baseline is an error that lists the others; an optional one is skipped")
    func missing() async throws {
        let bench = try Bench()
        try await bench.baseline()
        let error = try await #require(throws: StoreError.self) {
            _ = try await BaselineResolution("other", in: bench.baselines).baseline(of: "s")
        }
        #expect("\(error)".hasSuffix("suite 's' has: main") && error.exitCode == .noInput)
        #expect(try await BaselineResolution("other", isOptional: true, in: bench.baselines).baseline(of: "s") == nil)
    }

    @Test("a pointer is refused even where a baseline is optional: this version has no registry")
    func pointer() async throws {
        let resolution = try BaselineResolution("pointer:live", isOptional: true, in: MemoryBaselines())
        let error = try await #require(throws: WorkflowError.self) { _ = try await resolution.baseline(of: "s") }
        #expect(error.exitCode == .noInput)
        #expect("\(error)".hasPrefix("baseline 'pointer:live': pointers belong to the model registry"))
    }

    @Test("only parts of an instrument can be declared as changed, and a slip gets a hint")
    func parts() throws {
        for part in BaselineResolution.parts { try BaselineResolution.check(changed: [part]) }
        let error = try #require(throws: WorkflowError.self) { try BaselineResolution.check(changed: ["promt"]) }
        #expect(error.exitCode == .usage)
        #expect(
            "\(error)"
                == "changed 'promt'; did you mean 'prompt'?: it is one of prompt, system, graders, sampling, reasoning, api, scale, cases"
        )
    }

    @Test("the same instrument is comparable, whatever the model, the host and the seed")
    func same() async throws {
        let bench = try Bench()
        let stored = try await bench.baseline()
        var manifest = try await bench.job(bench.request(model: "bad")).manifest
        manifest.context.host = "elsewhere"
        manifest.context.seed = 99
        #expect(try refusal(manifest, against: stored) == nil)
    }

    @Test("every difference of the instrument is listed, one a line")
    func differences() async throws {
        let bench = try Bench()
        let stored = try await bench.baseline()
        var manifest = stored.manifest
        manifest.instrument["t.prompt"] = "Q: {{input}}"
        manifest.instrument["t.system"] = "Be brief."
        let error = try #require(try refusal(manifest, against: stored))
        #expect(error.exitCode == .data)
        #expect(
            "\(error)" == """
                the runs are not comparable: they measure with different instruments
                  s: t.prompt is "Q: {{input}}", and was "{{input}}" in baseline 'main'
                  s: t.system is "Be brief.", and was absent in baseline 'main'
                make a new baseline with `assay baseline set`, or declare what differs on purpose: changed prompt changed system
                """
        )
    }

    @Test("a test that the suite does not have any more is told as what it is, and cannot be declared")
    func lostTest() async throws {
        let bench = try Bench()
        var stored = try await bench.baseline()
        let candidate = stored.manifest
        stored.manifest.selection.planned["old"] = 5
        for field in ["prompt", "graders"] { stored.manifest.instrument["old.\(field)"] = "x" }
        let error = try #require(try refusal(changed: ["prompt", "graders"], candidate, against: stored))
        #expect(
            "\(error)" == """
                the runs are not comparable: they measure with different instruments
                  s: the suite has no test 'old' any more, which baseline 'main' has
                make a new baseline with `assay baseline set`
                """
        )
    }

    @Test("what is declared as changed may differ in every test, and nothing else may")
    func changed() async throws {
        let bench = try Bench()
        let stored = try await bench.baseline()
        var manifest = stored.manifest
        manifest.instrument["t.prompt"] = "Q: {{input}}"
        #expect(try refusal(changed: ["prompt"], manifest, against: stored) == nil)
        manifest.instrument["api"] = "completions"
        let error = try #require(try refusal(changed: ["prompt"], manifest, against: stored))
        #expect("\(error)".contains("s: api is") && !"\(error)".contains("t.prompt"))
        #expect(try refusal(changed: ["prompt", "api"], manifest, against: stored) == nil)
    }

    @Test("a long value is cut, so that the list stays readable")
    func long() async throws {
        let bench = try Bench()
        let stored = try await bench.baseline()
        var manifest = stored.manifest
        manifest.instrument["t.prompt"] = .string(String(repeating: "x", count: 500))
        let error = try #require(try refusal(manifest, against: stored))
        #expect("\(error)".contains(String(repeating: "x", count: 119) + "…,"))
        #expect(!"\(error)".contains(String(repeating: "x", count: 120)))
    }

    @Test("scores from outside get another advice: there is no instrument to declare")
    func ingested() async throws {
        let bench = try Bench()
        var stored = try await bench.baseline()
        let content = stored.digest
        let origin = RunOrigin.Ingestion(files: [], content: content, binaryTests: [], sharing: .none)
        stored.manifest = RunManifest(
            subject: stored.manifest.subject,
            instrument: ["format": "scores", "tests": ["t"]],
            origin: .ingested(origin)
        )
        var manifest = stored.manifest
        manifest.instrument["t.clusters"] = true
        let error = try #require(try refusal(manifest, against: stored))
        #expect("\(error)".hasSuffix("\ningest both runs with the same columns and clusters"))
        manifest.instrument = ["format": "scores", "tests": ["u"], "u.clusters": true]
        let tests = try #require(try refusal(manifest, against: stored))
        #expect("\(tests)".contains("or make a new baseline of all of them"), "\(tests)")
        #expect(!"\(tests)".contains("u.clusters"), "a test that only one side has is told once: \(tests)")
    }

    @Test("scores on another scale, or in more clusters than the baseline's, are not comparable")
    func scaleAndClusters() async throws {
        let bench = try Bench()
        var stored = try await bench.baseline()
        func manifest(_ scale: String, clusters: Int, cases: Int = 40) throws -> RunManifest {
            RunManifest(
                subject: stored.manifest.subject,
                instrument: ["format": "scores", "tests": ["t"], "t.clusters": true],
                selection: RunSelection(planned: ["t": cases]),
                origin: .ingested(
                    RunOrigin.Ingestion(
                        files: [],
                        content: stored.digest,
                        binaryTests: [],
                        sharing: .none,
                        scale: try #require(ScoreScale(scale)),
                        clusters: ["t": clusters]
                    )
                )
            )
        }
        stored.manifest = try manifest("1..5", clusters: 10)
        #expect(try refusal(try manifest("1..5", clusters: 10), against: stored) == nil)
        #expect(try refusal(try manifest("1..5", clusters: 9), against: stored) == nil)
        #expect(try refusal(try manifest("1..5", clusters: 12, cases: 42), against: stored) == nil, "two cases are new")
        let scale = try #require(try refusal(try manifest("0..5", clusters: 10), against: stored))
        #expect("\(scale)".contains("scale is \"0..5\", and was \"1..5\"") && "\(scale)".contains("scale"))
        let clusters = try #require(try refusal(try manifest("1..5", clusters: 40), against: stored))
        #expect("\(clusters)".contains("form 40 clusters, and formed 10"), "\(clusters)")
    }
}
