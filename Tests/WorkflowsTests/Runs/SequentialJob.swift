// Plans a sequential run against a baseline that was always right, so that tests can play its looks by hand.

import Content
import Evaluation
import Harness
import Regression
import Testing

@testable import Planning
@testable import Workflows

/// A planned sequential run of 40 single cases, with twenty looks of two cases each.
struct SequentialJob {
    let bench: Bench
    let job: SuiteJob

    init(
        _ suite: String = Bench.plain,
        samples: Int = 1,
        terms: SequentialTerms? = SequentialTerms(),
        models: [KnownModel] = KnownModel.usual,
        model: String = "good"
    ) async throws {
        bench = try Bench(suite, models: models)
        try await bench.baseline(samples: samples)
        job = try await bench.job(
            bench.request(model: model, baseline: "main") { request in
                request.limits.sequential = terms
                request.selection.samples = samples
            }
        )
    }

    /// The attempts in their planned order.
    var order: [AttemptKey] {
        job.plan.plannedOrder.map { attempt in
            let planned = job.plan.tests[attempt.test]
            let id = planned.cases.outline(at: attempt.position).id
            return AttemptKey(test: planned.test.id, caseID: id, sample: attempt.sample)
        }
    }

    /// The rule before the first call.
    func rule(thresholdsGate: Bool = true) throws -> SequentialSuite {
        try #require(job.sequentialRule(thresholdsGate: thresholdsGate))
    }

    /// What the executor says at a look, from 0.
    func prefix(_ look: Int) -> CompletedPrefix {
        CompletedPrefix(look: look, attempts: job.plan.looks[look].attempts, planned: job.plan.attemptCount)
    }

    /// The cases in key order, of which the first attempts of the planned order were made.
    func candidate(made: Int, _ sample: (_ place: Int) -> SampleScore = { _ in .scored(0) }) -> [CaseEvidence] {
        var samples: [CaseKey: [SampleScore]] = [:]
        for (place, key) in order.enumerated().prefix(made) { samples[key.case, default: []].append(sample(place)) }
        return job.plan.tests.flatMap { planned in
            planned.positions.map { position in
                let outline = planned.cases.outline(at: Int(position))
                let key = CaseKey(test: planned.test.id, caseID: outline.id)
                return CaseEvidence(
                    scores: CaseScores(
                        test: key.test,
                        caseID: key.caseID,
                        digest: (try? planned.cases.digest(at: Int(position))) ?? .ofNothing,
                        samples: samples[key] ?? []
                    )
                )
            }
        }
    }
}

extension AttemptKey {
    /// The attempt with its outcome, as the executor notes it.
    func settled(_ outcome: Outcome) -> AttemptRecord {
        AttemptRecord(key: self, caseDigest: .ofNothing, outcome: outcome, grades: [], call: nil)
    }
}
