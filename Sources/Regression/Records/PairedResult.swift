// Keeps the numbers of a comparison for every report.

package import Statistics

/// The numbers of one paired comparison, of a test or of a whole suite.
///
/// Scores and differences are shares in 0…1 and -1…1; a difference is candidate minus baseline, so below 0 is worse.
/// `assay help statistics` says how they are reached.
package struct PairedResult: Hashable, Sendable {
    /// What is decided: verdict, effect on the gate and reason.
    package var decision: Decision
    /// The mean of the baseline over the pairs.
    package var baselineScore: Double
    /// The mean of the candidate over the pairs.
    package var candidateScore: Double
    /// Candidate minus baseline.
    package var difference: Double
    /// The two-sided 95 % interval of the difference: lower, upper.
    package var interval: [Double]
    /// The largest drop that the data do not exclude (one-sided, nominal 4 %); negative when a gain is certain.
    package var worstPlausibleDrop: Double
    /// The largest tolerable drop.
    package var margin: Double
    /// The chance of a drop like this had nothing changed.
    package var pWorse: Double
    /// The chance of a gain like this had nothing changed.
    package var pBetter: Double
    /// `pWorse` corrected over the suite's tests (Holm); `nil` for the overall.
    package var holmPWorse: Double?
    /// `pBetter` corrected over the suite's tests (Holm); `nil` for the overall.
    package var holmPBetter: Double?
    /// Cases with a valid sample on both sides.
    package var pairs: Int
    /// Independent units; as many as pairs unless cases share clusters.
    package var clusters: Int
    /// Cases that score less than before.
    package var lost: Int
    /// Cases that score more than before.
    package var won: Int
    /// The smallest drop that a run like this sees 4 times in 5; `nil` when it could see none.
    package var smallestDetectableDrop: Double?
    /// How much the cases' differences vary; `nil` in records of older versions.
    package var spread: DifferenceSpread?
    /// Which test was used, such as `relabelling, exact 1/5`.
    package var method: String
    /// The seed of the draws, where there were any.
    package var seed: UInt64
    /// Planned samples a case: baseline, candidate.
    package var samples: [Int]
    /// The worst plausible drop is as large as it is because there are so few clusters.
    package var isClusterLimited: Bool
    /// What the confirmation with fresh baseline samples said; `nil` when there was none.
    package var confirmed: Bool?
    /// The confirmation with its numbers; `nil` when none was tried.
    package var confirmation: RedConfirmation?
    /// The largest share of its score that a whole cluster is taken to be able to lose; `nil` without clusters.
    package var clusterWorst: Double?
    /// An interval that a reader asked for beside the one that decides; `nil` when nobody did, or where there is none.
    package var companion: CompanionInterval?
    /// The kind of interval that a reader asked for and that there is none of here, for want of units; `nil` otherwise.
    package var lackingCompanion: CompanionKind?

    /// Creates a result.
    package init(
        decision: Decision,
        baselineScore: Double,
        candidateScore: Double,
        difference: Double,
        interval: [Double],
        worstPlausibleDrop: Double,
        margin: Double,
        pWorse: Double,
        pBetter: Double,
        holmPWorse: Double? = nil,
        holmPBetter: Double? = nil,
        pairs: Int,
        clusters: Int,
        lost: Int,
        won: Int,
        smallestDetectableDrop: Double? = nil,
        spread: DifferenceSpread? = nil,
        method: String,
        seed: UInt64,
        samples: [Int],
        isClusterLimited: Bool = false,
        confirmed: Bool? = nil,
        confirmation: RedConfirmation? = nil,
        clusterWorst: Double? = nil,
        companion: CompanionInterval? = nil,
        lackingCompanion: CompanionKind? = nil
    ) {
        self.decision = decision
        self.baselineScore = baselineScore
        self.candidateScore = candidateScore
        self.difference = difference
        self.interval = interval
        self.worstPlausibleDrop = worstPlausibleDrop
        self.margin = margin
        self.pWorse = pWorse
        self.pBetter = pBetter
        self.holmPWorse = holmPWorse
        self.holmPBetter = holmPBetter
        self.pairs = pairs
        self.clusters = clusters
        self.lost = lost
        self.won = won
        self.smallestDetectableDrop = smallestDetectableDrop
        self.spread = spread
        self.method = method
        self.seed = seed
        self.samples = samples
        self.isClusterLimited = isClusterLimited
        self.confirmed = confirmed
        self.confirmation = confirmation
        self.clusterWorst = clusterWorst
        self.companion = companion
        self.lackingCompanion = lackingCompanion
    }

    /// What is said.
    package var verdict: Verdict { decision.verdict }
}
