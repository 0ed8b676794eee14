// Supplies the one interval that decides: for scores, differences and cluster means alike.

import Foundation

/// The bounded score test and interval for the mean of values in a known range, without a normal assumption.
///
/// The variance at a hypothetical mean D is that of the most likely distribution on the range with mean D, given the data
/// (Honda & Takemura 2010). For 0/1 values it is Wilson's interval (1927), for -1/0/1 differences Tango's (1998). When all
/// values are equal a t or bootstrap interval collapses to a point; this one does not.
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

    /// Takes up weighted data, such as values with counts.
    package init(_ data: [Double], weights: [Double]?, in range: ClosedRange<Double>) {
        precondition(!data.isEmpty, "no interval without data")
        var values: [Double] = []
        var counts: [Double] = []
        func take(_ value: Double, _ weight: Double) {
            if values.last == value {
                counts[counts.count - 1] += weight
            } else {
                values.append(value)
                counts.append(weight)
            }
        }
        if let weights {
            for index in data.indices.sorted(by: { data[$0] < data[$1] }) { take(data[index], weights[index]) }
        } else {
            for value in data.sorted() { take(value, 1) }
        }
        self.values = values
        self.counts = counts
        self.total = Summation.sum(counts)
        self.mean = Summation.sum(zip(values, counts).map(*)) / total
        self.low = range.lowerBound
        self.high = range.upperBound
    }

    /// The score statistic of a hypothetical mean: z(D) = (mean - D) / sqrt(V(D)/n); decreasing in D.
    package func z(at hypothesis: Double) -> Double {
        let difference = mean - hypothesis
        if abs(difference) < 1e-15 { return 0 }
        if hypothesis <= low || hypothesis >= high { return difference > 0 ? .infinity : -.infinity }
        return difference / (variance(at: hypothesis) / total).squareRoot()
    }

    /// The standard error under a hypothetical mean D inside the range: sqrt(V(D)/n).
    package func standardError(at hypothesis: Double) -> Double { (variance(at: hypothesis) / total).squareRoot() }

    /// The interval {D : |z(D)| <= critical * sqrt(designEffect)}.
    package func interval(critical: Double, designEffect: Double = 1, tolerance: Double = 1e-12) -> Interval {
        let target = critical * designEffect.squareRoot()
        return Interval(
            lower: lower(target, tolerance),
            upper: mean >= high ? high : root(from: mean, to: high, target: -target, tolerance)
        )
    }

    /// The lower end of ``interval(critical:designEffect:tolerance:)`` alone, at half of the cost.
    func lowerLimit(critical: Double, designEffect: Double) -> Double {
        lower(critical * designEffect.squareRoot(), 1e-12)
    }

    private func lower(_ target: Double, _ tolerance: Double) -> Double {
        mean <= low ? low : root(from: low, to: mean, target: target, tolerance)
    }

    /// The D between two bounds where z(D) reaches a target, to the last bit of a bisection.
    ///
    /// A secant search finds the root first, so the bisection evaluates z only near it.
    func root(from start: Double, to end: Double, target: Double, _ tolerance: Double = 1e-12) -> Double {
        let near = search(from: start, to: end, target: target)
        var a = start
        var b = end
        while b - a > tolerance {
            let middle = 0.5 * (a + b)
            let isLeft = near.map { abs(middle - $0) > Self.nearness ? middle < $0 : nil } ?? nil
            if isLeft ?? (z(at: middle) > target) { a = middle } else { b = middle }
        }
        return 0.5 * (a + b)
    }

    /// The certain precision of the secant search.
    private static let nearness = 1e-12

    /// The root by bracketed secants (the Illinois method, Dowell & Jarratt 1971); `nil` when it does not converge.
    private func search(from start: Double, to end: Double, target: Double) -> Double? {
        var (a, b) = (start, end)
        var (above, below) = (Double.infinity, -Double.infinity)
        // Near the mean z is almost linear: its slope there gives the first guess.
        let spread = (variance(at: mean) / total).squareRoot()
        var guess = mean - target * spread
        var last = 0
        for _ in 0..<40 {
            if !(guess > a && guess < b) { guess = 0.5 * (a + b) }
            let excess = z(at: guess) - target
            let step: Double
            if excess > 0 {
                step = guess - a
                (a, above) = (guess, excess)
                if last == 1 { below *= 0.5 }
                last = 1
            } else {
                step = b - guess
                (b, below) = (guess, excess)
                if last == -1 { above *= 0.5 }
                last = -1
            }
            if b - a < 0.1 * Self.nearness { return 0.5 * (a + b) }
            if above.isFinite, below.isFinite {
                guess = a + (b - a) * above / (above - below)
            } else if spread > 0, step > 0 {
                guess = excess > 0 ? a + 1.5 * excess * spread : b + 1.5 * excess * spread
            } else {
                guess = 0.5 * (a + b)
            }
            // The root lies next to one end of the bracket: a step just beyond it moves the other end.
            let margin = 0.04 * Self.nearness
            if guess - a < margin { guess = a + margin } else if b - guess < margin { guess = b - margin }
        }
        return nil
    }

    /// The variance of the most likely distribution with mean D.
    private func variance(at hypothesis: Double) -> Double {
        var tilt = 0.0
        for index in values.indices { tilt += counts[index] * (values[index] - hypothesis) }
        if abs(tilt) < 1e-14 * total { return moment(at: hypothesis, lambda: 0) / total }
        let sign = tilt > 0 ? 1.0 : -1.0
        let end = sign > 0 ? low : high
        let largest = 1 / abs(hypothesis - end)
        let hasEnd = abs((sign > 0 ? values[0] : values[values.count - 1]) - end) < 1e-12
        if !hasEnd {
            let spare = slope(at: hypothesis, lambda: sign * largest).value * sign
            if spare >= 0 {
                // The solution lies on the boundary: the rest of the probability sits at the end of the range.
                let missing = largest * spare / total
                return moment(at: hypothesis, lambda: sign * largest) / total + missing * (end - hypothesis)
                    * (end - hypothesis)
            }
        }
        // Newton steps, or a bisection when one would leave the bracket.
        var a = 0.0
        var b = largest * (1 - 1e-15)
        var size = 0.0
        for step in 0..<200 {
            let (value, derivative) = slope(at: hypothesis, lambda: sign * size)
            if value * sign > 0 { a = size } else { b = size }
            var next = size - sign * value / derivative
            if step % 8 == 7 || !(next > a && next < b) { next = 0.5 * (a + b) }
            if abs(next - size) <= 1e-16 * largest || b - a <= 1e-16 * largest {
                size = next
                break
            }
            size = next
        }
        let lambda = sign * size
        var weight = 0.0
        for index in values.indices { weight += counts[index] / (1 + lambda * (values[index] - hypothesis)) }
        return moment(at: hypothesis, lambda: lambda) / weight
    }

    /// The sum of x / (1 + lambda x), and its derivative in lambda.
    private func slope(at hypothesis: Double, lambda: Double) -> (value: Double, derivative: Double) {
        var sum = 0.0
        var change = 0.0
        for index in values.indices {
            let x = values[index] - hypothesis
            let share = x / (1 + lambda * x)
            sum += counts[index] * share
            change -= counts[index] * share * share
        }
        return (sum, change)
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
