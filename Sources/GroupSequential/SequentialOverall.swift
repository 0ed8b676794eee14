// Compares the tests of a suite together, look by look.

package import Statistics

/// The group-sequential overall of a suite whose tests have their own cases, live, on one clock.
///
/// Every d of test t carries the weight w/n of its test with the *planned* n, so that what a look adds does not depend on the
/// looks before. The exchange test runs over the units of all tests: signs exactly where the weighted sums share a lattice,
/// else by Monte Carlo ranks; samples by ranks, studentised for grades. The repeated interval and W are MOVER's (Zou & Donner
/// 2008) from the tests' own over the cases run so far. A drop needs a negative estimate, and with different numbers of
/// samples of 0/1 scores the interval, too; a gain always needs it. Once crossed, a boundary stays crossed: when the interval
/// agrees at a later look, the verdict comes then, with no more error than the crossing had.
package struct SequentialOverall: Sendable {
    private let tests: [SequentialTest]
    private let looks: [Double]
    private let settings: ComparisonSettings
    private let z2: [Double]
    private let zb: [Double]
    private var crossing: SequentialCrossing
    private var units: SequentialUnits
    private var valid: [DifferenceTally]
    private var zeroed: [DifferenceTally]
    private var hasErrors = false
    private var hasCrossed = (worse: false, better: false)
    private var next = 0
    private var last: SequentialLook?
    private var proven: ProvenChange?

    /// Starts before the first unit.
    ///
    /// - Parameters:
    ///   - tests: The tests as planned.
    ///   - looks: The looks as parts of the plan, ascending, the last 1: at each, every test has run its ``Looks/share(_:of:)``.
    ///   - settings: The constants; `samples` must be set.
    ///   - isBinary: Whether scores are 0/1 as the graders declare it.
    ///   - level: The one-sided error, in (0, 0.5).
    package init(
        tests: [SequentialTest],
        looks: [Double],
        settings: ComparisonSettings,
        isBinary: Bool,
        level: Double
    ) {
        precondition(!tests.isEmpty && looks.last == 1, "looks end with the plan")
        precondition(zip([0] + looks, looks).allSatisfy { $0 < $1 }, "looks ascend")
        precondition(settings.samples != nil, "a sequential run plans its samples")
        let samples = settings.samples ?? PlannedSamples(baseline: 1, candidate: 1)
        self.tests = tests
        self.looks = looks
        self.settings = settings
        z2 = LanDeMets.boundaries(at: looks, alpha: level)
        zb = LanDeMets.boundaries(at: looks, alpha: settings.rates.nonInferiorityAlpha)
        let plan = tests.reduce(0) { $0 + max(0, $1.cases) }
        crossing = SequentialCrossing(
            // There are never more units than cases.
            plan: max(1, plan),
            exchange: samples.isEqual
                ? .signs : .samples(candidate: samples.candidate, statistic: isBinary ? .sum : .studentised),
            level: level,
            settings: settings
        )
        units = SequentialUnits(tests)
        valid = tests.map { _ in DifferenceTally() }
        zeroed = valid
    }

    /// Takes the units that were run between the previous look and this one, test by test, each in its planned order.
    ///
    /// A change that was proven stays proven: what is taken then can only show that the margin holds as well.
    ///
    /// - Parameter new: One list a test; it may be empty.
    /// - Returns: What the look found; the last look again when there is none left.
    package mutating func take(_ new: [[SequentialUnit]]) -> SequentialLook {
        precondition(new.count == tests.count, "one list of units a test")
        if next == looks.count, let last { return last }
        for (test, own) in new.enumerated() {
            for unit in own {
                hasErrors = hasErrors || unit.cases.contains { $0.candidate.contains(where: \.isNaN) }
                valid[test].add(unit.cases.compactMap(\.difference))
                zeroed[test].add(unit.cases.compactMap(\.heldDifference))
            }
        }
        let (fresh, grown) = units.take(new)
        let crossed = crossing.take(fresh, grown: grown, fraction: looks[next])
        hasCrossed = (hasCrossed.worse || crossed.worse, hasCrossed.better || crossed.better)
        let parts = tests.indices.map { test in
            LookReadings.Part(
                valid: valid[test].reading(clusterWorst: tests[test].clusterWorst),
                zeroed: zeroed[test].reading(clusterWorst: tests[test].clusterWorst),
                weight: tests[test].weight
            )
        }
        let readings = LookReadings(parts: parts, groups: units.groups, z2: z2[next], zb: zb[next])
        let evidence = evidence(readings)
        let decision = Decision(evidence, margin: settings.margin)
        if proven == nil { proven = ProvenChange(decision, crossed) }
        let look = SequentialLook(
            index: next,
            looks: looks.count,
            units: units.count,
            fraction: looks[next],
            evidence: evidence,
            decision: decision,
            lastZ2: z2[looks.count - 1],
            spent: SpentError(worse: crossing.spentWorse, better: crossing.spentBetter),
            pWorse: proven?.pWorse ?? crossed.pWorse,
            pBetter: proven?.pBetter ?? crossed.pBetter,
            method: "\(crossing.method), look \(next + 1) of \(looks.count)",
            pairs: valid.reduce(0) { $0 + $1.cases },
            clusters: units.countWithPairs,
            readings: readings
        )
        next += 1
        last = look
        return look
    }

    /// What the look found; a change that was proven at an earlier one stays proven.
    private func evidence(_ readings: LookReadings) -> ComparisonEvidence {
        let interval = readings.interval
        func provesGain(_ interval: Interval) -> Bool {
            proven.map { $0.verdict == .improved } ?? (hasCrossed.better && interval.lower > 0)
        }
        // The exchange test runs on the valid samples only: the other reading has no drop of its own.
        let provesDrop =
            proven.map { $0.verdict == .regressed }
            ?? (hasCrossed.worse && readings.mean ?? 0 < 0 && (!crossing.needsInterval || interval.upper < 0))
        let worst = readings.worst
        return ComparisonEvidence(
            valid: ComparisonEvidence.Reading(
                provesDrop: provesDrop,
                provesGain: provesGain(interval),
                worst: hasErrors ? readings.worstValid : worst
            ),
            zeroed: ComparisonEvidence.Reading(
                provesDrop: provesDrop,
                provesGain: provesGain(hasErrors ? readings.zeroedInterval : interval),
                worst: worst
            ),
            worstByCases: readings.worstByCases,
            hasErrors: hasErrors,
            intervalReachesZero: interval.upper >= 0,
            isFinal: next == looks.count - 1
        )
    }
}
