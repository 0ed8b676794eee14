// Computes the limits of one look, for one test or several.

import Statistics

/// The readings of all tests at one look, and the limits of their weighted mean.
struct LookReadings: Sendable {
    /// The readings of one test.
    struct Part: Sendable {
        /// The reading of the valid samples; `nil` without pairs.
        var valid: DifferenceReading?
        /// The reading with the candidate's errors as 0.
        var zeroed: DifferenceReading?
        /// The weight of the test in the mean.
        var weight: Double
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
    var mean: Double? { combined(\.valid) { ($0.mean, $0.mean) }?.estimate }

    /// The repeated interval; the whole range without pairs.
    var interval: Interval { repeated(\.valid) }

    /// The repeated interval with the candidate's errors as 0.
    var zeroedInterval: Interval { repeated(\.zeroed) }

    /// The worst plausible drop with the candidate's errors as 0, by cases and cluster means; -1 without pairs.
    var worst: Double { limit(\.zeroed, \.limit) }

    /// The worst plausible drop with the candidate's errors as 0, from the spread of the cases alone.
    var worstByCases: Double { limit(\.zeroed, \.caseLimit) }

    /// The worst plausible drop of the valid samples.
    var worstValid: Double { limit(\.valid, \.limit) }

    private func repeated(_ reading: (Part) -> DifferenceReading?) -> Interval {
        combined(reading) { reading in
            let own = reading.interval(tail: Normal.upperTail(z2))
            return (own.lower, own.upper)
        }?.interval ?? Interval(lower: -1, upper: 1)
    }

    private func limit(_ reading: (Part) -> DifferenceReading?, _ part: (WorstDrop) -> Double) -> Double {
        combined(reading) { (part($0.worst(z: zb)), $0.mean) }?.interval.lower ?? -1
    }

    /// The weighted mean of the tests, and MOVER's limits from their own limits; `nil` when a test has no pair.
    func combined(
        _ reading: (Part) -> DifferenceReading?,
        _ limits: (DifferenceReading) -> (Double, Double)
    ) -> (estimate: Double, interval: Interval)? {
        let readings = parts.compactMap(reading)
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
