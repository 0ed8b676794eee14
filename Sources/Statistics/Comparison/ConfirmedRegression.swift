// Keeps the luck of one set of baseline samples from failing an unchanged model.

/// Whether a regression stands after the baseline's model was asked again.
///
/// It stands under two conditions. It is significant, at its own level, against the stored and the fresh baseline samples
/// together. And the fresh samples alone do not contradict it: the p-value of the test, without the interval, is at most
/// 0.10. The numbers repeat a comparison that is already significant, so they are no test of their own.
package struct ConfirmedRegression: Hashable, Sendable {
    /// The largest p-value of the fresh samples alone that does not contradict a regression.
    package static let freshAlpha = 0.10

    /// Whether the regression stands.
    package let stays: Bool
    /// The p-value of the drop against stored and fresh samples together.
    package let pooledP: Double
    /// The p-value of the drop against the fresh samples alone, without the interval.
    package let freshP: Double

    /// Compares one test again.
    ///
    /// - Parameters:
    ///   - cases: The cases as they were compared.
    ///   - fresh: New baseline samples of each, in the same order; NaN for an error. A case without one keeps its stored
    ///     samples.
    ///   - labels: The cluster of each; `nil` without clusters.
    ///   - settings: The settings of the comparison; its planned samples are replaced.
    ///   - level: The one-sided level at which the regression was significant; half of alpha when `nil`.
    ///   - planned: The planned number of fresh samples per case; the largest number of any case when `nil`.
    ///   - freshAlpha: The largest p-value of the fresh samples that does not contradict the regression.
    package init(
        _ cases: [PairedCase],
        fresh: [[Double]],
        labels: [Int]? = nil,
        settings: ComparisonSettings,
        level: Double? = nil,
        planned: Int? = nil,
        freshAlpha: Double = Self.freshAlpha
    ) {
        let plan = Plan([cases], fresh: [fresh], settings: settings, planned: planned)
        let pooled = Direction(Self.pooled(cases, fresh), labels: labels, settings: plan.pooled)
        let alone = Direction(Self.alone(cases, fresh), labels: labels, settings: plan.alone)
        pooledP = pooled.pWorse
        freshP = alone.testPWorse
        stays = pooledP <= level ?? settings.rates.oneSided && pooled.mean < 0 && freshP <= freshAlpha
    }

    /// Compares the overall of several tests again, at half of alpha; `nil` when a test has no valid fresh sample.
    ///
    /// - Parameters:
    ///   - tests: The tests as they were compared.
    ///   - fresh: New baseline samples, by test and case, in the same order; NaN for an error.
    ///   - rule: How the direction is read.
    ///   - settings: The settings of the comparison; its planned samples are replaced.
    ///   - planned: The planned number of fresh samples per case; the largest number of any case when `nil`.
    ///   - freshAlpha: The largest p-value of the fresh samples that does not contradict the regression.
    package init?(
        overall tests: [WeightedTest],
        fresh: [[[Double]]],
        rule: DirectionRule = .auto,
        settings: ComparisonSettings,
        planned: Int? = nil,
        freshAlpha: Double = Self.freshAlpha
    ) {
        let plan = Plan(tests.map(\.cases), fresh: fresh, settings: settings, planned: planned)
        func overall(
            _ join: ([PairedCase], [[Double]]) -> [PairedCase],
            _ settings: ComparisonSettings
        ) -> OverallComparison? {
            let joined = zip(tests, fresh).map { test, fresh in
                var test = test
                test.cases = join(test.cases, fresh)
                return test
            }
            return OverallComparison(joined, rule: rule, settings: settings)
        }
        guard let pooled = overall(Self.pooled, plan.pooled), let alone = overall(Self.alone, plan.alone) else {
            return nil
        }
        pooledP = pooled.pWorse
        freshP = alone.testPWorse
        stays = pooled.evidence.valid.provesDrop && freshP <= freshAlpha
    }

    /// The settings of the two comparisons.
    private struct Plan {
        var pooled: ComparisonSettings
        var alone: ComparisonSettings

        init(_ tests: [[PairedCase]], fresh: [[[Double]]], settings: ComparisonSettings, planned: Int?) {
            let cases = tests.joined()
            let stored = settings.samples?.baseline ?? cases.map(\.baseline.count).max() ?? 0
            let asked = settings.samples?.candidate ?? cases.map(\.candidate.count).max() ?? 0
            let added = planned ?? fresh.joined().map(\.count).max() ?? 0
            pooled = settings
            pooled.samples = PlannedSamples(baseline: stored + added, candidate: asked)
            alone = settings
            alone.samples = PlannedSamples(baseline: added, candidate: asked)
        }
    }

    private static func pooled(_ cases: [PairedCase], _ fresh: [[Double]]) -> [PairedCase] {
        zip(cases, fresh).map { PairedCase(baseline: $0.baseline + $1, candidate: $0.candidate) }
    }

    private static func alone(_ cases: [PairedCase], _ fresh: [[Double]]) -> [PairedCase] {
        zip(cases, fresh).map { PairedCase(baseline: $1, candidate: $0.candidate) }
    }
}
