// Proves that a stored sequential run is cut where its rule had stopped it, and what that says of its calls.

import Assessments
import Evaluation
import Foundation
import Harness
import Planning
import Regression
import Statistics
import Testing

@testable import Workflows

@Suite("sequential replay")
struct SequentialReplayTests {
    private static func evidence(
        _ sequential: SequentialJob,
        _ candidate: [CaseEvidence]
    ) throws -> (evidence: SequentialEvidence, cases: [CaseEvidence])? {
        try #require(SequentialReplay(sequential.job, thresholdsGate: true)).evidence(of: candidate)
    }

    @Test("a run of a fixed size is not replayed")
    func fixed() async throws {
        let sequential = try await SequentialJob(terms: nil)
        #expect(SequentialReplay(sequential.job, thresholdsGate: true) == nil)
    }

    @Test("before the first look is complete there is nothing to say", arguments: [0, 1])
    func early(made: Int) async throws {
        let sequential = try await SequentialJob()
        #expect(try Self.evidence(sequential, sequential.candidate(made: made)) == nil)
        #expect(try Self.evidence(sequential, sequential.candidate(made: 2)) != nil)
    }

    @Test(
        "a run that is always wrong is cut at its fifth look, whatever was asked beyond it",
        arguments: [(10, 0, 30), (13, 3, 27), (40, 30, 0)]
    )
    func cut(made: Int, unused: Int, saved: Int) async throws {
        let sequential = try await SequentialJob()
        let found = try #require(try Self.evidence(sequential, sequential.candidate(made: made)))
        let summary = found.evidence.summary
        #expect(summary.look == 5 && summary.looks == 20 && summary.fraction == 0.25)
        #expect(
            summary.calls == SequentialSummary.Calls(planned: 40, used: 10, unused: unused, saved: saved)
        )
        #expect(summary.isSettled == true && !summary.isFutile && summary.savedCostUSD == nil)
        #expect(summary.orderSeed == sequential.job.orderSeed)
        #expect(found.evidence.rule.looksTaken == 5 && found.evidence.rule.stopped == .settled)
        // Only ten coins of one kind were stopped: 2^-10 on either side.
        #expect(abs(summary.spent.worse - pow(0.5, 10)) < 1e-15 && abs(summary.spent.better - pow(0.5, 10)) < 1e-15)
    }

    @Test("the verdict rests on the cases of the looks that were taken, in key order")
    func cases() async throws {
        let sequential = try await SequentialJob()
        let found = try #require(try Self.evidence(sequential, sequential.candidate(made: 40)))
        let ids = found.cases.map(\.scores.caseID)
        #expect(ids == sequential.order.prefix(10).map(\.caseID).sorted() && ids.count == 10)
        #expect(found.cases.allSatisfy { $0.scores.samples == [.scored(0)] })
    }

    @Test("a run without a verdict is looked at as far as it is complete")
    func open() async throws {
        let sequential = try await SequentialJob()
        let part = try #require(try Self.evidence(sequential, sequential.candidate(made: 17) { _ in .scored(1) }))
        #expect(part.evidence.summary.look == 8 && part.cases.count == 16)
        #expect(part.evidence.summary.calls.unused == 1 && part.evidence.summary.calls.saved == 23)
        #expect(part.evidence.summary.isSettled == false && !part.evidence.summary.isWhole)
        let whole = try #require(try Self.evidence(sequential, sequential.candidate(made: 40) { _ in .scored(1) }))
        #expect(whole.evidence.summary.look == 20 && whole.cases.count == 40 && whole.evidence.summary.isWhole)
        #expect(whole.evidence.summary.calls.saved == 0 && whole.evidence.summary.calls.unused == 0)
    }

    @Test("a gap in the planned order ends the replay before it, even when later cases are there")
    func gap() async throws {
        let sequential = try await SequentialJob()
        var candidate = sequential.candidate(made: 40)
        let missing = sequential.order[5].case
        let place = try #require(candidate.firstIndex { $0.scores.key == missing })
        candidate[place].scores.samples = []
        let found = try #require(try Self.evidence(sequential, candidate))
        // The sixth case stands in the third look.
        #expect(found.evidence.summary.look == 2 && found.cases.count == 4)
        #expect(found.evidence.summary.isSettled == false && found.evidence.summary.calls.unused == 35)
    }

    @Test("a case that errored or has no score is complete", arguments: [SampleScore.errored, .unscored])
    func faults(sample: SampleScore) async throws {
        let sequential = try await SequentialJob()
        let candidate = sequential.candidate(made: 20) { $0 < 4 ? sample : .scored(1) }
        let found = try #require(try Self.evidence(sequential, candidate))
        #expect(found.evidence.summary.look == 10 && found.cases.count == 20)
    }

    @Test("a case is complete with all of its samples")
    func samples() async throws {
        let sequential = try await SequentialJob(samples: 2)
        #expect(sequential.job.plan.attemptCount == 80)
        // A look has two cases of two samples; seven attempts end in the middle of a case.
        let found = try #require(try Self.evidence(sequential, sequential.candidate(made: 7) { _ in .scored(1) }))
        #expect(found.evidence.summary.look == 1 && found.cases.count == 2)
        let calls = SequentialSummary.Calls(planned: 80, used: 4, unused: 3, saved: 73)
        #expect(found.evidence.summary.calls == calls)
    }

    @Test("the same run comes to the same again")
    func again() async throws {
        let sequential = try await SequentialJob()
        let candidate = sequential.candidate(made: 40) { .scored($0 % 3 == 0 ? 0 : 1) }
        let replay = try #require(SequentialReplay(sequential.job, thresholdsGate: true))
        let (one, other) = try (replay.evidence(of: candidate), replay.evidence(of: candidate))
        #expect(one?.evidence.summary == other?.evidence.summary && one?.cases == other?.cases && one != nil)
    }

    @Test("a stop for futility is told from one by a verdict")
    func futile() async throws {
        // Eight cases were wrong before and are right now: a regression is soon out of reach.
        let models = [
            KnownModel("good", .echo("good") { number, _ in number < 8 }), KnownModel("better", .echo("better")),
        ]
        let terms = SequentialTerms(stopsForFutility: true)
        let sequential = try await SequentialJob(terms: terms, models: models, model: "better")
        var plain = sequential.job
        plain.sequential = SequentialTerms()
        let candidate = sequential.candidate(made: 40) { _ in .scored(1) }
        let found = try #require(try Self.evidence(sequential, candidate))
        #expect(found.evidence.summary.isFutile && found.evidence.summary.isSettled == false)
        #expect(found.evidence.summary.look < 20 && found.evidence.summary.look >= 4, "not in the first fifth")
        let fixed = try #require(try SequentialReplay(plain, thresholdsGate: true)?.evidence(of: candidate))
        #expect(!fixed.evidence.summary.isFutile && fixed.evidence.summary.look > found.evidence.summary.look)
    }
}
