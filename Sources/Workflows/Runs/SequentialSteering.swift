// Connects the sequential rule with the executor.

import Evaluation
import Harness
import Planning
import Regression

/// Asks the sequential rule at each look of a run, over the scores of the completed prefix of the planned order.
actor SequentialSteering: RunSteering {
    private let plan: RunPlan
    private var rule: SequentialSuite
    private var samples: [AttemptKey: SampleScore]

    /// Begins a run, or takes up one that an earlier try has begun.
    ///
    /// - Throws: Errors of the store.
    init(_ plan: RunPlan, rule: SequentialSuite, run: RunID, suite: String, reader: any RunCatalog & ScoreReader)
        async throws
    {
        self.plan = plan
        self.rule = rule
        var samples: [AttemptKey: SampleScore] = [:]
        if try await reader.parts(of: run).contains(where: { $0.suite == suite }) {
            try await reader.forEachOutline(of: run, suite: suite) { samples[$0.key] = $0.sample }
        }
        self.samples = samples
    }

    func note(_ attempt: AttemptRecord) {
        samples[attempt.key] = attempt.outcome.sample
    }

    func decide(after prefix: CompletedPrefix) throws -> SteeringDecision {
        let units = try plan.scores(addedBy: prefix.look) { samples[$0] }
        guard let reason = rule.take(units), prefix.attempts < prefix.planned else { return .goOn }
        return .stop(reason)
    }
}

extension RunPlan {
    /// The candidate's scores of the cases that a look adds, unit by unit for each test.
    ///
    /// - Throws: Errors of the case files.
    func scores(
        addedBy look: Int,
        sample: (AttemptKey) -> SampleScore?
    ) throws -> [[SequentialSuite.Unit]] {
        try zip(tests, units(addedBy: look)).map { planned, units in
            try units.map { unit in
                let cases = try unit.map { index in
                    let outline = planned.cases.outline(at: Int(planned.positions[index]))
                    let samples = (1...planned.samples).compactMap { number in
                        sample(AttemptKey(test: planned.test.id, caseID: outline.id, sample: number))
                    }
                    return CaseScores(
                        test: planned.test.id,
                        caseID: outline.id,
                        digest: try planned.cases.digest(at: Int(planned.positions[index])),
                        samples: samples
                    )
                }
                return SequentialSuite.Unit(cluster: planned.clusters.map { Int($0[unit[0]]) }, cases: cases)
            }
        }
    }
}

extension SuiteJob {
    /// The rule by which the run may stop early, before the first call; `nil` for a run of a fixed size.
    func sequentialRule(thresholdsGate: Bool) -> SequentialSuite? {
        guard let sequential, let baseline else { return nil }
        return SequentialSuite(
            suite,
            plans: plan.tests.enumerated().map { index, planned in
                SequentialSuite.TestPlan(
                    cases: planned.positions.count,
                    units: plan.looks.map { $0.units[index] },
                    samples: planned.samples,
                    isBinary: binaryTests.contains(planned.test.id)
                )
            },
            looks: plan.looks.map(\.fraction),
            baseline: baseline,
            terms: sequential,
            thresholdsGate: thresholdsGate,
            rates: rates,
            seed: seed
        )
    }
}
