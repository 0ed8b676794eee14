// Proves how a suite's files become a job: the same one each time, with a manifest that explains it.

import Content
import Evaluation
import Harness
import ModelClients
import Planning
import PortSupport
import Suites
import Testing

@Suite("planning of suites")
struct SuitePlanningTests {
    private static let subject = Subject(name: "good", client: "script", model: "good-1")

    private static func terms(
        seed: Int64 = 7,
        samples: Int? = nil,
        tags: [String] = [],
        limit: Int? = nil,
        sequential: SequentialTerms? = nil
    ) -> SuitePlanning.Terms {
        SuitePlanning.Terms(
            subject: subject,
            seed: seed,
            samples: samples,
            tags: tags,
            limit: limit,
            sequential: sequential,
            engine: "1"
        )
    }

    private static func ids(_ job: SuiteJob) throws -> [String] {
        try job.plan.tests.flatMap { planned in
            try planned.positions.map { try planned.cases.testCase(at: Int($0)).id }
        }
    }

    @Test("the manifest says what measured, what was planned, and under which seeds")
    func manifest() throws {
        let bench = try Bench()
        let job = try SuitePlanning(bench.folder, name: "s").job(Self.terms(samples: 3), baseline: nil)
        let manifest = job.manifest
        #expect(manifest.subject == Self.subject && manifest.origin == .asked)
        #expect(manifest.instrument["api"] == "chat" && manifest.instrument["t.prompt"] == "{{input}}")
        #expect(manifest.instrument["t.sampling"] == ["max_tokens": 8, "temperature": 0])
        #expect(manifest.instrument["t.system"] == nil && manifest.instrument["t.graders"] != nil)
        #expect(manifest.selection.planned == ["t": 40] && !manifest.selection.isPartial)
        #expect(manifest.selection.orderSeed == job.orderSeed)
        #expect(manifest.context.seed == 7 && manifest.context.engine == "1")
        #expect(manifest.context.samples == 3 && manifest.context.samplesAsked == 3)
        #expect(manifest.context.samplesByTest == ["t": 3] && manifest.context.importance.isEmpty)
        #expect(job.plan.attemptCount == 120 && job.samples == ["t": 3] && job.binaryTests == ["t"])
    }

    @Test("an importance of its own is on record for every test")
    func importance() throws {
        let bench = try Bench(Bench.plain.replacing("    margin: 0.05", with: "    margin: 0.05\n    importance: 3"))
        let job = try SuitePlanning(bench.folder, name: "s").job(Self.terms(), baseline: nil)
        #expect(job.manifest.context.importance == ["t": 3])
    }

    @Test("graders of thoughts are refused where the model's thoughts are not kept")
    func thoughts() throws {
        for part in ["reasoning", "all"] {
            let bench = try Bench(Bench.plain.replacing("kind: exact", with: "kind: exact, of: \(part)"))
            let planning = try SuitePlanning(bench.folder, name: "s")
            var terms = Self.terms()
            terms.dialect.reasoning = .init()
            _ = try planning.job(terms, baseline: nil)
            terms.dialect.reasoning = .init(isKept: false)
            #expect(throws: SuiteError.self) { try planning.job(terms, baseline: nil) }
        }
    }

    @Test("the same terms plan the same order; another model has another")
    func order() throws {
        let bench = try Bench()
        let planning = try SuitePlanning(bench.folder, name: "s")
        let first = try planning.job(Self.terms(), baseline: nil)
        let again = try SuitePlanning(bench.folder, name: "s").job(Self.terms(seed: 8), baseline: nil)
        #expect(Array(first.plan.attempts) == Array(again.plan.attempts), "a seed decides answers, not the order")
        var other = Self.terms()
        other.subject.model = "good-2"
        #expect(Array(try planning.job(other, baseline: nil).plan.attempts) != Array(first.plan.attempts))
    }

    @Test("a limit takes a fair part, the same one for every model")
    func limit() throws {
        let bench = try Bench()
        let planning = try SuitePlanning(bench.folder, name: "s")
        let ids = try Self.ids(planning.job(Self.terms(limit: 10), baseline: nil))
        #expect(ids.count == 10 && ids == ids.sorted() && ids != (0..<10).map { "c0\($0)" })
        var other = Self.terms(seed: 99, limit: 10)
        other.subject.model = "good-2"
        #expect(try Self.ids(planning.job(other, baseline: nil)) == ids)
        let all = try planning.job(Self.terms(limit: 40), baseline: nil)
        #expect(
            try Self.ids(all).count == 40 && all.isPartial,
            "a limit makes a part, even one that leaves nothing out"
        )
    }

    @Test("tags keep the cases that have one of them, and a limit counts only those")
    func tags() throws {
        let bench = try Bench()
        let planning = try SuitePlanning(bench.folder, name: "s")
        let easy = try planning.job(Self.terms(tags: ["easy"]), baseline: nil)
        #expect(try Self.ids(easy) == (0..<10).map { "c0\($0)" } && easy.isPartial)
        #expect(try Self.ids(planning.job(Self.terms(tags: ["easy", "odd"]), baseline: nil)).count == 25)
        #expect(try Self.ids(planning.job(Self.terms(tags: ["easy"], limit: 3), baseline: nil)).count == 3)
    }

    @Test("filters that leave no case are refused as nothing to run")
    func nothing() throws {
        let bench = try Bench()
        let planning = try SuitePlanning(bench.folder, name: "s")
        let error = try #require(throws: SuiteError.self) {
            _ = try planning.job(Self.terms(tags: ["none"]), baseline: nil)
        }
        #expect(error.exitCode == .nothingToRun)
    }

    @Test("a run that may stop early needs some case of every test")
    func sequential() throws {
        let bench = try Bench(
            Bench.plain.replacing("weight: 1", with: "weight: 0.5") + """

                  - id: u
                    weight: 0.5
                    graders: [{kind: exact}]
                """
        )
        try bench.write("s/u.jsonl", #"{"id": "x", "input": "x", "target": "x", "tags": ["rare"]}"#)
        let planning = try SuitePlanning(bench.folder, name: "s")
        let terms = Self.terms(tags: ["easy"], sequential: SequentialTerms())
        let error = try #require(throws: WorkflowError.self) { _ = try planning.job(terms, baseline: nil) }
        #expect(error.exitCode == .usage && "\(error)".hasPrefix("sequential: test 'u' has no case with these tags"))
        #expect(try planning.job(Self.terms(tags: ["easy"]), baseline: nil).plan.caseCount == 10)
    }

    @Test("a request has its case, its sampling and a seed of its own")
    func request() throws {
        let bench = try Bench()
        let planned = try SuitePlanning(bench.folder, name: "s").job(Self.terms(), baseline: nil).plan.tests[0]
        let request = try planned.request(planned.cases.testCase(at: 3), 2)
        #expect(request.messages == [Message(.user, "c03")] && request.sample == 2)
        #expect(request.sampling.maxTokens == 8)
        #expect(request.seed == Seeds.seed(run: 7, of: AttemptKey(test: "t", caseID: "c03", sample: 2)))
    }

    @Test("a threshold that no score can show is refused, unless the estimate decides")
    func unreachable() throws {
        let strict = Bench.plain.replacing("    margin: 0.05", with: "    margin: 0.05\n    threshold: 0.95")
        let bench = try Bench(strict, cases: 20)
        let error = try #require(throws: SuiteError.self) { _ = try SuitePlanning(bench.folder, name: "s") }
        #expect(error.exitCode == .data)
        #expect("\(error)".contains("test 't': 20 cases can never show a score of 0.95: it takes about"))
        #expect("\(error)".contains("suite.yaml line "))
        let kind = strict.replacing("threshold: 0.95", with: "threshold: 0.95\n    threshold_on: estimate")
        let estimated = try Bench(kind, cases: 20)
        #expect(try SuitePlanning(estimated.folder, name: "s").loaded.suite.tests[0].threshold == 0.95)
        let large = try Bench(strict, cases: 100)
        #expect(throws: Never.self) { _ = try SuitePlanning(large.folder, name: "s") }
    }

    @Test("cases in clusters show less than their number, and are named by their cluster")
    func clusters() throws {
        let suite = Bench.plain.replacing(
            "    margin: 0.05",
            with: "    margin: 0.05\n    cluster: topic\n    threshold: 0.8"
        )
        let bench = try Bench(suite, cases: 40)
        let error = try #require(throws: SuiteError.self) { _ = try SuitePlanning(bench.folder, name: "s") }
        #expect("\(error)".contains("40 cases in clusters like these can never show"))
        let easy = try Bench(suite.replacing("0.8", with: "0.1"))
        let clusters = try SuitePlanning(easy.folder, name: "s").clusters
        #expect(clusters.count == 40 && clusters[CaseKey(test: "t", caseID: "c05")] == "p1")
    }

    @Test("graders that a test cannot have are refused with its line")
    func graders() throws {
        let bench = try Bench(Bench.plain.replacing("kind: exact", with: "kind: exactly"))
        let error = try #require(throws: SuiteError.self) { _ = try SuitePlanning(bench.folder, name: "s") }
        #expect("\(error)".contains("exactly") && error.exitCode == .data)
    }

    @Test("a run that may stop early asks its required cases first; another has no such order")
    func required() throws {
        let bench = try Bench(Bench.plain + "\nrequired: {tags: [easy]}")
        let planning = try SuitePlanning(bench.folder, name: "s")
        let sequential = try planning.job(Self.terms(sequential: SequentialTerms()), baseline: nil)
        #expect(sequential.plan.tests[0].required == Array(0..<10))
        let odd = try planning.job(Self.terms(tags: ["odd"], sequential: SequentialTerms()), baseline: nil)
        #expect(odd.plan.tests[0].required == Array(0..<5), "places among the planned cases")
        #expect(try planning.job(Self.terms(), baseline: nil).plan.tests[0].required.isEmpty)
    }
}
