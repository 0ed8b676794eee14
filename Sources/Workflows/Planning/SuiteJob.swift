// Is the plan of one suite within a run.

package import Evaluation
package import Harness
package import Regression

/// One suite of a run: what is asked, and what it is held against.
package struct SuiteJob: Sendable {
    /// The suite.
    package var suite: Suite
    /// What is asked, and in which order.
    package var plan: RunPlan
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
    /// For scores that came from outside, the planned samples a case by test: nothing is asked, the plan is empty, and the
    /// stored attempts are the cases.
    ///
    /// `nil` for a run that asks a model.
    package var ingestedSamples: [String: Int]?

    /// Describes a job.
    package init(
        suite: Suite,
        plan: RunPlan,
        manifest: RunManifest,
        binaryTests: Set<String>,
        isPartial: Bool,
        baseline: Baseline?,
        sequential: SequentialTerms? = nil,
        orderSeed: UInt64 = 0,
        seed: UInt64,
        ingestedSamples: [String: Int]? = nil
    ) {
        self.suite = suite
        self.plan = plan
        self.manifest = manifest
        self.binaryTests = binaryTests
        self.isPartial = isPartial
        self.baseline = baseline
        self.sequential = sequential
        self.orderSeed = orderSeed
        self.seed = seed
        self.ingestedSamples = ingestedSamples
    }

    /// Planned samples a case, by test.
    package var samples: [String: Int] {
        ingestedSamples ?? Dictionary(uniqueKeysWithValues: plan.tests.map { ($0.test.id, $0.samples) })
    }
}
