// Compares one test look by look.

package import Statistics

/// The group-sequential comparison of one test: takes units as they are finished, and decides when to stop.
///
/// Each look asks three questions, each with its own alpha spending: *regressed* and *improved* by the permutation test
/// (``SequentialCrossing``), and *held* by the bounded score against the margin, at Lan and DeMets' boundary
/// (``LanDeMets``). A gain also needs the interval, and so does a drop of 0/1 scores with different numbers of samples. The
/// error holds for any number and spacing of looks, under two conditions: units come in their planned order, not in the
/// order of completion, and no look is placed because of earlier results.
package struct SequentialComparison: Sendable {
    private let looks: [Int]
    private let settings: ComparisonSettings
    private let z2: [Double]
    private let zb: [Double]
    private var crossing: SequentialCrossing
    /// The same rule with the baseline's lost samples as 0, which a drop must cross as well; `nil` until one is lost.
    private var baselineCrossing: SequentialCrossing?
    private var tallies = LossTallies()
    private var next = 0
    private var last: SequentialLook?
    private var proven: ProvenChange?

    /// Starts before the first unit.
    ///
    /// - Parameters:
    ///   - looks: The numbers of units at the looks, ascending; the last is the plan.
    ///   - settings: The constants; `samples` must be set.
    ///   - isBinary: Whether the graders declare 0/1 scores, whatever the data look like.
    ///   - level: The one-sided error in (0, 0.5): alpha/2, or a share of it.
    package init(looks: [Int], settings: ComparisonSettings, isBinary: Bool, level: Double) {
        precondition(!looks.isEmpty && zip([0] + looks, looks).allSatisfy { $0 < $1 }, "looks ascend")
        let samples = settings.samples ?? PlannedSamples(baseline: 1, candidate: 1)
        precondition(settings.samples != nil, "a sequential run plans its samples")
        let plan = looks[looks.count - 1]
        let fractions = looks.map { Double($0) / Double(plan) }
        self.looks = looks
        self.settings = settings
        z2 = LanDeMets.boundaries(at: fractions, alpha: level)
        zb = LanDeMets.boundaries(at: fractions, alpha: settings.rates.nonInferiorityAlpha)
        crossing = SequentialCrossing(
            plan: plan,
            exchange: samples.isEqual
                ? .signs : .samples(candidate: samples.candidate, statistic: isBinary ? .exactSum : .studentised),
            level: level,
            settings: settings
        )
    }

    /// Takes the units run since the previous look, in planned order.
    ///
    /// A proven change stays proven; later units can only show that the margin holds as well.
    ///
    /// - Parameter units: The cases of each unit: a single one, or a cluster's; an empty unit keeps its place.
    /// - Returns: The result of the look; that of the last look again when none is left.
    package mutating func take(_ units: [[PairedCase]]) -> SequentialLook {
        if next == looks.count, let last { return last }
        for unit in units { tallies.add(unit) }
        if baselineCrossing == nil, tallies.losses.baseline { baselineCrossing = crossing }
        let fraction = Double(looks[next]) / Double(looks[looks.count - 1])
        let crossed = crossing.take(units.map { Self.unit($0, .valid) }, fraction: fraction)
        let despite = baselineCrossing?.take(units.map { Self.unit($0, .baselineZeroed) }, fraction: fraction)
        let valid = tallies.valid
        let readings = LookReadings(
            parts: [LookReadings.Part(tallies, clusterWorst: settings.clusterWorst, weight: 1)],
            groups: [[0]],
            z2: z2[next],
            zb: zb[next]
        )
        let evidence = evidence(crossed, despite: despite, readings)
        let decision = Decision(evidence, margin: settings.margin)
        if proven == nil { proven = ProvenChange(decision, crossed) }
        let look = SequentialLook(
            index: next,
            looks: looks.count,
            units: looks[next],
            fraction: fraction,
            evidence: evidence,
            decision: decision,
            lastZ2: z2[looks.count - 1],
            spent: SpentError(worse: crossing.spentWorse, better: crossing.spentBetter),
            pWorse: proven?.pWorse ?? crossed.pWorse,
            pBetter: proven?.pBetter ?? crossed.pBetter,
            method: "\(crossing.method), look \(next + 1) of \(looks.count)",
            pairs: valid.cases,
            clusters: valid.units,
            readings: readings
        )
        next += 1
        last = look
        return look
    }

    /// The cases of a unit with a valid sample on both sides of a reading, for the permutation test.
    private static func unit(_ unit: [PairedCase], _ reading: LossReading) -> CrossingUnit {
        let cases = unit.map { $0.read(reading) }.filter { $0.difference != nil }
        return CrossingUnit(sum: Summation.sum(cases.compactMap(\.difference)), cases: cases)
    }

    /// The evidence of the look; a change proven earlier stays proven.
    private func evidence(_ crossed: Crossing, despite: Crossing?, _ readings: LookReadings) -> ComparisonEvidence {
        let part = readings.parts[0]
        let limits = readings.limits()
        let level = Normal.upperTail(z2[next])
        func below(_ reading: LossReading) -> Double { part[reading]?.below ?? 0.5 }
        func provesDrop(_ crossed: Bool, _ rule: SequentialCrossing, _ reading: LossReading) -> Bool {
            proven.map { $0.verdict == .regressed } ?? (crossed && (!rule.needsInterval || below(reading) <= level))
        }
        func read(_ reading: LossReading, provesDrop: Bool = false) -> ComparisonEvidence.Reading {
            ComparisonEvidence.Reading(
                // The permutation test uses valid samples only: the candidate's other readings have no drop of their own.
                provesDrop: provesDrop,
                provesGain: proven.map { $0.verdict == .improved }
                    ?? (crossed.better && part[reading]?.above ?? 0.5 <= level),
                worst: limits(reading).worst
            )
        }
        let first = provesDrop(crossed.worse, crossing, .valid)
        let second = despite.flatMap { despite in
            baselineCrossing.map { provesDrop(despite.worse, $0, .baselineZeroed) }
        }
        return ComparisonEvidence(
            valid: read(.valid, provesDrop: first),
            zeroed: read(.zeroed),
            errorsZeroed: read(.errorsZeroed),
            provesDropDespiteBaseline: second ?? first,
            worstByCases: limits(.zeroed).byCases,
            hasLosses: part.losses.candidate,
            intervalReachesZero: below(.valid) > level,
            needsInterval: proven == nil && settings.samples.map { !$0.isEqual } ?? false,
            isFinal: next == looks.count - 1
        )
    }
}
