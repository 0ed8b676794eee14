// Computes the limits of one look, for one test or several.

import Statistics

/// The readings of all tests at one look, and the limits of their weighted mean.
struct LookReadings: Sendable {
    /// The readings of one test.
    struct Part: Sendable {
        /// What was lost of the test so far.
        var losses: Losses
        /// Its readings as far as the losses tell them apart; none without pairs.
        var readings: [LossReading: DifferenceReading]
        /// The weight of the test in the mean.
        var weight: Double

        /// Reads the tallies of a test.
        init(_ tallies: LossTallies, clusterWorst: Double, weight: Double) {
            losses = tallies.losses
            readings = tallies.readings(clusterWorst: clusterWorst)
            self.weight = weight
        }

        /// One reading; `nil` without pairs.
        subscript(reading: LossReading) -> DifferenceReading? { readings[losses.same(as: reading)] }
    }

    /// The readings, one for each test.
    let parts: [Part]
    /// Groups of tests that depend on one another, by index.
    let groups: [[Int]]
    /// The z boundary of the repeated interval at this look.
    let z2: Double
    /// The z boundary of the margin at this look.
    let zb: Double

    /// The mean difference on the valid samples; `nil` when a test has no pair yet.
    var mean: Double? { mean(.valid) }

    /// The repeated interval of the valid samples; the whole range without pairs.
    var interval: Interval { interval(.valid) }

    /// The mean difference on a reading; `nil` when a test has no pair yet.
    func mean(_ reading: LossReading) -> Double? { combined(reading) { ($0.mean, $0.mean) }?.estimate }

    /// The repeated interval on a reading; the whole range without pairs.
    func interval(_ reading: LossReading) -> Interval {
        combined(reading) { reading in
            let own = reading.interval(tail: Normal.upperTail(z2))
            return (own.lower, own.upper)
        }?.interval ?? Interval(lower: -1, upper: 1)
    }

    /// What was lost in any test.
    var losses: Losses { parts.reduce(into: Losses()) { $0.add($1.losses) } }

    /// The worst plausible drop on every reading of the candidate's samples; those that are one are found once.
    func limits() -> (LossReading) -> (worst: Double, byCases: Double) {
        let losses = losses
        var known: [LossReading: (worst: Double, byCases: Double)] = [:]
        for reading in [LossReading.valid, .zeroed, .errorsZeroed] where losses.same(as: reading) == reading {
            known[reading] = limits(reading)
        }
        return { [known] in known[losses.same(as: $0)] ?? (-1, -1) }
    }

    /// The worst plausible drop on a reading, by cases and cluster means and by the cases alone; -1 without pairs.
    ///
    /// Each test's own limits are roots, found once for both.
    private func limits(_ reading: LossReading) -> (worst: Double, byCases: Double) {
        let drops = parts.compactMap { part in
            part[reading].map { (mean: $0.mean, drop: $0.worst(z: zb), weight: part.weight) }
        }
        guard drops.count == parts.count, let first = drops.first else { return (-1, -1) }
        guard drops.count > 1 else { return (first.drop.limit, first.drop.caseLimit) }
        func combined(_ limit: (WorstDrop) -> Double) -> Double {
            let terms = drops.map { one in
                Mover.Term(mean: one.mean, lower: limit(one.drop), upper: one.mean, weight: one.weight)
            }
            return Mover.combine(terms, groups: groups).interval.lower
        }
        return (combined(\.limit), combined(\.caseLimit))
    }

    /// The weighted mean of the tests, and MOVER's limits from their own limits; `nil` when a test has no pair.
    func combined(
        _ reading: LossReading,
        _ limits: (DifferenceReading) -> (Double, Double)
    ) -> (estimate: Double, interval: Interval)? {
        let readings = parts.compactMap { $0[reading] }
        guard readings.count == parts.count, let first = readings.first else { return nil }
        if readings.count == 1 {
            let (lower, upper) = limits(first)
            return (first.mean, Interval(lower: lower, upper: upper))
        }
        let terms = zip(parts, readings).map { part, reading in
            let (lower, upper) = limits(reading)
            return Mover.Term(mean: reading.mean, lower: lower, upper: upper, weight: part.weight)
        }
        return Mover.combine(terms, groups: groups)
    }
}
