// The constants of a comparison.

/// The constants of a comparison.
package struct ComparisonSettings: Hashable, Sendable {
    /// The largest tolerable drop, in (0, 1].
    package var margin: Double
    /// The error budget of both directions together, in (0, 0.5).
    package var alpha: Double
    /// The nominal chance of passing a model that is worse by the margin.
    package var nonInferiorityAlpha: Double
    /// How many resamples are drawn where nothing is exact.
    package var draws: Int
    /// The seed of the draws.
    package var seed: UInt64
    /// The largest mean change that a whole cluster is capable of, in (0, 1].
    package var clusterWorst: Double
    /// Planned samples of the baseline and of the candidate; `nil` takes the most that any case has.
    package var samples: PlannedSamples?

    /// Creates settings.
    package init(
        margin: Double = 0.03,
        alpha: Double = 0.05,
        nonInferiorityAlpha: Double = 0.04,
        draws: Int = 19_999,
        seed: UInt64 = 0,
        clusterWorst: Double = 1,
        samples: PlannedSamples? = nil
    ) {
        self.margin = margin
        self.alpha = alpha
        self.nonInferiorityAlpha = nonInferiorityAlpha
        self.draws = draws
        self.seed = seed
        self.clusterWorst = clusterWorst
        self.samples = samples
    }
}
