// The sequential comparison of one test, look by look.

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
        zb = LanDeMets.boundaries(at: fractions, alpha: settings.nonInferiorityAlpha)
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
        let evidence = SequentialLook.Evidence(
            valid: valid.reading(clusterWorst: settings.clusterWorst),
            zeroed: (zeroed ?? valid).reading(clusterWorst: settings.clusterWorst),
            weight: 1
        )
        let decision = decide(crossed, evidence)
        if proven == nil { proven = ProvenChange(decision?.verdict, crossed) }
        let look = SequentialLook(
            index: next,
            looks: looks.count,
            units: looks[next],
            fraction: fraction,
            decision: decision,
            hasErrors: zeroed != nil,
            z2: z2[next],
            zb: zb[next],
            lastZ2: z2[looks.count - 1],
            spentWorse: crossing.spentWorse,
            spentBetter: crossing.spentBetter,
            pWorse: proven?.pWorse ?? crossed.pWorse,
            pBetter: proven?.pBetter ?? crossed.pBetter,
            method: "\(crossing.method), look \(next + 1) of \(looks.count)",
            pairs: valid.cases,
            clusters: valid.units,
            evidence: [evidence],
            groups: [[0]]
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

    private func decide(
        _ crossed: Crossing,
        _ evidence: SequentialLook.Evidence
    ) -> Decision? {
        let level = Normal.upperTail(z2[next])
        let below = evidence.valid?.below ?? 0.5
        let hasErrors = zeroed != nil
        let held = evidence.zeroed?.excludes(settings.margin, z: zb[next]) ?? (byBoth: false, byCases: false)
        let verdict: Decision.Verdict
        if let proven {
            verdict = proven.verdict
        } else if crossed.worse, !crossing.needsInterval || below <= level {
            verdict = .regressed
        } else if crossed.better, evidence.valid?.above ?? 0.5 <= level,
            !hasErrors || evidence.zeroed?.above ?? 0.5 <= level
        {
            verdict = .improved
        } else if held.byBoth {
            verdict = .held
        } else if next == looks.count - 1 {
            verdict = .inconclusive
        } else {
            return nil
        }
        return Decision(
            verdict,
            isHeld: held.byBoth,
            isHeldByCases: held.byCases,
            isHeldValid: hasErrors
                && evidence.valid?.excludes(settings.margin, z: zb[next]).byBoth ?? false,
            isBorderline: verdict == .regressed && below > level
        )
    }
}

extension Decision {
    /// The gate at a stop: what holds passes; what only errors or clusters keep from it is undecided; a drop fails.
    init(_ verdict: Verdict, isHeld: Bool, isHeldByCases: Bool, isHeldValid: Bool, isBorderline: Bool) {
        let gate: Gate =
            isHeld ? .pass : isHeldValid ? .undecided : verdict == .regressed ? .fail : .undecided
        var reason: Reason?
        if gate == .undecided { reason = isHeldValid ? .errors : isHeldByCases ? .clusters : nil }
        self.init(
            verdict: verdict,
            gate: gate,
            reason: reason,
            isWithinMargin: verdict == .regressed && isHeld,
            isBorderline: isBorderline
        )
    }
}
