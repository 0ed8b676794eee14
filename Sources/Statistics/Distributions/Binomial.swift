// Supplies exact probabilities of counts, for mid-p tests, power and lattice sums.

import Foundation

/// The binomial distribution: probabilities, and tails summed from their small ends.
package enum Binomial {
    /// P(X = k) for the number X of hits in n trials, by Loader's saddle-point expansion (2000).
    package static func pmf(_ k: Int, trials n: Int, probability p: Double) -> Double {
        guard k >= 0, k <= n else { return 0 }
        if p <= 0 { return k == 0 ? 1 : 0 }
        if p >= 1 { return k == n ? 1 : 0 }
        let count = Double(n)
        if k == 0 { return exp(count * log1p(-p)) }
        if k == n { return exp(count * log(p)) }
        let hits = Double(k)
        let misses = count - hits
        let spread =
            Gamma.stirlingError(count) - Gamma.stirlingError(hits) - Gamma.stirlingError(misses)
            - deviance(hits, count * p)
            - deviance(misses, count * (1 - p))
        return exp(spread) * (count / (2 * .pi * hits * misses)).squareRoot()
    }

    /// P(X <= k).
    package static func cdf(_ k: Int, trials n: Int, probability p: Double) -> Double {
        if k < 0 { return 0 }
        if k >= n { return 1 }
        return Double(k) <= Double(n) * p ? lower(k, n, p) : 1 - lower(n - k - 1, n, 1 - p)
    }

    /// P(X > k).
    package static func upperTail(_ k: Int, trials n: Int, probability p: Double) -> Double {
        if k < 0 { return 1 }
        if k >= n { return 0 }
        return Double(k) <= Double(n) * p ? 1 - lower(k, n, p) : lower(n - k - 1, n, 1 - p)
    }

    /// P(X <= k), summed downwards from the largest term until the terms are negligible.
    private static func lower(_ k: Int, _ n: Int, _ p: Double) -> Double {
        guard k >= 0 else { return 0 }
        if p <= 0 { return 1 }
        var term = pmf(k, trials: n, probability: p)
        if term == 0 { return 0 }
        let odds = (1 - p) / p
        var sum = 0.0
        var j = k
        while j >= 0, term > 0 {
            sum += term
            if term < sum * 1e-18 { break }
            term *= Double(j) / Double(n - j + 1) * odds
            j -= 1
        }
        return min(1, sum)
    }

    /// x log(x / m) + m - x, without cancellation near x = m.
    private static func deviance(_ x: Double, _ m: Double) -> Double {
        if abs(x - m) < 0.1 * (x + m) {
            let v = (x - m) / (x + m)
            var sum = (x - m) * v
            var term = 2 * x * v
            for j in 1..<1000 {
                term *= v * v
                let next = sum + term / Double(2 * j + 1)
                if next == sum { return next }
                sum = next
            }
        }
        return x * log(x / m) + m - x
    }
}
