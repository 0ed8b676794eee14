// Compares one test look by look.

package import Statistics

/// The group-sequential comparison of one test, live: it takes units as they are finished and says when to stop.
///
/// Three questions are asked at each look, each at its own spending of its error over the plan: *regressed* and *improved* by
/// the exchange test (``SequentialCrossing``), *held* by the bounded score against the margin at Lan and DeMets' boundary
/// (``LanDeMets``). A gain needs the interval too, and so does a drop where samples differ in number and scores are 0/1. The
/// error holds for any number and spacing of looks, as long as units come in their planned order, never in that of completion,
/// and no look is placed because of what was seen.
package struct SequentialComparison: Sendable {
    private let looks: [Int]
    private let settings: ComparisonSettings
    private let z2: [Double]
    private let zb: [Double]
    private var crossing: SequentialCrossing
    private var valid = DifferenceTally()
    /// The differences with the candidate's errors as 0; the same as `valid` until there is an error.
    private var zeroed: DifferenceTally?
    private var next = 0
    private var last: SequentialLook?
    private var proven: ProvenChange?

    /// Starts before the first unit.
    ///
    /// - Parameters:
    ///   - looks: Numbers of units at which to look, ascending, the last the plan: see ``Looks``.
    ///   - settings: The constants; `samples` must be set.
    ///   - isBinary: Whether scores are 0/1 as the graders declare it, not as the data happen to look.
    ///   - level: The one-sided error, alpha/2 or a share of it, in (0, 0.5).
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

    /// Takes the units that were run between the previous look and this one, in planned order.
    ///
    /// A change that was proven stays proven: what is taken then can only show that the margin holds as well.
    ///
    /// - Parameter units: A unit is its cases, one or a cluster's; one that was left empty keeps its place.
    /// - Returns: What the look found; the last look again when there is none left.
    package mutating func take(_ units: [[PairedCase]]) -> SequentialLook {
        if next == looks.count, let last { return last }
        let new = units.map { add($0) }
        let fraction = Double(looks[next]) / Double(looks[looks.count - 1])
        let crossed = crossing.take(new, fraction: fraction)
        let readings = LookReadings(
            parts: [
                LookReadings.Part(
                    valid: valid.reading(clusterWorst: settings.clusterWorst),
                    zeroed: (zeroed ?? valid).reading(clusterWorst: settings.clusterWorst),
                    weight: 1
                )
            ],
            groups: [[0]],
            z2: z2[next],
            zb: zb[next]
        )
        let evidence = evidence(crossed, readings)
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

    /// Tallies a unit's differences; its valid cases are what the exchange sees.
    private mutating func add(_ unit: [PairedCase]) -> CrossingUnit {
        var cases: [PairedCase] = []
        var differences: [Double] = []
        for one in unit {
            guard let difference = one.difference else { continue }
            cases.append(one)
            differences.append(difference)
        }
        if zeroed == nil, unit.contains(where: { $0.candidate.contains(where: \.isNaN) }) { zeroed = valid }
        zeroed?.add(unit.compactMap(\.heldDifference))
        valid.add(differences)
        return CrossingUnit(sum: Summation.sum(differences), cases: cases)
    }

    /// What the look found; a change that was proven at an earlier one stays proven.
    private func evidence(_ crossed: Crossing, _ readings: LookReadings) -> ComparisonEvidence {
        let part = readings.parts[0]
        let level = Normal.upperTail(z2[next])
        let below = part.valid?.below ?? 0.5
        func provesGain(_ reading: DifferenceReading?) -> Bool {
            proven.map { $0.verdict == .improved } ?? (crossed.better && reading?.above ?? 0.5 <= level)
        }
        // The exchange test runs on the valid samples only: the other reading has no drop of its own.
        let provesDrop =
            proven.map { $0.verdict == .regressed } ?? (crossed.worse && (!crossing.needsInterval || below <= level))
        let worst = readings.worst
        return ComparisonEvidence(
            valid: ComparisonEvidence.Reading(
                provesDrop: provesDrop,
                provesGain: provesGain(part.valid),
                worst: zeroed == nil ? worst : readings.worstValid
            ),
            zeroed: ComparisonEvidence.Reading(
                provesDrop: provesDrop,
                provesGain: provesGain(part.zeroed),
                worst: worst
            ),
            worstByCases: readings.worstByCases,
            hasErrors: zeroed != nil,
            intervalReachesZero: below > level,
            isFinal: next == looks.count - 1
        )
    }
}
