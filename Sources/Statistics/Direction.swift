// Whether and which way the mean changed: test, interval and estimate on the valid samples.

/// Whether and which way the mean changed: test, interval and estimate on the valid samples.
package struct Direction: Hashable, Sendable {
    /// Cases with a valid sample on both sides.
    package var pairs: Int
    /// Independent units.
    package var clusters: Int
    /// Candidate minus baseline; NaN without pairs.
    package var mean: Double
    /// The interval at 1 - alpha.
    package var interval: Interval
    /// The design effect of the clusters.
    package var designEffect: Double
    /// The chance of a drop like this had nothing changed, the interval folded in where the rule asks for it.
    package var pWorse: Double
    /// The chance of a gain like this, the interval always folded in.
    package var pBetter: Double
    /// The test's own p, without the interval.
    package var testPWorse: Double
    /// The test's own p, without the interval.
    package var testPBetter: Double
    /// Which test was used.
    package var method: String

    /// Judges cases, sorted by id.
    package init(_ all: [PairedCase], labels allLabels: [Int]?, settings: ComparisonSettings) {
        let kept = all.indices.filter { all[$0].difference != nil }
        let cases = kept.map { all[$0] }
        let labels = allLabels.map { labels in kept.map { labels[$0] } }
        guard !cases.isEmpty else {
            self.init(method: "no pairs")
            return
        }
        let differences = cases.compactMap(\.difference)
        let samples =
            settings.samples
            ?? PlannedSamples(
                baseline: cases.map(\.baseline.count).max() ?? 1,
                candidate: cases.map(\.candidate.count).max() ?? 1
            )
        let effect = DesignEffect(differences, labels: labels)
        self.init(method: "")
        pairs = cases.count
        clusters = effect.clusters?.count ?? cases.count
        mean = Summation.mean(differences)
        designEffect = effect.factor
        interval = effect.interval(of: differences, in: -1...1, alpha: settings.alpha)

        var isFolded = false
        if samples.baseline == samples.candidate {
            let sums = effect.clusters?.sums(of: differences) ?? differences
            let swap = LabelSwap.test(sums, draws: settings.draws, seed: settings.seed)
            testPWorse = swap.pWorse
            testPBetter = swap.pBetter
            method = swap.lattice.map { "label swap, exact 1/\($0)" } ?? "label swap, \(settings.draws) draws"
        } else {
            let units = Self.units(cases, labels: labels)
            let total = Summation.sum(differences)
            if cases.allSatisfy(\.isBinary), Relabelling.isEnumerable(units),
                let exact = Relabelling.exact(units, sum: total)
            {
                testPWorse = exact.worse
                testPBetter = exact.better
                method = "relabelling, exact 1/\(exact.scale)"
                isFolded = true
            } else {
                let drawn = Relabelling.drawn(
                    units,
                    planned: samples.candidate,
                    draws: settings.draws,
                    seed: settings.seed,
                    isStudentised: true
                )
                let p = Relabelling.midP(drawn.resamples, observed: drawn.observed, tolerance: 1e-9)
                testPWorse = p.worse
                testPBetter = p.better
                method = "relabelling, studentised, \(settings.draws) draws"
            }
        }
        var below = 0.5
        var above = 0.5
        if effect.factor.isFinite {
            let z = BoundedScore(differences, in: -1...1).z(at: 0) / effect.factor.squareRoot()
            below = effect.cdf(z)
            above = effect.cdf(-z)
        }
        pWorse = isFolded ? max(testPWorse, below) : testPWorse
        pBetter = max(testPBetter, above)
    }

    /// Units in order of first appearance: a cluster's cases, or single ones.
    static func units(_ cases: [PairedCase], labels: [Int]?) -> [RelabelUnit] {
        guard let labels else { return cases.map { RelabelUnit([$0]) } }
        let clusters = Clusters(labels: labels)
        var groups = [[PairedCase]](repeating: [], count: clusters.count)
        for (index, one) in cases.enumerated() { groups[clusters.membership[index]].append(one) }
        return groups.map { RelabelUnit($0) }
    }

    private init(method: String) {
        pairs = 0
        clusters = 0
        mean = .nan
        interval = Interval(lower: -1, upper: 1)
        designEffect = 1
        pWorse = 1
        pBetter = 1
        testPWorse = 1
        testPBetter = 1
        self.method = method
    }
}
