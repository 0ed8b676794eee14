// Keeps the numbers of a comparison for every report.

package import Statistics

/// The numbers of one paired comparison, of a test or of a whole suite.
///
/// Scores and differences are shares in 0…1 and -1…1; a difference is candidate minus baseline, so below 0 is worse.
/// `assay help statistics` says how they are reached.
package struct PairedResult: Hashable, Sendable {
    /// The interval that a reader asked for beside the one that decides.
    package enum Companion: Hashable, Sendable {
        /// The interval.
        case interval(CompanionInterval)
        /// There is none of this kind, for want of units.
        case missing(CompanionKind)
    }

    /// What is decided: verdict, effect on the gate and reason.
    package var decision: Decision
    /// The mean of the baseline over the pairs.
    package var baselineScore: Double
    /// The mean of the candidate over the pairs.
    package var candidateScore: Double
    /// Candidate minus baseline.
    package var difference: Double
    /// The two-sided 95 % interval of the difference.
    package var interval: Interval
    /// The largest drop that the data do not exclude (one-sided, nominal 4 %); negative when a gain is certain.
    package var worstPlausibleDrop: Double
    /// The largest tolerable drop.
    package var margin: Double
    /// The chances of such a difference had nothing changed.
    package var p: PValues
    /// `p` corrected over the suite's tests (Holm); `nil` for the overall.
    package var familyP: PValues?
    /// How many cases were compared.
    package var counts: PairCounts
    /// What could have been seen.
    package var power = ComparisonPower()
    /// How it was compared.
    package var method: ComparisonMethod
    /// Planned samples a case.
    package var samples: PlannedSamples
    /// Whether the worst plausible drop is as large as it is because there are so few clusters.
    package var isClusterLimited = false
    /// The largest share of its score that a whole cluster is taken to be able to lose; `nil` without clusters.
    package var clusterWorst: Double?
    /// What the confirmation with fresh baseline samples said; `nil` when there was none.
    package var confirmed: Bool?
    /// The confirmation with its numbers; `nil` when none was tried.
    package var confirmation: RegressionConfirmation?
    /// The interval that a reader asked for by name; `nil` when none was asked for.
    package var companion: Companion?

    /// Creates it from its parts.
    package init(
        decision: Decision,
        baselineScore: Double,
        candidateScore: Double,
        difference: Double,
        interval: Interval,
        worstPlausibleDrop: Double,
        margin: Double,
        p: PValues,
        familyP: PValues? = nil,
        counts: PairCounts,
        power: ComparisonPower = ComparisonPower(),
        method: ComparisonMethod,
        samples: PlannedSamples,
        isClusterLimited: Bool = false,
        clusterWorst: Double? = nil,
        confirmed: Bool? = nil,
        confirmation: RegressionConfirmation? = nil,
        companion: Companion? = nil
    ) {
        self.decision = decision
        self.baselineScore = baselineScore
        self.candidateScore = candidateScore
        self.difference = difference
        self.interval = interval
        self.worstPlausibleDrop = worstPlausibleDrop
        self.margin = margin
        self.p = p
        self.familyP = familyP
        self.counts = counts
        self.power = power
        self.method = method
        self.samples = samples
        self.isClusterLimited = isClusterLimited
        self.clusterWorst = clusterWorst
        self.confirmed = confirmed
        self.confirmation = confirmation
        self.companion = companion
    }

    /// What is said.
    package var verdict: Verdict { decision.verdict }
}
