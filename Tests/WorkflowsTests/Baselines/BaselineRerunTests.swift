// Proves what a rerun asks: the same cases, with samples that were not asked for before.

import Content
import Evaluation
import Harness
import ModelClients
import PortSupport
import Regression
import Testing

@testable import Planning
@testable import Workflows

@Suite("reruns of baselines")
struct BaselineRerunTests {
    private static func rerun(
        of cases: [(test: String, ids: [String])],
        taken: Int = 3
    ) async throws -> (job: SuiteJob, source: SuiteJob, baseline: Baseline) {
        let bench = try Bench()
        let baseline = try await bench.baseline()
        let source = try await bench.job(
            bench.request(model: "bad", baseline: "main") { $0.limits.sequential = SequentialTerms() }
        )
        let rerun = BaselineRerun(
            purpose: .driftCheck,
            baseline: baseline,
            subject: Subject(name: "g", client: "script", model: "good"),
            dialect: ModelDialect(api: .completions),
            samples: 2,
            taken: taken,
            seed: 11
        )
        return (rerun.job(of: source, cases: cases), source, baseline)
    }

    @Test("only the chosen cases are asked, in the order of their file, and only of their tests")
    func cases() async throws {
        let job = try await Self.rerun(of: [("t", ["c07", "c02"]), ("u", [])]).job
        #expect(job.plan.tests.map(\.positions) == [[2, 7]] && job.plan.attemptCount == 4)
        #expect(job.isPartial && job.sequential == nil)
        #expect(try await Self.rerun(of: [("t", [])]).job.plan.tests.isEmpty)
    }

    @Test("a request differs from the stored ones only by its sample and its seed")
    func request() async throws {
        let (job, source, _) = try await Self.rerun(of: [("t", ["c02"])])
        let (again, own) = (job.plan.tests[0], source.plan.tests[0])
        let testCase = try own.cases.testCase(at: 2)
        let request = try again.request(testCase, 2)
        #expect(request.sample == 5)
        #expect(request.seed == Seeds.seed(run: 11, of: AttemptKey(test: "t", caseID: "c02", sample: 5)))
        #expect(try request.digest == own.request(testCase, 2).digest)
    }

    @Test("the manifest says what the rerun is for, of which baseline, and from which sample on")
    func manifest() async throws {
        let cases = [(test: "t", ids: ["c02", "c07"])]
        let (job, source, baseline) = try await Self.rerun(of: cases)
        let rerun = try #require(job.manifest.rerun)
        #expect(rerun.purpose == .driftCheck && rerun.baseline == baseline.digest && rerun.baselineRun == baseline.run)
        #expect(rerun.firstSample == 4 && rerun.cases == BaselineRerun.digest(of: cases))
        #expect(job.manifest.subject.name == "g" && job.manifest.instrument["api"] == "completions")
        #expect(job.manifest.selection.planned == ["t": 2] && job.manifest.context.samplesByTest == ["t": 2])
        #expect(job.manifest.context.seed == 11 && job.manifest.context.samplesAsked == 2)
        #expect(job.baseline == baseline && job.suite == source.suite)
    }

    @Test("the digest of a choice of cases tells tests, cases and their order apart")
    func digest() {
        let choices: [[(test: String, ids: [String])]] = [
            [("t", ["a", "b"])], [("t", ["b", "a"])], [("t", ["a"]), ("u", ["b"])], [("t", ["a"])], [],
        ]
        #expect(Set(choices.map { BaselineRerun.digest(of: $0) }).count == choices.count)
        #expect(BaselineRerun.digest(of: choices[0]) == BaselineRerun.digest(of: [("t", ["a"]), ("t", ["b"])]))
    }
}
