// The overall of a suite whose tests have their own cases.

/// One test of an overall: its pairs, their clusters and its weight.
package struct WeightedTest: Sendable {
    /// The pairs, sorted by id.
    package var cases: [PairedCase]
    /// The cluster of each; a label that several tests share is one unit.
    ///
    /// `nil` without clusters.
    package var labels: [Int]?
    /// The share in the overall.
    package var weight: Double
    /// The largest mean change that a whole cluster is capable of.
    package var clusterWorst: Double

    /// Creates a test.
    package init(cases: [PairedCase], labels: [Int]?, weight: Double, clusterWorst: Double = 1) {
        self.cases = cases
        self.labels = labels
        self.weight = weight
        self.clusterWorst = clusterWorst
    }
}

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
    /// W with the candidate's errors as 0.
    package let worst: Double
    /// W is what it is because of the number of clusters.
    package let isClusterLimited: Bool
    /// Verdict and gate.
    package let decision: Decision

    /// One reading of the data: on the valid samples, or with the candidate's errors as 0.
    private struct Look {
        var mean: Double
        var interval: Interval
        var pWorse: Double
        var pBetter: Double
        var method: String
        var isRed: Bool
        var isGreen: Bool
        var worst: Double
        var pairs: Int
        var units: Int
    }

    /// Compares tests; `nil` when one of them has no valid pair.
    package init?(_ tests: [WeightedTest], settings: ComparisonSettings) {
        let groups = Mover.groups(sharing: tests.map(\.labels))
        guard let look = Self.look(tests, groups, settings) else { return nil }
        let hasErrors = tests.contains { $0.cases.contains { $0.candidate.contains(where: \.isNaN) } }
        var zeroed = look
        if hasErrors {
            let tests = tests.map { test in
                var test = test
                test.cases = test.cases.map(\.zeroed)
                return test
            }
            guard let second = Self.look(tests, groups, settings) else { return nil }
            zeroed = second
        }
        var limits: [Mover.Term] = []
        var free: [Mover.Term] = []
        for test in tests {
            let kept = test.cases.indices.filter { test.cases[$0].heldDifference != nil }
            let held = kept.compactMap { test.cases[$0].heldDifference }
            let mean = Summation.mean(held)
            let drop = WorstDrop(
                held,
                labels: test.labels.map { labels in kept.map { labels[$0] } },
                escape: settings.escape,
                clusterWorst: test.clusterWorst
            )
            limits.append(Mover.Term(mean: mean, lower: drop.limit, upper: mean, weight: test.weight))
            free.append(Mover.Term(mean: mean, lower: drop.caseLimit, upper: mean, weight: test.weight))
        }
        let worst = Mover.combine(limits, groups: groups).interval.lower
        let byCases = Mover.combine(free, groups: groups).interval.lower
        self.mean = look.mean
        self.interval = look.interval
        self.pWorse = look.pWorse
        self.pBetter = look.pBetter
        self.method = look.method
        self.pairs = look.pairs
        self.units = look.units
        self.worst = worst
        self.isClusterLimited = worst < byCases
        self.decision = Decision(
            Decision.Evidence(
                isRegressed: look.isRed,
                isImproved: look.isGreen && zeroed.isGreen,
                isRegressedZeroed: zeroed.isRed,
                hasErrors: hasErrors,
                worst: worst,
                worstByCases: byCases,
                worstValid: look.worst,
                upper: look.interval.upper
            ),
            margin: settings.margin
        )
    }

    private static func look(_ tests: [WeightedTest], _ groups: [[Int]], _ settings: ComparisonSettings) -> Look? {
        var terms: [Mover.Term] = []
        var worsts: [Mover.Term] = []
        var pairs: [(cases: [PairedCase], labels: [Int]?)] = []
        for test in tests {
            let kept = test.cases.indices.filter { test.cases[$0].difference != nil }
            guard !kept.isEmpty else { return nil }
            let cases = kept.map { test.cases[$0] }
            let labels = test.labels.map { labels in kept.map { labels[$0] } }
            let differences = cases.compactMap(\.difference)
            let mean = Summation.mean(differences)
            let own = DesignEffect(differences, labels: labels)
                .interval(of: differences, in: -1...1, alpha: settings.alpha)
            let drop = WorstDrop(
                differences,
                labels: labels,
                escape: settings.escape,
                clusterWorst: test.clusterWorst
            )
            terms.append(Mover.Term(mean: mean, lower: own.lower, upper: own.upper, weight: test.weight))
            worsts.append(Mover.Term(mean: mean, lower: drop.limit, upper: mean, weight: test.weight))
            pairs.append((cases, labels))
        }
        let (estimate, interval) = Mover.combine(terms, groups: groups)
        let units = units(pairs, weights: zip(tests, pairs).map { $0.weight / Double($1.cases.count) })
        let everything = pairs.flatMap(\.cases)
        let samples =
            settings.samples
            ?? PlannedSamples(
                baseline: everything.map(\.baseline.count).max() ?? 1,
                candidate: everything.map(\.candidate.count).max() ?? 1
            )
        let isBinary = everything.allSatisfy(\.isBinary)
        let isEqual = samples.baseline == samples.candidate
        let p: (worse: Double, better: Double)
        let method: String
        if isEqual {
            let least = zip(tests, pairs).map { $0.weight / Double($1.cases.count) }.min() ?? 1
            let swap = LabelSwap.test(units.map(\.sum), unit: least, draws: settings.draws, seed: settings.seed)
            p = (swap.pWorse, swap.pBetter)
            method = swap.lattice == nil ? "label swap, \(settings.draws) draws" : "label swap, exact"
        } else {
            let drawn = Relabelling.drawn(
                units.map(\.relabel),
                planned: samples.candidate,
                draws: settings.draws,
                seed: settings.seed,
                isStudentised: !isBinary
            )
            let tolerance = isBinary ? 1e-9 * drawn.magnitude + 1e-15 : 1e-9
            let mid = Relabelling.midP(drawn.resamples, observed: drawn.observed, tolerance: tolerance)
            p = (mid.worse, mid.better)
            method = "relabelling, \(isBinary ? "" : "studentised, ")\(settings.draws) draws"
        }
        let level = settings.alpha / 2
        return Look(
            mean: estimate,
            interval: interval,
            pWorse: p.worse,
            pBetter: p.better,
            method: method,
            isRed: p.worse <= level && estimate < 0 && (isEqual || !isBinary || interval.upper < 0),
            isGreen: p.better <= level && estimate > 0 && interval.lower > 0,
            worst: Mover.combine(worsts, groups: groups).interval.lower,
            pairs: everything.count,
            units: units.count
        )
    }

    /// The units over all tests, in order of first appearance; a cluster that occurs in several tests is one.
    private static func units(
        _ pairs: [(cases: [PairedCase], labels: [Int]?)],
        weights: [Double]
    ) -> [(sum: Double, relabel: RelabelUnit)] {
        var members: [[(weight: Double, pair: PairedCase)]] = []
        var number: [Int: Int] = [:]
        for (test, own) in pairs.enumerated() {
            for (index, pair) in own.cases.enumerated() {
                guard let label = own.labels?[index] else {
                    members.append([(weights[test], pair)])
                    continue
                }
                if let unit = number[label] {
                    members[unit].append((weights[test], pair))
                } else {
                    number[label] = members.count
                    members.append([(weights[test], pair)])
                }
            }
        }
        return members.map { unit in
            (
                Summation.sum(unit.map { $0.weight * ($0.pair.difference ?? 0) }),
                RelabelUnit(unit.map(\.pair), weights: unit.map(\.weight))
            )
        }
    }
}
