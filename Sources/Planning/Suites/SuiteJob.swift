// Is the plan of one suite within a run.

package import Assessments
package import Evaluation
package import Harness
package import Regression
package import Statistics
package import Suites

/// One suite of a run: what is asked, and what it is held against.
package struct SuiteJob: Sendable {
    /// Where the scores of a job come from.
    package enum Work: Sendable {
        /// A model is asked, in this order.
        case plan(RunPlan)
        /// They are stored, and with them all that is compared: the stored cases are the cases, with so many samples each, by test.
        /// The files of the cases stand by test as well; scores that came from outside have none.
        case stored(samples: [String: Int], lines: [String: CaseLines])
    }

    /// The suite.
    package var suite: Suite
    /// Where the scores come from.
    package var work: Work
    /// Everything that could change a score.
    package var manifest: RunManifest
    /// The tests whose graders give 0 or 1 and nothing between.
    package var binaryTests: Set<String>
    /// Whether only a part of the suite is planned.
    package var isPartial: Bool
    /// The baseline, where there is one.
    package var baseline: Baseline?
    /// How the run may stop early; `nil` for a run of a fixed size.
    package var sequential: SequentialTerms?
    /// The seed of the planned order.
    package var orderSeed: UInt64
    /// The seed of the comparator's draws.
    package var seed: UInt64
    /// The interval that is made beside the one that decides; `nil` makes none.
    package var companion: CompanionKind?
    /// What speaks against the baseline whatever the scores are, one sentence each: a comparison with it is invalid.
    package var objections: [String] = []
    /// What a case is that differs from the baseline's.
    package var changed = ChangedCases.counted
    /// How many candidates were tried on these cases, of which this one was chosen.
    package var tried = 1

    /// Describes a job.
    package init(
        suite: Suite,
        work: Work,
        manifest: RunManifest,
        binaryTests: Set<String>,
        isPartial: Bool,
        baseline: Baseline?,
        sequential: SequentialTerms? = nil,
        orderSeed: UInt64 = 0,
        seed: UInt64
    ) {
        self.suite = suite
        self.work = work
        self.manifest = manifest
        self.binaryTests = binaryTests
        self.isPartial = isPartial
        self.baseline = baseline
        self.sequential = sequential
        self.orderSeed = orderSeed
        self.seed = seed
    }

    /// What is asked, and in which order; nothing for scores that are stored.
    package var plan: RunPlan {
        switch work {
        case .plan(let plan): plan
        case .stored: RunPlan(tests: [], seed: 0)
        }
    }

    /// How often the comparison may be wrong.
    package var rates: ErrorRates { .standard.shared(among: tried) }

    /// Whether the scores are stored, and no case is planned.
    package var isStored: Bool {
        if case .stored = work { true } else { false }
    }

    /// Planned samples a case, by test.
    package var samples: [String: Int] {
        switch work {
        case .plan(let plan): Dictionary(uniqueKeysWithValues: plan.tests.map { ($0.test.id, $0.samples) })
        case .stored(let samples, _): samples
        }
    }
}

extension SuiteJob {
    /// Of a suite with more cases none is asked for its options: reading all of them takes seconds.
    private static let mostCases = 200_000

    /// What the kept answers of the baseline say of tests that could hardly tell a worse model from a better one, a sentence each.
    ///
    /// - Throws: Errors of the case files.
    package func sightOfBaseline() throws -> [String] {
        guard let baseline else { return [] }
        var options: [CaseKey: Int] = [:]
        if plan.tests.reduce(0, { $0 + $1.positions.count }) <= Self.mostCases {
            for planned in plan.tests {
                for position in planned.positions {
                    let testCase = try planned.cases.testCase(at: Int(position))
                    options[CaseKey(test: planned.test.id, caseID: testCase.id)] = testCase.choices.count
                }
            }
        }
        return TestSight.complaints(of: baseline) { options[$0] ?? 0 }
    }
}
