// Keeps what one comparison needs to know beside its samples.

/// The constants of a comparison.
package struct ComparisonSettings: Hashable, Sendable {
    /// The largest tolerable drop, in (0, 1].
    package var margin: Double
    /// How often it may be wrong, and how finely chance is drawn.
    package var rates: ErrorRates
    /// The seed of the draws.
    package var seed: UInt64
    /// The largest mean change that a whole cluster is capable of, in (0, 1].
    package var clusterWorst: Double
    /// Planned samples of the baseline and of the candidate; `nil` takes the most that any case has.
    package var samples: PlannedSamples?

    /// Creates settings.
    package init(
        margin: Double = 0.03,
        rates: ErrorRates = .standard,
        seed: UInt64 = 0,
        clusterWorst: Double = 1,
        samples: PlannedSamples? = nil
    ) {
        self.margin = margin
        self.rates = rates
        self.seed = seed
        self.clusterWorst = clusterWorst
        self.samples = samples
    }
}
