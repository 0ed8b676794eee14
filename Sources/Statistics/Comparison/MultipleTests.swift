// Corrections for asking many questions at once.

/// Corrections for asking many questions at once.
package enum MultipleTests {
    /// Holm's adjusted p (1979): by the union bound the family's error holds whatever the dependence.
    ///
    /// - Parameters:
    ///   - p: The members' p-values.
    ///   - weights: How the error is shared out; equal when `nil`.
    /// - Returns: The adjusted values, in the order given.
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

    /// The level that Holm's procedure holds each member's own p against: of k equal members the n-th smallest against
    /// `level / (k - n + 1)`.
    ///
    /// - Parameters:
    ///   - p: The members' p-values.
    ///   - weights: How the error is shared out, each positive; equal when `nil`.
    ///   - level: The error of all together.
    /// - Returns: A level each. A member is rejected when no member that comes before it, nor itself, is above its level.
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

    /// Benjamini and Hochberg's q (1995): for looking through slices, never for a gate.
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
