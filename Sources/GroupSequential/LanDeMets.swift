// Supplies the critical values of the repeated interval and of the margin at each look.

import Foundation
import Statistics
import Synchronization

/// One-sided boundaries of a group-sequential test on the z scale (Lan & DeMets 1983).
///
/// The density of the paths that were not stopped is carried from look to look by Simpson's rule on 2001 points, from -8
/// sqrt(f) up to the boundary (Armitage, McPherson & Rowe 1969; Jennison & Turnbull 2000, chapter 19). The last look spends
/// what is left.
package enum LanDeMets {
    /// The largest boundary; a run cannot stop at a look that has it.
    package static let cap = 8.0

    /// The boundary at each look: under a true mean of 0, z crosses one of them with probability alpha in total.
    ///
    /// Results are cached, because one plan asks for the same boundaries many times; any thread may ask.
    ///
    /// - Parameters:
    ///   - fractions: The looks as parts of the plan, ascending, in (0, 1].
    ///   - alpha: The one-sided error, in (0, 0.5).
    ///   - spending: The alpha-spending function.
    /// - Returns: One z a look, at most ``cap``.
    package static func boundaries(
        at fractions: [Double],
        alpha: Double,
        spending: ErrorSpending = .power(2)
    ) -> [Double] {
        let plan = Plan(fractions: fractions, alpha: alpha, spending: spending)
        if let known = known.withLock({ $0[plan] }) { return known }
        let boundaries = compute(plan)
        known.withLock { known in
            // Simulations may go through many plans: the cache stays small.
            if known.count >= 1024 { known.removeAll() }
            known[plan] = boundaries
        }
        return boundaries
    }

    private struct Plan: Hashable {
        var fractions: [Double]
        var alpha: Double
        var spending: ErrorSpending
    }

    private static let known = Mutex<[Plan: [Double]]>([:])

    private static func compute(_ plan: Plan) -> [Double] {
        var density = PathDensity()
        var spent = 0.0
        return plan.fractions.enumerated().map { index, fraction in
            let isLast = index == plan.fractions.count - 1
            let target = isLast ? plan.alpha : plan.spending.spent(at: fraction, of: plan.alpha)
            let boundary = density.stop(target - spent, at: fraction)
            spent = target
            return boundary / fraction.squareRoot()
        }
    }
}

/// The sub-density of the sums of the paths that were not stopped so far, on an even grid.
private struct PathDensity {
    private static let points = 2001

    private var fraction = 0.0
    private var start = 0.0
    private var step = 0.0
    /// The density times the weights of Simpson's rule; four zeros follow, because vector lanes may read past the end.
    private var mass: [Double] = []

    /// Moves on to a fraction of the plan, and stops the highest paths with a given total probability.
    ///
    /// - Returns: The sum from which paths were stopped.
    mutating func stop(_ share: Double, at next: Double) -> Double {
        let root = next.squareRoot()
        let limit = LanDeMets.cap * root
        let boundary: Double
        let density: (Double) -> Double
        if mass.isEmpty {
            boundary = share > 0 ? min(Normal.upperQuantile(share), LanDeMets.cap) * root : limit
            density = { exp(-0.5 * $0 * $0 / next) / (2 * .pi * next).squareRoot() }
        } else {
            // Two looks at the same fraction: there is nothing new to stop.
            guard next > fraction else { return limit }
            let deviation = (next - fraction).squareRoot()
            boundary = self.boundary(share, deviation: deviation, limit: limit)
            let old = self
            density = { old.density(at: $0, deviation: deviation) }
        }
        let start = -limit
        let step = (boundary - start) / Double(Self.points - 1)
        mass = (0..<Self.points).map { index in
            let isEnd = index == 0 || index == Self.points - 1
            let weight = isEnd ? 1.0 : index % 2 == 1 ? 4 : 2
            return density(start + Double(index) * step) * weight * step / 3
        }
        mass += [0, 0, 0, 0]
        self.start = start
        self.step = step
        fraction = next
        return boundary
    }

    /// The sum that a given share of the paths exceeds, by bracketed Newton steps on the logarithm.
    private func boundary(_ share: Double, deviation: Double, limit: Double) -> Double {
        guard share > 0, passing(limit, deviation).share < share else { return limit }
        var low = -limit
        var high = limit
        var sum = 0.5 * limit
        for _ in 0..<100 {
            let (passed, slope) = passing(sum, deviation)
            if passed > share { low = sum } else { high = sum }
            var next = slope > 0 && passed > 0 ? sum + log(passed / share) * passed / slope : low
            if !(next > low && next < high) { next = 0.5 * (low + high) }
            let move = abs(next - sum)
            sum = next
            if move < 1e-13 { break }
        }
        return sum
    }

    /// The share of the paths that end above a sum, and the density there.
    private func passing(_ sum: Double, _ deviation: Double) -> (share: Double, slope: Double) {
        var share = 0.0
        for index in 0..<Self.points {
            let z = (start + Double(index) * step - sum) / deviation
            if z > -38 { share += mass[index] * (z > 9 ? 1 : Normal.cdf(z)) }
        }
        return (share, density(at: sum, deviation: deviation))
    }

    /// The density after a normal step, at one sum.
    ///
    /// On an even grid each normal density follows from the previous one by two multiplications; four points are done at
    /// once.
    private func density(at sum: Double, deviation: Double) -> Double {
        // No mass arrives from beyond 9 standard deviations.
        let first = max(0, Int(((sum - 9 * deviation - start) / step).rounded(.up)))
        let last = min(Self.points - 1, Int(((sum + 9 * deviation - start) / step).rounded(.down)))
        guard first <= last else { return 0 }
        let gap = step / deviation
        let z = (start + Double(first) * step - sum) / deviation
        var height = SIMD4<Double>()
        var ratio = SIMD4<Double>()
        for lane in 0..<4 {
            let own = z + Double(lane) * gap
            height[lane] = exp(-0.5 * own * own)
            ratio[lane] = exp(-4 * gap * own - 8 * gap * gap)
        }
        let bend = SIMD4<Double>(repeating: exp(-16 * gap * gap))
        var total = SIMD4<Double>()
        mass.withUnsafeBufferPointer { mass in
            for index in stride(from: first, through: last, by: 4) {
                total += height * SIMD4(mass[index], mass[index + 1], mass[index + 2], mass[index + 3])
                height *= ratio
                ratio *= bend
            }
        }
        return total.sum() / (deviation * (2 * .pi).squareRoot())
    }
}
