// Compares the tests of a suite together, look by look.

package import Statistics

/// The group-sequential comparison of a suite's overall score, for tests with their own cases on one clock.
///
/// A difference of test t has the weight w/n with the *planned* n, so the contribution of a look does not depend on earlier
/// looks. The permutation test covers the units of all tests. With equal numbers of samples it flips signs, exactly when
/// the weighted sums share a lattice and by Monte Carlo ranks otherwise. With different numbers it deals out samples by
/// ranks, studentised for grades. The repeated interval and the worst plausible drop combine those of the tests by MOVER
/// (Zou & Donner 2008). A drop needs a negative estimate, and with different numbers of samples of 0/1 scores also the
/// interval; a gain always needs the interval. A crossed boundary stays crossed: when the interval agrees only at a later
/// look, the verdict comes then, without additional error.
package struct SequentialOverall: Sendable {
    private let tests: [SequentialTest]
    private let looks: [Double]
    private let settings: ComparisonSettings
    private let z2: [Double]
    private let zb: [Double]
    /// A rule and its units; a crossed boundary stays crossed.
    private struct Rule: Sendable {
        var crossing: SequentialCrossing
        var units: SequentialUnits
        var hasCrossed = (worse: false, better: false)

        mutating func take(_ new: [[SequentialUnit]], fraction: Double) -> Crossing {
            let (fresh, grown) = units.take(new)
            let crossed = crossing.take(fresh, grown: grown, fraction: fraction)
            hasCrossed = (hasCrossed.worse || crossed.worse, hasCrossed.better || crossed.better)
            return crossed
        }
    }

    private var rule: Rule
    /// The same rule with the baseline's lost samples as 0, which a drop must cross as well; `nil` until one is lost.
    private var baselineRule: Rule?
    private var tallies: [LossTallies]
    private var next = 0
    private var last: SequentialLook?
    private var proven: ProvenChange?

    /// Starts before the first unit.
    ///
    /// - Parameters:
    ///   - tests: The tests as planned.
    ///   - looks: The looks as fractions of the plan, ascending to 1; at each, every test has run its
    ///     ``Looks/share(_:of:)``.
    ///   - settings: The constants; `samples` must be set.
    ///   - isBinary: Whether the graders declare 0/1 scores.
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
        let crossing = SequentialCrossing(
            // There are never more units than cases.
            plan: max(1, plan),
            exchange: samples.isEqual
                ? .signs : .samples(candidate: samples.candidate, statistic: isBinary ? .sum : .studentised),
            level: level,
            settings: settings
        )
        rule = Rule(crossing: crossing, units: SequentialUnits(tests))
        tallies = tests.map { _ in LossTallies() }
    }

    /// Takes the units run since the previous look, test by test, each in planned order.
    ///
    /// A proven change stays proven; later units can only show that the margin holds as well.
    ///
    /// - Parameter new: One list of units for each test; it may be empty.
    /// - Returns: The result of the look; that of the last look again when none is left.
    package mutating func take(_ new: [[SequentialUnit]]) -> SequentialLook {
        precondition(new.count == tests.count, "one list of units a test")
        if next == looks.count, let last { return last }
        for (test, own) in new.enumerated() {
            for unit in own { tallies[test].add(unit.cases) }
        }
        if baselineRule == nil, tallies.contains(where: \.losses.baseline) { baselineRule = rule }
        let crossed = rule.take(new, fraction: looks[next])
        _ = baselineRule?.take(new.map { $0.map { $0.read(.baselineZeroed) } }, fraction: looks[next])
        let (crossing, units) = (rule.crossing, rule.units)
        let parts = tests.indices.map { test in
            LookReadings.Part(tallies[test], clusterWorst: tests[test].clusterWorst, weight: tests[test].weight)
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
            pairs: tallies.reduce(0) { $0 + $1.valid.cases },
            clusters: units.countWithPairs,
            readings: readings
        )
        next += 1
        last = look
        return look
    }

    /// The evidence of the look; a change proven earlier stays proven.
    private func evidence(_ readings: LookReadings) -> ComparisonEvidence {
        let interval = readings.interval
        let losses = readings.losses
        let limits = readings.limits()
        func provesDrop(_ rule: Rule, _ reading: LossReading) -> Bool {
            proven.map { $0.verdict == .regressed }
                ?? (rule.hasCrossed.worse && readings.mean(reading) ?? 0 < 0
                    && (!rule.crossing.needsInterval || readings.interval(reading).upper < 0))
        }
        func read(_ reading: LossReading, provesDrop: Bool = false) -> ComparisonEvidence.Reading {
            let own = losses.same(as: reading) == .valid ? interval : readings.interval(reading)
            return ComparisonEvidence.Reading(
                // The permutation test uses valid samples only: the candidate's other readings have no drop of their own.
                provesDrop: provesDrop,
                provesGain: proven.map { $0.verdict == .improved } ?? (rule.hasCrossed.better && own.lower > 0),
                worst: limits(reading).worst
            )
        }
        let first = provesDrop(rule, .valid)
        return ComparisonEvidence(
            valid: read(.valid, provesDrop: first),
            zeroed: read(.zeroed),
            errorsZeroed: read(.errorsZeroed),
            provesDropDespiteBaseline: baselineRule.map { provesDrop($0, .baselineZeroed) } ?? first,
            worstByCases: limits(.zeroed).byCases,
            hasLosses: losses.candidate,
            intervalReachesZero: interval.upper >= 0,
            needsInterval: proven == nil && settings.samples.map { !$0.isEqual } ?? false,
            isFinal: next == looks.count - 1
        )
    }
}

extension SequentialUnit {
    /// The unit with lost samples as a reading counts them.
    fileprivate func read(_ reading: LossReading) -> SequentialUnit {
        SequentialUnit(label: label, cases: cases.map { $0.read(reading) })
    }
}
