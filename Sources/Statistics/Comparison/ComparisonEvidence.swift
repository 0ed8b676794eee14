// Separates what a comparison found from what is decided about it.

/// What a comparison found: which changes it proves and which drops it excludes, by the readings of the samples.
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

    /// Lost samples are left out.
    package var valid: Reading
    /// The candidate's lost samples count as 0; the same as `valid` where it lost none.
    package var zeroed: Reading
    /// The candidate's errored samples alone count as 0.
    package var errorsZeroed: Reading
    /// Whether a drop is proven with the baseline's lost samples as 0, too.
    package var provesDropDespiteBaseline: Bool
    /// The limit of `zeroed` by the spread of the cases alone: it is higher where clusters are few.
    package var worstByCases: Double
    /// Whether a sample of the candidate was lost.
    package var hasLosses: Bool
    /// Whether the two-sided interval of the valid samples reaches up to 0.
    package var intervalReachesZero: Bool
    /// Whether a drop whose interval reaches 0 is too weak to fail a gate: graded scores with different numbers of samples.
    ///
    /// Their test knows nothing of a rare large gain that the samples happened not to show.
    package var needsInterval: Bool
    /// Whether no further samples are to come; a sequential run goes on until a look decides, or is its last.
    package var isFinal: Bool

    /// Describes what was found; without a loss the readings are one.
    package init(
        valid: Reading,
        zeroed: Reading? = nil,
        errorsZeroed: Reading? = nil,
        provesDropDespiteBaseline: Bool? = nil,
        worstByCases: Double,
        hasLosses: Bool = false,
        intervalReachesZero: Bool,
        needsInterval: Bool = false,
        isFinal: Bool = true
    ) {
        self.valid = valid
        self.zeroed = zeroed ?? valid
        self.errorsZeroed = errorsZeroed ?? self.zeroed
        self.provesDropDespiteBaseline = provesDropDespiteBaseline ?? valid.provesDrop
        self.worstByCases = worstByCases
        self.hasLosses = hasLosses
        self.intervalReachesZero = intervalReachesZero
        self.needsInterval = needsInterval
        self.isFinal = isFinal
    }

    /// Whether the limit is as low as it is because of the number of clusters.
    package var isClusterLimited: Bool { zeroed.worst < worstByCases }

    /// The same evidence, final, as if no change had been proven: what remains of a regression that fresh samples do not confirm.
    package var withoutProof: ComparisonEvidence {
        var evidence = self
        func unproven(_ reading: Reading) -> Reading {
            Reading(provesDrop: false, provesGain: false, worst: reading.worst)
        }
        evidence.valid = unproven(valid)
        evidence.zeroed = unproven(zeroed)
        evidence.errorsZeroed = unproven(errorsZeroed)
        evidence.provesDropDespiteBaseline = false
        evidence.isFinal = true
        return evidence
    }
}
