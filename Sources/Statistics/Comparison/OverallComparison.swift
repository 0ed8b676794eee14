// Weighs the tests of a suite, each with its own cases, into one comparison.

/// The overall of a suite whose tests have their own cases.
///
/// Every d of test t carries the weight w/n of its test; the interval and W are MOVER's from the tests' own.
package struct OverallComparison: Hashable, Sendable {
    /// The estimate on the valid samples.
    package let mean: Double
    /// MOVER's interval.
    package let interval: Interval
    /// The chance of a drop like this had nothing changed.
    package let pWorse: Double
    /// The chance of a gain like this had nothing changed.
    package let pBetter: Double
    /// Which test was used.
    package let method: String
    /// Pairs of all tests.
    package let pairs: Int
    /// Independent units of all tests.
    package let units: Int
    /// What was found.
    package let evidence: ComparisonEvidence

    /// One reading of the data: on the valid samples, or with the candidate's errors as 0.
    private struct Look {
        var mean: Double
        var interval: Interval
        var pWorse: Double
        var pBetter: Double
        var method: String
        var found: ComparisonEvidence.Reading
        var pairs: Int
        var units: Int
    }

    /// Compares tests; `nil` when one of them has no valid pair.
    package init?(_ tests: [WeightedTest], settings: ComparisonSettings) {
        let groups = Mover.groups(sharing: tests.map(\.labels))
        guard let look = Self.look(tests, groups, settings) else { return nil }
        let hasErrors = tests.contains { $0.pairs.hasCandidateErrors }
        var zeroed = look
        if hasErrors {
            let tests = tests.map { test in
                var test = test
                test.pairs = test.pairs.mapped(\.zeroed)
                return test
            }
            guard let second = Self.look(tests, groups, settings) else { return nil }
            zeroed = second
        }
        var limits: [Mover.Term] = []
        var free: [Mover.Term] = []
        for test in tests {
            guard let held = test.reading(\.heldDifference) else { return nil }
            let drop = held.worst(nonInferiorityAlpha: settings.rates.nonInferiorityAlpha)
            limits.append(Mover.Term(mean: held.mean, lower: drop.limit, upper: held.mean, weight: test.weight))
            free.append(Mover.Term(mean: held.mean, lower: drop.caseLimit, upper: held.mean, weight: test.weight))
        }
        self.mean = look.mean
        self.interval = look.interval
        self.pWorse = look.pWorse
        self.pBetter = look.pBetter
        self.method = look.method
        self.pairs = look.pairs
        self.units = look.units
        zeroed.found.worst = Mover.combine(limits, groups: groups).interval.lower
        self.evidence = ComparisonEvidence(
            valid: look.found,
            zeroed: zeroed.found,
            worstByCases: Mover.combine(free, groups: groups).interval.lower,
            hasErrors: hasErrors,
            intervalReachesZero: look.interval.upper >= 0
        )
    }

    private static func look(_ tests: [WeightedTest], _ groups: [[Int]], _ settings: ComparisonSettings) -> Look? {
        var terms: [Mover.Term] = []
        var worsts: [Mover.Term] = []
        var readings: [PairReading] = []
        for test in tests {
            guard let reading = test.reading(\.difference) else { return nil }
            let own = reading.interval(alpha: settings.rates.alpha)
            let drop = reading.worst(nonInferiorityAlpha: settings.rates.nonInferiorityAlpha)
            terms.append(Mover.Term(mean: reading.mean, lower: own.lower, upper: own.upper, weight: test.weight))
            worsts.append(Mover.Term(mean: reading.mean, lower: drop.limit, upper: reading.mean, weight: test.weight))
            readings.append(reading)
        }
        let (estimate, interval) = Mover.combine(terms, groups: groups)
        let own = readings.map { $0.table.mostSamples($0.patterns) }
        let samples =
            settings.samples
            ?? PlannedSamples(
                baseline: own.map(\.baseline).max() ?? 1,
                candidate: own.map(\.candidate).max() ?? 1
            )
        let isBinary = readings.allSatisfy(\.isBinary)
        let isEqual = samples.isEqual
        let units = OverallUnits(readings, tests)
        let p: (worse: Double, better: Double)
        let method: String
        if isEqual {
            (p, method) = units.swap(settings)
        } else if isBinary, readings.count == 1, let exact = readings[0].exactPermutation {
            // One test's weight is common to all units, so its lattice is theirs.
            p = (exact.worse, exact.better)
            method = "relabelling, exact 1/\(exact.scale)"
        } else {
            (p, method) = units.permute(samples, isStudentised: !isBinary, settings)
        }
        let level = settings.rates.oneSided
        return Look(
            mean: estimate,
            interval: interval,
            pWorse: p.worse,
            pBetter: p.better,
            method: method,
            found: ComparisonEvidence.Reading(
                provesDrop: p.worse <= level && estimate < 0 && (isEqual || !isBinary || interval.upper < 0),
                provesGain: p.better <= level && estimate > 0 && interval.lower > 0,
                worst: Mover.combine(worsts, groups: groups).interval.lower
            ),
            pairs: readings.reduce(0) { $0 + $1.cases },
            units: units.order.count
        )
    }
}
