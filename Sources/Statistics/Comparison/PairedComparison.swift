// Brings test, interval and limit of one test's pairs together.

/// The fixed-n comparison of one test, end to end: evidence, with plain or adjusted p.
package struct PairedComparison: Hashable, Sendable {
    /// The direction on the valid samples.
    package let direction: Direction
    /// W with the candidate's errors as 0.
    package let worst: WorstDrop
    /// W on the valid samples alone.
    package let worstValid: Double
    /// Whether a sample of the candidate errored.
    package let hasErrors: Bool
    /// The direction with the candidate's errors as 0; the same as `direction` without errors.
    package let zeroed: Direction
    private let settings: ComparisonSettings

    /// Compares cases, sorted by id; `nil` when no case has a valid sample on both sides.
    ///
    /// - Parameters:
    ///   - cases: The pairs.
    ///   - labels: The cluster of each; `nil` without clusters.
    ///   - settings: The constants.
    package init?(_ cases: [PairedCase], labels: [Int]? = nil, settings: ComparisonSettings) {
        self.init(PairTable(cases), labels: labels, settings: settings)
    }

    /// Compares the cases of a table, sorted by id; `nil` when no case has a valid sample on both sides.
    ///
    /// - Parameters:
    ///   - table: The pairs.
    ///   - labels: The cluster of each case; `nil` without clusters.
    ///   - settings: The constants.
    package init?(_ table: PairTable, labels: [Int]? = nil, settings: ComparisonSettings) {
        let clusterWorst = settings.clusterWorst
        guard let valid = PairReading(table, labels: labels, clusterWorst: clusterWorst, \.difference) else {
            return nil
        }
        hasErrors = table.hasCandidateErrors
        direction = Direction(valid, settings: settings)
        worstValid = valid.worst(nonInferiorityAlpha: settings.rates.nonInferiorityAlpha).limit
        // Without errors a case is held with its difference, unless it has none.
        if hasErrors, let held = PairReading(table, labels: labels, clusterWorst: clusterWorst, \.heldDifference) {
            worst = held.worst(nonInferiorityAlpha: settings.rates.nonInferiorityAlpha)
            zeroed = Direction(table.mapped(\.zeroed), labels: labels, settings: settings)
        } else {
            worst = valid.worst(nonInferiorityAlpha: settings.rates.nonInferiorityAlpha)
            zeroed = direction
        }
        self.settings = settings
    }

    /// What was found, with the comparison's own p, or with p adjusted over a family.
    package func evidence(adjusted: AdjustedP? = nil) -> ComparisonEvidence {
        let p =
            adjusted
            ?? AdjustedP(
                worse: direction.pWorse,
                better: direction.pBetter,
                zeroedWorse: zeroed.pWorse,
                zeroedBetter: zeroed.pBetter
            )
        let level = settings.rates.oneSided
        return ComparisonEvidence(
            valid: ComparisonEvidence.Reading(
                provesDrop: p.worse <= level && direction.mean < 0,
                provesGain: p.better <= level && direction.mean > 0,
                worst: worstValid
            ),
            zeroed: ComparisonEvidence.Reading(
                provesDrop: p.zeroedWorse <= level && zeroed.mean < 0,
                provesGain: p.zeroedBetter <= level && zeroed.mean > 0,
                worst: worst.limit
            ),
            worstByCases: worst.caseLimit,
            hasErrors: hasErrors,
            intervalReachesZero: direction.interval.upper >= 0
        )
    }
}
