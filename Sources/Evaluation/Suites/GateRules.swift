// Holds the tolerances of a suite's gate.

/// What a suite's gate tolerates; all numbers are shares in 0…1.
package struct GateRules: Hashable, Sendable {
    /// How the direction of a suite with several tests is read.
    package enum Direction: String, Hashable, Sendable, CaseIterable, Codable {
        /// By the plan: pooled where the weighted mean would see a drop common to all tests badly.
        case auto
        /// The sign of the weighted mean.
        case weighted
        /// All tests together, each by what it saw.
        case pooled
    }

    /// The largest tolerable drop of the suite's overall score.
    package var overallMargin: Double
    /// The largest share of errored samples with which a comparison is still valid.
    package var maxErrorRate: Double
    /// The largest share of unscored samples with which a comparison is still valid.
    package var maxUnscoredRate: Double
    /// The largest share of a test's answers that may be truncated where that could change the gate.
    package var maxTruncatedRate: Double
    /// The least share of the union of both runs' cases that both must have.
    package var minCoverage: Double
    /// The drop that the team calls unacceptable: a suite that cannot see it must not gate.
    package var unacceptableDrop: Double
    /// How the direction is read.
    package var direction: Direction

    /// Creates rules; the defaults are those of a suite that says nothing.
    package init(
        overallMargin: Double = 0.03,
        maxErrorRate: Double = 0.02,
        maxUnscoredRate: Double = 0.02,
        maxTruncatedRate: Double = 0.05,
        minCoverage: Double = 0.95,
        unacceptableDrop: Double = 0.10,
        direction: Direction = .auto
    ) {
        self.overallMargin = overallMargin
        self.maxErrorRate = maxErrorRate
        self.maxUnscoredRate = maxUnscoredRate
        self.maxTruncatedRate = maxTruncatedRate
        self.minCoverage = minCoverage
        self.unacceptableDrop = unacceptableDrop
        self.direction = direction
    }
}
