// Keeps many tests and slices from producing false alarms by their number.

/// What many tests say: corrections for their number (Holm, weighted Holm, Benjamini-Hochberg), and all together (Stouffer).
package enum MultipleTests {
    /// Holm's adjusted p-values (1979): they control the family-wise error under any dependence, by the union bound.
    ///
    /// - Parameters:
    ///   - p: The p-values.
    ///   - weights: The share of the error for each; equal when `nil`.
    /// - Returns: The adjusted p-values, in the same order.
    package static func holm(_ p: [Double], weights: [Double]? = nil) -> [Double] {
        guard !p.isEmpty else { return [] }
        let raw = weights ?? [Double](repeating: 1, count: p.count)
        let total = Summation.sum(raw)
        let share = raw.map { $0 / total }
        func key(_ index: Int) -> Double { share[index] > 0 ? p[index] / share[index] : .infinity }
        let order = p.indices.sorted { key($0) != key($1) ? key($0) < key($1) : $0 < $1 }
        var adjusted = [Double](repeating: 1, count: p.count)
        var left = 1.0
        var running = 0.0
        for index in order {
            running = max(running, min(1, share[index] > 0 ? p[index] * left / share[index] : 1))
            adjusted[index] = running
            left = max(left - share[index], 0)
        }
        return adjusted
    }

    /// The level of each p-value in Holm's procedure: with k equal weights, `level / (k - n + 1)` for the n-th smallest.
    ///
    /// - Parameters:
    ///   - p: The p-values.
    ///   - weights: The share of the error for each, positive; equal when `nil`.
    ///   - level: The family-wise error.
    /// - Returns: One level for each. A hypothesis is rejected when its p-value and all smaller ones are at most their
    ///   levels.
    package static func holmLevels(_ p: [Double], weights: [Double]? = nil, level: Double) -> [Double] {
        let weights = weights ?? [Double](repeating: 1, count: p.count)
        func key(_ index: Int) -> Double { p[index] / weights[index] }
        var levels = [Double](repeating: level, count: p.count)
        var rest = p.indices.sorted { key($0) != key($1) ? key($0) < key($1) : $0 < $1 }[...]
        while let index = rest.first {
            levels[index] = level * weights[index] / Summation.sum(rest.map { weights[$0] })
            rest.removeFirst()
        }
        return levels
    }

    /// The one-sided p-value of independent tests together (Stouffer 1949): Z = sum of sqrt(u) z / sqrt(sum of u), with z the
    /// normal quantile of p.
    ///
    /// - Parameters:
    ///   - p: The p-values, clipped to 1e-12 from either end.
    ///   - units: The planned units of each test, which weigh it; positive.
    /// - Returns: The p-value.
    package static func stouffer(_ p: [Double], units: [Int]) -> Double {
        let z = zip(p, units).map { p, units in
            Double(units).squareRoot() * Normal.quantile(min(max(p, 1e-12), 1 - 1e-12))
        }
        return Normal.cdf(Summation.sum(z) / Double(units.reduce(0, +)).squareRoot())
    }

    /// Benjamini and Hochberg's q-values (1995): to explore slices, never for a gate.
    package static func benjaminiHochberg(_ p: [Double]) -> [Double] {
        let order = p.indices.sorted { p[$0] != p[$1] ? p[$0] < p[$1] : $0 < $1 }
        var adjusted = [Double](repeating: 1, count: p.count)
        var running = 1.0
        for (rank, index) in order.enumerated().reversed() {
            running = min(running, p[index] * Double(p.count) / Double(rank + 1))
            adjusted[index] = min(running, 1)
        }
        return adjusted
    }
}
