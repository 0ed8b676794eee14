// Whether a red stays red when the baseline is asked again.

/// Whether a red stays red when the baseline is asked again.
///
/// It stays when it is red against the stored and the fresh baseline samples together, and the fresh ones alone do not speak
/// against it.
package struct ConfirmedRed: Hashable, Sendable {
    /// Whether it stays.
    package let stays: Bool
    /// The chance of such a drop against stored and fresh samples together, had nothing changed.
    package let pooledP: Double
    /// The same against the fresh samples alone, by the test itself.
    package let freshP: Double

    /// Asks again.
    ///
    /// - Parameters:
    ///   - cases: The cases as they were compared.
    ///   - fresh: New baseline samples of each, in the same order; NaN for an error.
    ///   - labels: The cluster of each; `nil` without clusters.
    ///   - settings: As of the comparison; its planned samples are replaced.
    ///   - freshAlpha: From which p on the fresh samples speak against the red.
    package init(
        _ cases: [PairedCase],
        fresh: [[Double]],
        labels: [Int]? = nil,
        settings: ComparisonSettings,
        freshAlpha: Double = 0.10
    ) {
        let stored = cases.map(\.baseline.count).max() ?? 0
        let asked = cases.map(\.candidate.count).max() ?? 0
        let added = fresh.map(\.count).max() ?? 0
        func direction(_ cases: [PairedCase], baseline: Int) -> Direction {
            var own = settings
            own.samples = PlannedSamples(baseline: baseline, candidate: asked)
            return Direction(cases, labels: labels, settings: own)
        }
        let pooled = direction(
            zip(cases, fresh).map { PairedCase(baseline: $0.baseline + $1, candidate: $0.candidate) },
            baseline: stored + added
        )
        let alone = direction(
            zip(cases, fresh).map { PairedCase(baseline: $1, candidate: $0.candidate) },
            baseline: added
        )
        pooledP = pooled.pWorse
        freshP = alone.testPWorse
        stays = pooledP <= settings.alpha / 2 && pooled.mean < 0 && freshP <= freshAlpha
    }
}
