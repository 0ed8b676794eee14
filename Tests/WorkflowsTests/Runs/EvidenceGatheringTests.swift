// Proves what an assessment is made of: stored attempts beside planned cases, and the texts of what changed.

import Assessments
import Evaluation
import PortSupport
import Statistics
import Synchronization
import Testing

@testable import Planning
@testable import Workflows

@Suite("gathering of evidence")
struct EvidenceGatheringTests {
    private static func gather(
        _ job: SuiteJob,
        in bench: Bench,
        run: String = "r",
        merging: Bool = false
    ) async throws -> (assessment: SuiteAssessment, reliability: Reliability) {
        let order = try bench.order(run)
        var reliability = ReliabilityCount()
        var part = try #require(try await bench.store.parts(of: order.id).first)
        if merging { part.caseFiles = nil }
        let (assessment, _) = try await EvidenceGathering(
            job: job,
            part: part,
            reader: bench.store,
            baselines: bench.baselines
        )
        .gather(run: order.id, order: order, now: bench.now, into: &reliability)
        return (assessment, reliability.summary())
    }

    /// A stored run of a model against a baseline of another.
    private static func changes(
        _ candidate: ScriptedModel,
        baseline: ScriptedModel = .echo("good"),
        samples: Int? = nil
    ) async throws -> [CaseChange] {
        let bench = try Bench(models: [KnownModel("good", baseline), KnownModel("bad", candidate)])
        try await bench.baseline(samples: samples)
        let request = try bench.request(model: "bad", baseline: "main")
        try await bench.run(request)
        return try #require(try await gather(bench.job(request), in: bench).assessment.changes).changes
    }

    @Test("scores and outcomes are those of the stored attempts")
    func scores() async throws {
        let bench = try Bench()
        let request = try bench.request(model: "bad")
        try await bench.run(request)
        let found = try await Self.gather(bench.job(request), in: bench)
        #expect(found.assessment.overall.score == 0.5 && found.assessment.overall.cases == 40)
        #expect(found.assessment.outcomes == OutcomeCounts(planned: 40, scored: 40, unscored: 0, errored: 0))
        #expect(found.assessment.changes == nil, "nothing is compared")
        #expect(found.reliability.calls == 40 && found.reliability.usage.outputTokens == 40)
    }

    @Test("attempts that were not made are missing, not wrong")
    func missing() async throws {
        let model = ScriptedModel.echo("good")
        let bench = try Bench(models: [KnownModel("good", model)])
        let request = try bench.request()
        try await bench.run(request, stop: StopRequest(isRaised: { model.callCount >= 10 }))
        let outcomes = try await Self.gather(bench.job(request), in: bench).assessment.outcomes
        #expect(outcomes.planned == 40 && outcomes.scored == model.callCount)
        #expect(outcomes.missing == 40 - model.callCount && outcomes.errored == 0)
    }

    @Test("stored attempts of cases that are not planned are left out")
    func unplanned() async throws {
        let bench = try Bench()
        try await bench.run(bench.request(model: "bad"))
        let job = try await bench.job(bench.request(model: "bad") { $0.selection.tags = ["easy"] })
        let found = try await Self.gather(job, in: bench)
        #expect(found.assessment.overall.cases == 10 && found.assessment.outcomes.planned == 10)
        #expect(found.reliability.calls == 40, "they were asked all the same")
    }

    @Test("samples of a case stay together, whatever the order of the answers")
    func samples() async throws {
        let bench = try Bench(models: [KnownModel("good", .echo { number, sample in number == 3 && sample != 2 })])
        let request = try bench.request { $0.selection.samples = 4 }
        try await bench.run(request)
        let score = try #require(try await Self.gather(bench.job(request), in: bench).assessment.overall.score)
        #expect(abs(score - (39 + 0.25) / 40) < 1e-12)
    }

    @Test("what is stored of a whole run's cases says the same as their file")
    func sealed() async throws {
        let suite = Bench.plain + "\n    cluster: topic\nrequired: {tags: [easy]}"
        let bench = try Bench(
            suite,
            models: [KnownModel("good", .echo()), KnownModel("bad", .echo { $0 % 3 == 0 && $1 < 2 })]
        )
        try await bench.baseline(samples: 2)
        let request = try bench.request(model: "bad", baseline: "main") { $0.selection.samples = 2 }
        try await bench.run(request)
        let job = try await bench.job(request)
        let (sealed, merged) = (
            try await Self.gather(job, in: bench), try await Self.gather(job, in: bench, merging: true)
        )
        #expect(sealed.assessment == merged.assessment && sealed.reliability == merged.reliability)
        #expect(sealed.assessment.required.count == 10 && sealed.assessment.slices.count == 3)
        #expect(sealed.assessment.overall.comparison?.counts.clusters == 10)
    }

    @Test("a changed case has its question, both answers and the reason of its score")
    func texts() async throws {
        let changes = try await Self.changes(.echo("bad") { number, _ in number.isMultiple(of: 2) })
        #expect(changes.count == 20)
        let first = try #require(changes.first { $0.caseID == "c06" })
        #expect(first.kind == .newlyFailing && first.input == "c06" && first.expected == "c06")
        #expect(first.candidateOutput == "wrong 1" && first.baselineOutput == "c06")
        #expect(first.why?.hasPrefix("exact 0") == true)
    }

    @Test("a case that did not change has no text")
    func unchanged() async throws {
        #expect(try await Self.changes(.echo("bad")).isEmpty)
    }

    @Test("the baseline's answer is one whose score is nearest to the mean")
    func typical() async throws {
        // One sample of three is wrong: a right one stands for the case.
        let changes = try await Self.changes(
            .echo("bad") { _, _ in true },
            baseline: .echo { _, sample in sample == 1 },
            samples: 3
        )
        #expect(changes.count > 0 && changes.allSatisfy { $0.baselineOutput == $0.caseID })
    }

    @Test("a long text is cut")
    func long() async throws {
        let changes = try await Self.changes(
            ScriptedModel("bad") { _, _ in
                CallAnswer(.success(Transcript(answer: String(repeating: "x", count: 9_000))))
            }
        )
        let output = try #require(changes.first?.candidateOutput)
        #expect(output == String(repeating: "x", count: 4_000) + " …")
    }

    @Test("a sequential run rests on the completed looks of its planned order")
    func sequential() async throws {
        let bench = try Bench()
        try await bench.baseline()
        let request = try bench.request(model: "bad", baseline: "main") { $0.limits.sequential = SequentialTerms() }
        try await bench.run(request)
        let assessment = try await Self.gather(bench.job(request), in: bench).assessment
        let sequential = try #require(assessment.sequential)
        #expect(sequential.calls.used < 40 && assessment.overall.comparison?.counts.pairs == sequential.calls.used)
        #expect(assessment.outcomes.planned >= sequential.calls.used)
        #expect(sequential.calls.used + sequential.calls.unused + sequential.calls.saved == 40)
        #expect(assessment.overall.verdict == .regressed)
    }

    @Test("a sequential run is held against all its required cases, also those that its verdict does not rest on")
    func requiredCases() async throws {
        let bench = try Bench(Bench.plain + "\nrequired: {tags: [easy]}")
        try await bench.baseline()
        let request = try bench.request(model: "bad", baseline: "main") { $0.limits.sequential = SequentialTerms() }
        try await bench.run(request)
        let assessment = try await Self.gather(bench.job(request), in: bench).assessment
        #expect(assessment.isCut && assessment.overall.cases < 40)
        #expect(assessment.required.count == 10 && assessment.required.allSatisfy { $0.scored == 1 })
        #expect(assessment.required.count { $0.result == .fail } == 5)
    }
}
