// The one home of the numbers that say how often a comparison may be wrong.

/// How often a comparison may be wrong, and how finely chance is drawn: no suite and no option changes these.
///
/// Made once, ``standard``, and handed down.
package struct ErrorRates: Hashable, Sendable {
    /// The error of both directions together when nothing changed.
    package var alpha: Double
    /// The nominal chance that a model which is worse by the margin passes.
    package var nonInferiorityAlpha: Double
    /// How many resamples are drawn where nothing is exact.
    package var draws: Int

    /// The rates that Assay promises.
    package static let standard = ErrorRates()

    /// Names rates; others than the standard ones are for tests and simulations.
    package init(alpha: Double = 0.05, nonInferiorityAlpha: Double = 0.04, draws: Int = 19_999) {
        self.alpha = alpha
        self.nonInferiorityAlpha = nonInferiorityAlpha
        self.draws = draws
    }

    /// The rates for the best of several candidates that were tried on the same cases: each gets its share of every error.
    package func shared(among tried: Int) -> ErrorRates {
        ErrorRates(
            alpha: alpha / Double(max(1, tried)),
            nonInferiorityAlpha: nonInferiorityAlpha / Double(max(1, tried)),
            draws: draws
        )
    }

    /// The error of one direction.
    package var oneSided: Double { alpha / 2 }
}
