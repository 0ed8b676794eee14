// Separates what a comparison found from what is decided about it.

/// What a comparison found: which changes it proves and which drops it excludes, by two readings of the samples.
///
/// Comparisons make evidence and decide nothing; ``Decision`` alone turns it into a verdict and a gate.
package struct ComparisonEvidence: Hashable, Sendable {
    /// One reading of the samples.
    package struct Reading: Hashable, Sendable {
        /// Whether a drop of the mean is proven.
        package var provesDrop: Bool
        /// Whether a gain of the mean is proven.
        package var provesGain: Bool
        /// The one-sided lower limit of the mean difference, in -1…1: minus the worst plausible drop.
        package var worst: Double

        /// Describes a reading.
        package init(provesDrop: Bool, provesGain: Bool, worst: Double) {
            self.provesDrop = provesDrop
            self.provesGain = provesGain
            self.worst = worst
        }
    }

    /// The candidate's errored samples are left out.
    package var valid: Reading
    /// The candidate's errored samples count as 0; the same as `valid` where nothing errored.
    package var zeroed: Reading
    /// The limit of `zeroed` by the spread of the cases alone: it is higher where clusters are few.
    package var worstByCases: Double
    /// Whether a sample of the candidate errored.
    package var hasErrors: Bool
    /// Whether the two-sided interval of the valid samples reaches up to 0.
    package var intervalReachesZero: Bool
    /// Whether no further samples are to come; a sequential run goes on until a look decides, or is its last.
    package var isFinal: Bool

    /// Describes what was found.
    package init(
        valid: Reading,
        zeroed: Reading,
        worstByCases: Double,
        hasErrors: Bool,
        intervalReachesZero: Bool,
        isFinal: Bool = true
    ) {
        self.valid = valid
        self.zeroed = zeroed
        self.worstByCases = worstByCases
        self.hasErrors = hasErrors
        self.intervalReachesZero = intervalReachesZero
        self.isFinal = isFinal
    }

    /// Whether the limit is as low as it is because of the number of clusters.
    package var isClusterLimited: Bool { zeroed.worst < worstByCases }

    /// The same evidence, final, as if no change had been proven: what remains of a regression that fresh samples do not confirm.
    package var withoutProof: ComparisonEvidence {
        var evidence = self
        evidence.valid.provesDrop = false
        evidence.valid.provesGain = false
        evidence.zeroed.provesDrop = false
        evidence.zeroed.provesGain = false
        evidence.isFinal = true
        return evidence
    }
}
