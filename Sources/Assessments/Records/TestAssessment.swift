// Records one test of a run, or a suite's overall score.

package import Evaluation
package import Statistics

/// What is said of one test of a run, or of a suite's overall score.
package struct TestAssessment: Hashable, Sendable, Codable {
    /// The test's id; `overall` for the suite's overall score.
    package var test: String
    /// The name that people read.
    package var title: String
    /// What the gate asks of it; the overall always gates.
    package var role: SuiteTest.Role
    /// The share in the suite's overall score; 1 for the overall.
    package var weight: Double
    /// Cases with at least one valid sample.
    package var cases: Int
    /// The mean score over the valid samples; `nil` when there are none.
    package var score: Double?
    /// The two-sided 95 % interval of the score.
    package var scoreInterval: Interval?
    /// How the attempts of the test ended.
    package var outcomes: OutcomeCounts
    /// The absolute threshold, where there is one.
    package var threshold: ThresholdResult?
    /// The comparison with the baseline, where there is one and it is valid.
    package var comparison: PairedResult?
    /// What this test says to the gate.
    package var gate: GateDecision
    /// Whether the data are too damaged to compare: a stored suite says so once for all its tests.
    package var isInvalid = false

    /// Creates it from its parts.
    package init(
        test: String,
        title: String,
        role: SuiteTest.Role,
        weight: Double,
        cases: Int,
        score: Double? = nil,
        scoreInterval: Interval? = nil,
        outcomes: OutcomeCounts,
        threshold: ThresholdResult? = nil,
        comparison: PairedResult? = nil,
        gate: GateDecision,
        isInvalid: Bool = false
    ) {
        self.test = test
        self.title = title
        self.role = role
        self.weight = weight
        self.cases = cases
        self.score = score
        self.scoreInterval = scoreInterval
        self.outcomes = outcomes
        self.threshold = threshold
        self.comparison = comparison
        self.gate = gate
        self.isInvalid = isInvalid
    }

    private enum CodingKeys: String, CodingKey {
        case test, title, role, weight, cases, score, scoreInterval, outcomes, threshold, comparison, gate
    }

    /// What is decided against the baseline; `nil` where nothing was compared.
    package var decision: Decision? { comparison?.decision ?? (isInvalid ? .invalid : nil) }

    /// What is said; `nil` where nothing was compared.
    package var verdict: Verdict? { decision?.verdict }
}
