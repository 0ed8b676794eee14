// Counts a cluster that occurs in several tests as one independent unit of the overall.

/// The units of an overall, in order of first appearance; a cluster that occurs in several tests is one.
///
/// Every difference of test t carries the weight w/n of its test.
struct OverallUnits {
    /// The cases of each distinct unit: their test, and their pattern in it.
    private var members: [[(test: Int, pattern: Int)]] = []
    /// The number of the distinct unit at each place.
    private(set) var order: [UInt32] = []
    private let readings: [PairReading]
    private let weights: [Double]

    init(_ readings: [PairReading], _ tests: [WeightedTest]) {
        self.readings = readings
        self.weights = zip(tests, readings).map { $0.weight / Double($1.cases) }
        order.reserveCapacity(readings.reduce(0) { $0 + $1.cases })
        var number: [Int: Int] = [:]
        for (test, reading) in readings.enumerated() {
            guard let labels = tests[test].labels else {
                let first = members.count
                members += (0..<reading.table.patternCount).map { [(test, $0)] }
                order.append(contentsOf: reading.codes.lazy.map { UInt32(first) + $0 })
                continue
            }
            for (code, label) in zip(reading.table.codes, labels) where !reading.differences[Int(code)].isNaN {
                let unit = number[label] ?? members.count
                if unit == members.count {
                    number[label] = unit
                    members.append([])
                    order.append(UInt32(unit))
                }
                members[unit].append((test, Int(code)))
            }
        }
    }

    /// The sign-flip test of the weighted sums.
    func swap(_ settings: ComparisonSettings) -> (p: (worse: Double, better: Double), method: String) {
        let sums = members.map { unit in
            let differences = unit.map { weights[$0.test] * readings[$0.test].differences[$0.pattern] }
            return Summation.sum(differences.filter { !$0.isNaN })
        }
        var counts = [Int](repeating: 0, count: members.count)
        for unit in order { counts[Int(unit)] += 1 }
        if let exact = SignFlipTest.exact(sums, times: counts, unit: weights.filter { $0 > 0 }.min() ?? 1) {
            return ((exact.pWorse, exact.pBetter), "label swap, exact")
        }
        let drawn = SignFlipTest.drawn(order.map { sums[Int($0)] }, draws: settings.rates.draws, seed: settings.seed)
        return ((drawn.pWorse, drawn.pBetter), "label swap, \(settings.rates.draws) draws")
    }

    /// The stratified permutation test of the weighted sums, by draws.
    func permute(
        _ samples: PlannedSamples,
        isStudentised: Bool,
        _ settings: ComparisonSettings
    ) -> (p: (worse: Double, better: Double), method: String) {
        let patterns = readings.map(\.table.patterns)
        let units = members.map { unit in
            PermutationUnit(unit.map { patterns[$0.test][$0.pattern] }, weights: unit.map { weights[$0.test] })
        }
        let draws = PermutationDraws.affordable(settings.rates.draws, units: order.count, planned: samples.candidate)
        let drawn = StratifiedPermutationTest.drawn(
            PermutationDraws(units: units, order: order, planned: samples.candidate),
            draws: draws,
            seed: settings.seed,
            isStudentised: isStudentised
        )
        let tolerance = isStudentised ? 1e-9 : 1e-9 * drawn.magnitude + 1e-15
        let p = StratifiedPermutationTest.midP(drawn.resamples, observed: drawn.observed, tolerance: tolerance)
        return (p, "relabelling, \(isStudentised ? "studentised, " : "")\(draws) draws")
    }
}
