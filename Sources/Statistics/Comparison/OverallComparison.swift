// Weighs the tests of a suite, each with its own cases, into one comparison.

/// The overall of a suite whose tests have their own cases.
///
/// Score, interval and worst plausible drop speak of the weighted mean, by MOVER from the tests' own. The direction is that of
/// the weighted mean, or of the suite as a whole, as ``DirectionRule`` says.
package struct OverallComparison: Hashable, Sendable {
    /// The estimate on the valid samples.
    package let mean: Double
    /// MOVER's interval.
    package let interval: Interval
    /// The chance of a drop like this had nothing changed.
    package let pWorse: Double
    /// The chance of a gain like this had nothing changed.
    package let pBetter: Double
    /// The chance of a drop by the tests alone, without their intervals.
    package let testPWorse: Double
    /// Which test was used.
    package let method: String
    /// Whether the tests were pooled, so that the direction is that of the suite as a whole.
    package let isPooled: Bool
    /// Pairs of all tests.
    package let pairs: Int
    /// Independent units of all tests.
    package let units: Int
    /// What was found.
    package let evidence: ComparisonEvidence

    /// One reading of the data.
    private struct Look {
        var mean: Double
        var interval: Interval
        var pWorse: Double
        var pBetter: Double
        var testPWorse: Double
        var method: String
        var found: ComparisonEvidence.Reading
        var units: Int
    }

    /// Compares tests; `nil` when one of them has no valid pair.
    ///
    /// - Parameters:
    ///   - tests: The tests.
    ///   - comparisons: The tests' own comparisons, where they are known already.
    ///   - rule: How the direction is read.
    ///   - settings: The constants.
    package init?(
        _ tests: [WeightedTest],
        comparisons: [PairedComparison]? = nil,
        rule: DirectionRule = .auto,
        settings: ComparisonSettings
    ) {
        let own =
            comparisons
            ?? tests.compactMap { test in
                var settings = settings
                settings.clusterWorst = test.clusterWorst
                return PairedComparison(test.pairs, labels: test.labels, settings: settings)
            }
        guard own.count == tests.count else { return nil }
        let groups = Mover.groups(sharing: tests.map(\.labels))
        let plan = tests.map { (weight: $0.weight, units: $0.units) }
        isPooled = groups.count == tests.count && rule.pools(plan)
        var losses = Losses()
        for one in own { losses.add(one.losses) }
        var looks: [LossReading: Look] = [:]
        for reading in LossReading.allCases where losses.same(as: reading) == reading {
            looks[reading] =
                isPooled
                ? Self.pooled(tests, own, reading, settings) : Self.weighted(tests, own, reading, settings)
        }
        guard let valid = looks[.valid] else { return nil }
        func look(_ reading: LossReading) -> Look { looks[losses.same(as: reading)] ?? valid }
        func limit(_ reading: LossReading, _ limit: (WorstDrop) -> Double) -> Double {
            let terms = zip(tests, own).map { test, comparison in
                let drop = comparison.drop(reading)
                return Mover.Term(mean: drop.mean, lower: limit(drop.worst), upper: drop.mean, weight: test.weight)
            }
            return Mover.combine(terms, groups: groups).interval.lower
        }
        func read(_ reading: LossReading) -> ComparisonEvidence.Reading {
            var found = look(reading).found
            found.worst = limit(reading, \.limit)
            return found
        }
        mean = valid.mean
        interval = valid.interval
        pWorse = valid.pWorse
        pBetter = valid.pBetter
        testPWorse = valid.testPWorse
        method = valid.method
        pairs = own.reduce(0) { $0 + $1.direction.pairs }
        units = valid.units
        evidence = ComparisonEvidence(
            valid: read(.valid),
            zeroed: read(.zeroed),
            errorsZeroed: read(.errorsZeroed),
            provesDropDespiteBaseline: look(.baselineZeroed).found.provesDrop,
            worstByCases: limit(.zeroed, \.caseLimit),
            hasLosses: losses.candidate,
            intervalReachesZero: valid.interval.upper >= 0,
            needsInterval: !isPooled && !Self.planned(tests, settings).isEqual
        )
    }

    /// The weighted mean of a reading with MOVER's interval.
    private static func mean(
        _ tests: [WeightedTest],
        _ own: [PairedComparison],
        _ reading: LossReading
    ) -> (estimate: Double, interval: Interval) {
        let terms = zip(tests, own).map { test, comparison in
            let direction = comparison.direction(reading)
            return Mover.Term(
                mean: direction.mean,
                lower: direction.interval.lower,
                upper: direction.interval.upper,
                weight: test.weight
            )
        }
        return Mover.combine(terms, groups: Mover.groups(sharing: tests.map(\.labels)))
    }

    /// The direction of the suite as a whole: Stouffer's Z over the tests that have a weight.
    private static func pooled(
        _ tests: [WeightedTest],
        _ own: [PairedComparison],
        _ reading: LossReading,
        _ settings: ComparisonSettings
    ) -> Look {
        let (estimate, interval) = mean(tests, own, reading)
        let taken = tests.indices.filter { tests[$0].weight > 0 }
        let units = taken.map { tests[$0].units }
        func together(_ p: (Direction) -> Double) -> Double {
            MultipleTests.stouffer(taken.map { p(own[$0].direction(reading)) }, units: units)
        }
        let test = together(\.testPWorse)
        let worse = max(test, together(\.intervalPWorse))
        let better = max(together(\.testPBetter), together(\.intervalPBetter))
        let level = settings.rates.oneSided
        return Look(
            mean: estimate,
            interval: interval,
            pWorse: worse,
            pBetter: better,
            testPWorse: test,
            method: "Stouffer over \(taken.count) tests",
            found: ComparisonEvidence.Reading(
                provesDrop: worse <= level && estimate < 0,
                provesGain: better <= level && estimate > 0 && interval.lower > 0,
                worst: -1
            ),
            units: own.reduce(0) { $0 + $1.direction(reading).clusters }
        )
    }

    /// The direction of the weighted mean: every difference of test t carries the weight w/n of its test.
    private static func weighted(
        _ tests: [WeightedTest],
        _ own: [PairedComparison],
        _ reading: LossReading,
        _ settings: ComparisonSettings
    ) -> Look? {
        let (estimate, interval) = mean(tests, own, reading)
        let readings = tests.compactMap { test in
            PairReading(test.pairs.read(reading), labels: test.labels, clusterWorst: test.clusterWorst)
        }
        guard readings.count == tests.count else { return nil }
        let samples = planned(tests, settings)
        let isBinary = readings.allSatisfy(\.isBinary)
        let units = OverallUnits(readings, tests)
        let p: (worse: Double, better: Double)
        let method: String
        if samples.isEqual {
            (p, method) = units.swap(settings)
        } else if isBinary, readings.count == 1, let exact = readings[0].exactPermutation {
            // One test's weight is common to all units, so its lattice is theirs.
            p = (exact.worse, exact.better)
            method = "relabelling, exact 1/\(exact.scale)"
        } else {
            (p, method) = units.permute(samples, isStudentised: !isBinary, settings)
        }
        let level = settings.rates.oneSided
        let needsInterval = !samples.isEqual && isBinary
        return Look(
            mean: estimate,
            interval: interval,
            pWorse: p.worse,
            pBetter: p.better,
            testPWorse: p.worse,
            method: method,
            found: ComparisonEvidence.Reading(
                provesDrop: p.worse <= level && estimate < 0 && (!needsInterval || interval.upper < 0),
                provesGain: p.better <= level && estimate > 0 && interval.lower > 0,
                worst: -1
            ),
            units: units.order.count
        )
    }

    /// The planned samples of the suite; the largest numbers of any case where none are named.
    private static func planned(_ tests: [WeightedTest], _ settings: ComparisonSettings) -> PlannedSamples {
        let own = tests.map { $0.pairs.mostSamples(Array(0..<$0.pairs.patternCount)) }
        return settings.samples
            ?? PlannedSamples(
                baseline: own.map(\.baseline).max() ?? 1,
                candidate: own.map(\.candidate).max() ?? 1
            )
    }
}
