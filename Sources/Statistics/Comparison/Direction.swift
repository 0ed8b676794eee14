// Combines permutation test and interval into the statement that a mean rose or fell.

/// The change of the mean on one reading of the cases: estimate, interval, and p-values in both directions.
package struct Direction: Hashable, Sendable {
    /// Cases with a valid sample on both sides.
    package var pairs: Int
    /// The number of independent units: clusters, or cases without a cluster.
    package var clusters: Int
    /// Candidate minus baseline; NaN without pairs.
    package var mean: Double
    /// The two-sided interval at 1 - alpha.
    package var interval: Interval
    /// The design effect of the clusters.
    package var designEffect: Double
    /// The p-value of a drop; where samples differ in number, the larger one of test and interval.
    package var pWorse: Double
    /// The p-value of a gain: the larger one of test and interval.
    package var pBetter: Double
    /// The p-value of a drop by the permutation test alone.
    package var testPWorse: Double
    /// The p-value of a gain by the permutation test alone.
    package var testPBetter: Double
    /// The p-value of a drop by the interval alone: P(Z <= z(0)/sqrt(deff)).
    package var intervalPWorse: Double
    /// The p-value of a gain by the interval alone.
    package var intervalPBetter: Double
    /// The name of the test, as reports print it.
    package var method: String

    /// Compares cases, sorted by id.
    package init(_ cases: [PairedCase], labels: [Int]?, settings: ComparisonSettings) {
        self.init(PairTable(cases), labels: labels, settings: settings)
    }

    /// Compares the cases of a table.
    package init(_ table: PairTable, labels: [Int]?, settings: ComparisonSettings) {
        self.init(
            PairReading(table, labels: labels, clusterWorst: settings.clusterWorst),
            settings: settings
        )
    }

    /// Compares a reading; `nil` stands for one without pairs.
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
            : permute(reading, samples, settings)
        intervalPWorse = reading.reading.below
        intervalPBetter = reading.reading.above
        pWorse = isFolded ? max(testPWorse, intervalPWorse) : testPWorse
        pBetter = max(testPBetter, intervalPBetter)
    }

    /// The sign-flip test; its drop needs no interval.
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

    /// The stratified permutation test; returns whether a drop needs the interval too.
    private mutating func permute(
        _ reading: PairReading,
        _ samples: PlannedSamples,
        _ settings: ComparisonSettings
    ) -> Bool {
        if reading.isBinary, let exact = reading.exactPermutation {
            testPWorse = exact.worse
            testPBetter = exact.better
            method = "relabelling, exact 1/\(exact.scale)"
            return true
        }
        let order = reading.permutationOrder
        let draws = PermutationDraws.affordable(settings.rates.draws, units: order.count, planned: samples.candidate)
        let drawn = StratifiedPermutationTest.drawn(
            PermutationDraws(units: reading.permutationUnits.distinct, order: order, planned: samples.candidate),
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
        intervalPWorse = 0.5
        intervalPBetter = 0.5
        self.method = method
    }
}
