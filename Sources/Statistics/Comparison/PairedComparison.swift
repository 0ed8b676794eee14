// The fixed-n comparison of one test, end to end.

/// The fixed-n comparison of one test, end to end: the evidence, to be decided with plain or adjusted p.
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
        worstValid = valid.worst(nonInferiorityAlpha: settings.nonInferiorityAlpha).limit
        // Without errors a case is held with its difference, unless it has none.
        if hasErrors, let held = PairReading(table, labels: labels, clusterWorst: clusterWorst, \.heldDifference) {
            worst = held.worst(nonInferiorityAlpha: settings.nonInferiorityAlpha)
            zeroed = Direction(table.mapped(\.zeroed), labels: labels, settings: settings)
        } else {
            worst = valid.worst(nonInferiorityAlpha: settings.nonInferiorityAlpha)
            zeroed = direction
        }
        self.settings = settings
    }

    /// Whether W is what it is because of the number of clusters.
    package var isClusterLimited: Bool { worst.limit < worst.caseLimit }

    /// What is decided of a red that did not stay: as if nothing had been proven.
    package var decisionWithoutRed: Decision {
        decision(adjusted: AdjustedP(worse: 1, better: 1, zeroedWorse: 1, zeroedBetter: 1))
    }

    /// Decides with the comparison's own p, or with p adjusted over a family.
    package func decision(adjusted: AdjustedP? = nil) -> Decision {
        let p =
            adjusted
            ?? AdjustedP(
                worse: direction.pWorse,
                better: direction.pBetter,
                zeroedWorse: zeroed.pWorse,
                zeroedBetter: zeroed.pBetter
            )
        let level = settings.alpha / 2
        return Decision(
            Decision.Evidence(
                isRegressed: p.worse <= level && direction.mean < 0,
                isImproved: p.better <= level && direction.mean > 0 && p.zeroedBetter <= level && zeroed.mean > 0,
                isRegressedZeroed: p.zeroedWorse <= level && zeroed.mean < 0,
                hasErrors: hasErrors,
                worst: worst.limit,
                worstByCases: worst.caseLimit,
                worstValid: worstValid,
                upper: direction.interval.upper
            ),
            margin: settings.margin
        )
    }
}
