// Bounds of a mean that hold at any time, from bets against it.

import Foundation
import Statistics

/// A confidence sequence for the mean of numbers in [-1, 1]: bounds that hold at any time, however the time is chosen.
///
/// A gambler bets against "the mean is at most m": the wealth after d_1, d_2, … is the average over 24 fractions g of the
/// products of 1 + g (d_t - m)/(1 + m). If m is true, wealth 1/a is ever reached with probability a at most (Ville's
/// inequality; Waudby-Smith & Ramdas 2020, arXiv 2010.09686). Of a finite population drawn without replacement m is replaced
/// by what is left of it, m_t = (N m - sum of earlier d)/(N - t + 1) (the same authors, arXiv 2006.04347); a sum that m cannot
/// reach any more refutes it for certain.
///
/// For open-ended monitoring, where there is no plan: a planned run gains by ``SequentialComparison``. Numbers must come in
/// random order; without replacement the answer is about these very cases, not about what they stand for, and is no control
/// of false alarms.
struct BettingSequence: Sendable {
    /// The fractions of the largest safe bet, from 0.98 down to 0.005 in even ratios.
    static let bets = (0..<24).map { 0.98 * pow(0.005 / 0.98, Double($0) / 23) }

    /// Which hypothesis is bet against.
    enum Side: Hashable, Sendable {
        /// "The mean is at most m": wealth grows when it lies above.
        case above
        /// "The mean is at least m": wealth grows when it lies below.
        case below
    }

    private let values: [Double]
    private let population: Int?

    /// Takes up numbers in the order in which they came.
    ///
    /// - Parameters:
    ///   - values: Each in -1…1; none is fine.
    ///   - population: How many there are to draw from without replacement, at least as many as `values`; `nil` for a stream.
    init(_ values: [Double], population: Int? = nil) {
        precondition(population.map { $0 >= values.count } ?? true, "no more numbers than the population has")
        self.values = values
        self.population = population
    }

    /// The logarithm of the wealth against a mean; infinite when the mean is impossible by now.
    ///
    /// - Parameters:
    ///   - mean: The hypothetical mean, in -1…1.
    ///   - side: Which hypothesis is bet against.
    /// - Returns: 0 before the first number.
    func logWealth(against mean: Double, side: Side) -> Double {
        let sign = side == .above ? 1.0 : -1.0
        var logarithms = [Double](repeating: 0, count: Self.bets.count)
        var before = 0.0
        for (index, raw) in values.enumerated() {
            let value = sign * raw
            var hypothesis = sign * mean
            if let population { hypothesis = (Double(population) * hypothesis - before) / Double(population - index) }
            before += value
            if hypothesis < -1 - 1e-12 { return .infinity }
            // From here on nothing could contradict the hypothesis, unless the numbers left make it impossible.
            if hypothesis >= 1 - 1e-12 {
                return isImpossible(sign * mean, sign, from: index) ? .infinity : mixed(logarithms)
            }
            let gain = (value - hypothesis) / max(1 + hypothesis, 1e-12)
            for (bet, fraction) in Self.bets.enumerated() { logarithms[bet] += log1p(fraction * gain) }
        }
        return mixed(logarithms)
    }

    /// The bounds by now, without intersecting those of earlier times.
    ///
    /// - Parameters:
    ///   - alphaLow: The error of the lower bound, in (0, 1).
    ///   - alphaHigh: The error of the upper bound, in (0, 1).
    /// - Returns: -1…1 while nothing is proven.
    func bounds(alphaLow: Double = 0.025, alphaHigh: Double = 0.025) -> Interval {
        // Below, everything is mirrored: the upper bound is the lower one of the negated numbers.
        func bound(_ alpha: Double, _ side: Side) -> Double {
            let sign = side == .above ? 1.0 : -1.0
            let target = -log(alpha)
            guard logWealth(against: sign * (-1 + 1e-9), side: side) >= target else { return -sign }
            var low = -1.0
            var high = 1.0
            while high - low > 1e-9 {
                let middle = 0.5 * (low + high)
                if logWealth(against: sign * middle, side: side) >= target { low = middle } else { high = middle }
            }
            return sign * low
        }
        return Interval(lower: bound(alphaLow, .above), upper: bound(alphaHigh, .below))
    }

    /// Whether a later hypothesis about what is left would be below -1.
    private func isImpossible(_ mean: Double, _ sign: Double, from first: Int) -> Bool {
        guard let population else { return mean < -1 - 1e-12 }
        var before = values[..<first].reduce(0.0) { $0 + sign * $1 }
        for index in first..<values.count {
            if (Double(population) * mean - before) / Double(population - index) < -1 - 1e-12 { return true }
            before += sign * values[index]
        }
        return false
    }

    private func mixed(_ logarithms: [Double]) -> Double {
        let largest = logarithms.max() ?? 0
        return largest + log(logarithms.reduce(0) { $0 + exp($1 - largest) } / Double(logarithms.count))
    }
}
