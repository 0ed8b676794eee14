// Brings test, interval and limit of one test's pairs together.

/// The fixed-n comparison of one test, end to end: evidence, with plain or adjusted p.
package struct PairedComparison: Hashable, Sendable {
    /// The direction on the valid samples.
    package let direction: Direction
    /// The worst plausible drop with the candidate's lost samples as 0.
    package let worst: WorstDrop
    /// What was lost.
    package let losses: Losses
    /// The directions of the readings that differ from the valid one.
    private let directions: [LossReading: Direction]
    /// The mean and the limits of the readings that bound the drop, with the candidate's samples read three ways.
    private let drops: [LossReading: Drop]
    private let settings: ComparisonSettings

    /// The mean of a reading and its worst plausible drop.
    struct Drop: Hashable, Sendable {
        var mean: Double
        var worst: WorstDrop
    }

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
        let losses = table.losses
        var settings = settings
        // The plan decides, not what a reading leaves of it.
        settings.samples = settings.samples ?? table.mostSamples(Array(0..<table.patternCount))
        var directions: [LossReading: Direction] = [:]
        var drops: [LossReading: Drop] = [:]
        for reading in LossReading.allCases where losses.same(as: reading) == reading {
            guard
                let read = PairReading(table.read(reading), labels: labels, clusterWorst: settings.clusterWorst)
            else { return nil }
            directions[reading] = Direction(read, settings: settings)
            guard reading != .baselineZeroed else { continue }
            drops[reading] = Drop(
                mean: read.mean,
                worst: read.worst(nonInferiorityAlpha: settings.rates.nonInferiorityAlpha)
            )
        }
        guard let direction = directions[.valid], let worst = drops[losses.same(as: .zeroed)]?.worst else { return nil }
        self.direction = direction
        self.worst = worst
        self.losses = losses
        self.directions = directions
        self.drops = drops
        self.settings = settings
    }

    /// The direction on a reading.
    package func direction(_ reading: LossReading) -> Direction {
        directions[losses.same(as: reading)] ?? direction
    }

    /// The mean and the worst plausible drop on a reading of the candidate's samples.
    func drop(_ reading: LossReading) -> Drop {
        drops[losses.same(as: reading)] ?? Drop(mean: direction.mean, worst: worst)
    }

    /// What was found, with the comparison's own p, or with p adjusted over a family.
    package func evidence(adjusted: AdjustedP? = nil) -> ComparisonEvidence {
        let p = adjusted ?? AdjustedP(self)
        let level = settings.rates.oneSided
        func read(_ reading: LossReading) -> ComparisonEvidence.Reading {
            let mean = direction(reading).mean
            return ComparisonEvidence.Reading(
                provesDrop: p[reading].worse <= level && mean < 0,
                provesGain: p[reading].better <= level && mean > 0,
                worst: drop(reading).worst.limit
            )
        }
        return ComparisonEvidence(
            valid: read(.valid),
            zeroed: read(.zeroed),
            errorsZeroed: read(.errorsZeroed),
            provesDropDespiteBaseline: p[.baselineZeroed].worse <= level && direction(.baselineZeroed).mean < 0,
            worstByCases: worst.caseLimit,
            hasLosses: losses.candidate,
            intervalReachesZero: direction.interval.upper >= 0,
            needsInterval: settings.samples.map { !$0.isEqual } ?? false
        )
    }
}
