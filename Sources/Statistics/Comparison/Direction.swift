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
    package init(_ cases: [PairedCase], labels: [Int]?, settings: ComparisonSettings) {
        self.init(PairTable(cases), labels: labels, settings: settings)
    }

    /// Judges the cases of a table.
    package init(_ table: PairTable, labels: [Int]?, settings: ComparisonSettings) {
        self.init(
            PairReading(table, labels: labels, clusterWorst: settings.clusterWorst, \.difference),
            settings: settings
        )
    }

    /// Judges a reading of the valid samples; `nil` where no case has one on both sides.
    init(_ reading: PairReading?, settings: ComparisonSettings) {
        guard let reading else {
            self.init(method: "no pairs")
            return
        }
        self.init(method: "")
        pairs = reading.cases
        clusters = reading.reading.units
        mean = reading.mean
        designEffect = reading.reading.effect.factor
        interval = reading.interval(alpha: settings.rates.alpha)
        let samples = settings.samples ?? reading.table.mostSamples(reading.patterns)
        let isFolded =
            samples.isEqual
            ? swap(reading, settings)
            : relabel(reading, samples, settings)
        let below = reading.reading.below
        let above = reading.reading.above
        pWorse = isFolded ? max(testPWorse, below) : testPWorse
        pBetter = max(testPBetter, above)
    }

    /// The label swap; its drop needs no interval.
    private mutating func swap(_ reading: PairReading, _ settings: ComparisonSettings) -> Bool {
        let patterns = reading.patterns
        let exact =
            reading.clusters == nil
            ? SignFlipTest.exact(
                patterns.map { reading.differences[$0] },
                times: patterns.map { reading.table.counts[$0] }
            ) : SignFlipTest.exact(reading.clusterSums, times: nil)
        let found = exact ?? SignFlipTest.drawn(reading.unitSums, draws: settings.rates.draws, seed: settings.seed)
        testPWorse = found.pWorse
        testPBetter = found.pBetter
        method = found.lattice.map { "label swap, exact 1/\($0)" } ?? "label swap, \(settings.rates.draws) draws"
        return false
    }

    /// The relabelling: whether the interval must agree with it on a drop.
    private mutating func relabel(
        _ reading: PairReading,
        _ samples: PlannedSamples,
        _ settings: ComparisonSettings
    ) -> Bool {
        if reading.isBinary, let exact = reading.exactRelabelling {
            testPWorse = exact.worse
            testPBetter = exact.better
            method = "relabelling, exact 1/\(exact.scale)"
            return true
        }
        let order = reading.relabelOrder
        let draws = RelabelDraws.affordable(settings.rates.draws, units: order.count, planned: samples.candidate)
        let drawn = StratifiedPermutationTest.drawn(
            RelabelDraws(units: reading.relabelUnits.distinct, order: order, planned: samples.candidate),
            draws: draws,
            seed: settings.seed,
            isStudentised: true
        )
        let p = StratifiedPermutationTest.midP(drawn.resamples, observed: drawn.observed, tolerance: 1e-9)
        testPWorse = p.worse
        testPBetter = p.better
        method = "relabelling, studentised, \(draws) draws"
        return false
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
