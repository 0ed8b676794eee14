// The bounded score interval: the mean of values in a known range, without assuming a normal spread.

import Foundation

/// The bounded score interval for the mean of values in a known range.
///
/// The variance at a hypothetical mean D is that of the most likely distribution on the range with mean D, given the data
/// (Honda & Takemura 2010). For 0/1 values it is Wilson's interval, for -1/0/1 differences Tango's (1998). With all values
/// equal it stays a sensible range where a t or bootstrap interval collapses to a point.
package struct BoundedScore: Sendable {
    private let values: [Double]
    private let counts: [Double]
    private let total: Double
    private let low: Double
    private let high: Double

    /// The mean of the data.
    package let mean: Double

    /// Takes up data.
    ///
    /// - Parameters:
    ///   - data: At least one value, each within the range.
    ///   - range: What values can be: 0...1 for scores, -1...1 for differences.
    package init(_ data: [Double], in range: ClosedRange<Double>) {
        self.init(data, weights: nil, in: range)
    }

    /// Takes up data that weigh differently.
    init(_ data: [Double], weights: [Double]?, in range: ClosedRange<Double>) {
        precondition(!data.isEmpty, "no interval without data")
        var values: [Double] = []
        var counts: [Double] = []
        for index in data.indices.sorted(by: { data[$0] < data[$1] }) {
            let weight = weights?[index] ?? 1
            if values.last == data[index] {
                counts[counts.count - 1] += weight
            } else {
                values.append(data[index])
                counts.append(weight)
            }
        }
        self.values = values
        self.counts = counts
        self.total = Summation.sum(counts)
        self.mean = Summation.sum(zip(values, counts).map(*)) / total
        self.low = range.lowerBound
        self.high = range.upperBound
    }

    /// z(D) = (mean - D) / sqrt(V(D)/n): how far the data are from a hypothetical mean; decreasing in D.
    package func z(at hypothesis: Double) -> Double {
        let difference = mean - hypothesis
        if abs(difference) < 1e-15 { return 0 }
        if hypothesis <= low || hypothesis >= high { return difference > 0 ? .infinity : -.infinity }
        return difference / (variance(at: hypothesis) / total).squareRoot()
    }

    /// sqrt(V(D)/n): the standard error of the mean if the true mean were D, inside the range.
    package func standardError(at hypothesis: Double) -> Double { (variance(at: hypothesis) / total).squareRoot() }

    /// {D : |z(D)| <= critical * sqrt(designEffect)}.
    package func interval(critical: Double, designEffect: Double = 1, tolerance: Double = 1e-12) -> Interval {
        let target = critical * designEffect.squareRoot()
        return Interval(
            lower: mean <= low ? low : root(from: low, to: mean, target: target, tolerance),
            upper: mean >= high ? high : root(from: mean, to: high, target: -target, tolerance)
        )
    }

    /// The D between two bounds where z(D) falls to a target.
    func root(from start: Double, to end: Double, target: Double, _ tolerance: Double = 1e-12) -> Double {
        var a = start
        var b = end
        while b - a > tolerance {
            let middle = 0.5 * (a + b)
            if z(at: middle) > target { a = middle } else { b = middle }
        }
        return 0.5 * (a + b)
    }

    /// The variance of the most likely distribution with mean D.
    private func variance(at hypothesis: Double) -> Double {
        var tilt = 0.0
        for index in values.indices { tilt += counts[index] * (values[index] - hypothesis) }
        if abs(tilt) < 1e-14 * total { return moment(at: hypothesis, lambda: 0) / total }
        let sign = tilt > 0 ? 1.0 : -1.0
        let end = sign > 0 ? low : high
        let largest = 1 / abs(hypothesis - end)
        let hasEnd = values.contains { abs($0 - end) < 1e-12 }
        if !hasEnd {
            let spare = slope(at: hypothesis, lambda: sign * largest) * sign
            if spare >= 0 {
                // The solution lies on the boundary: the missing mass sits at the end of the range.
                let missing = largest * spare / total
                return moment(at: hypothesis, lambda: sign * largest) / total + missing * (end - hypothesis)
                    * (end - hypothesis)
            }
        }
        var a = 0.0
        var b = largest * (1 - 1e-15)
        for _ in 0..<200 {
            let middle = 0.5 * (a + b)
            if slope(at: hypothesis, lambda: sign * middle) * sign > 0 { a = middle } else { b = middle }
            if b - a <= 1e-16 * largest { break }
        }
        let lambda = sign * 0.5 * (a + b)
        var weight = 0.0
        for index in values.indices { weight += counts[index] / (1 + lambda * (values[index] - hypothesis)) }
        return moment(at: hypothesis, lambda: lambda) / weight
    }

    private func slope(at hypothesis: Double, lambda: Double) -> Double {
        var sum = 0.0
        for index in values.indices {
            let x = values[index] - hypothesis
            sum += counts[index] * x / (1 + lambda * x)
        }
        return sum
    }

    private func moment(at hypothesis: Double, lambda: Double) -> Double {
        var sum = 0.0
        for index in values.indices {
            let x = values[index] - hypothesis
            sum += counts[index] * x * x / (1 + lambda * x)
        }
        return sum
    }
}
