// Whether a red stays red when the baseline is asked again.

/// Whether a red stays red when the baseline is asked again.
///
/// It stays when it is red, at the level it was red at, against the stored and the fresh baseline samples together, and the
/// fresh ones alone do not speak against it: the test's p, without the interval, is at most 0.10. The numbers are those of
/// repeating a comparison that is already red; they are no test of their own.
package struct ConfirmedRed: Hashable, Sendable {
    /// From which p on the fresh samples alone speak against a red.
    package static let freshAlpha = 0.10

    /// Whether it stays.
    package let stays: Bool
    /// The chance of such a drop against stored and fresh samples together, had nothing changed.
    package let pooledP: Double
    /// The same against the fresh samples alone, by the test itself.
    package let freshP: Double

    /// Asks again about one test.
    ///
    /// - Parameters:
    ///   - cases: The cases as they were compared.
    ///   - fresh: New baseline samples of each, in the same order; NaN for an error. A case without one keeps its stored samples.
    ///   - labels: The cluster of each; `nil` without clusters.
    ///   - settings: As of the comparison; its planned samples, or else the most that any case has, are replaced.
    ///   - level: The one-sided level that the red was red at, for a member of a family; half of alpha unless named.
    ///   - planned: How many fresh samples a case were planned; the most that any case has unless named.
    ///   - freshAlpha: From which p on the fresh samples speak against the red.
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

    /// Asks again about the overall of several tests, red at half of alpha; `nil` when a test has no valid fresh sample.
    ///
    /// - Parameters:
    ///   - tests: The tests as they were compared.
    ///   - fresh: New baseline samples, by test and case, in the same order; NaN for an error.
    ///   - settings: As of the comparison; its planned samples are replaced.
    ///   - planned: How many fresh samples a case were planned; the most that any case has unless named.
    ///   - freshAlpha: From which p on the fresh samples speak against the red.
    package init?(
        overall tests: [WeightedTest],
        fresh: [[[Double]]],
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
            return OverallComparison(joined, settings: settings)
        }
        guard let pooled = overall(Self.pooled, plan.pooled), let alone = overall(Self.alone, plan.alone) else {
            return nil
        }
        pooledP = pooled.pWorse
        freshP = alone.pWorse
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
