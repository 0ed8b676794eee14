// Separates gathering from deciding: an assessment depends on nothing else.

package import Assessments
package import Evaluation

/// Everything that an assessment of one suite is made from.
package struct SuiteEvidence: Sendable {
    /// The suite.
    package var suite: Suite
    /// The run's manifest.
    package var manifest: RunManifest
    /// The planned cases, sorted by (test, case); of a sequential run those up to the look at which it ended.
    package var candidate: CaseTable
    /// The planned cases that must pass whatever the statistics say, wherever a sequential run ended.
    package var required: [CaseEvidence]
    /// What the sequential rule found; `nil` for a run of a fixed size.
    package var sequential: SequentialEvidence?
    /// Planned samples a case, by test.
    package var samples: [String: Int]
    /// The tests whose graders give 0 or 1 and nothing between.
    package var binaryTests: Set<String>
    /// Whether the run planned only a part of the suite.
    package var isPartial: Bool
    /// What a case is that differs from the baseline's.
    package var changed = ChangedCases.counted
    /// How many candidates were tried on these cases, of which this one was chosen.
    package var tried = 1
    /// The baseline, where there is one.
    package var baseline: Baseline?
    /// Whether absolute thresholds take part in the gate.
    package var thresholdsGate: Bool
    /// The seed of the draws.
    package var seed: UInt64
    /// The interval that is made beside the one that decides; `nil` makes none.
    package var companion: CompanionKind?
    /// What speaks against the baseline whatever the scores are, one sentence each: a comparison with it is invalid.
    package var objections: [String]
    /// What a reader should know of the measurement, one sentence each, whether or not it makes a comparison invalid.
    package var cautions: [String] = []
    /// Whether what the cautions tell of could have changed the gate: then they make the comparison invalid.
    package var cautionsDecide = false
    /// When the assessment is made.
    package var now: Moment

    /// Gathers evidence.
    package init(
        suite: Suite,
        manifest: RunManifest,
        candidate: CaseTable,
        required: [CaseEvidence]? = nil,
        sequential: SequentialEvidence? = nil,
        samples: [String: Int],
        binaryTests: Set<String>,
        isPartial: Bool,
        baseline: Baseline?,
        thresholdsGate: Bool,
        seed: UInt64,
        companion: CompanionKind? = nil,
        objections: [String] = [],
        now: Moment
    ) {
        self.suite = suite
        self.manifest = manifest
        self.candidate = candidate
        self.required = required ?? candidate.cases(taggedWith: suite.required.tags)
        self.sequential = sequential
        self.samples = samples
        self.binaryTests = binaryTests
        self.isPartial = isPartial
        self.baseline = baseline
        self.thresholdsGate = thresholdsGate
        self.seed = seed
        self.companion = companion
        self.objections = objections
        self.now = now
    }
}
