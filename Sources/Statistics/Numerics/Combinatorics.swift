// Counts and lists the ways in which samples can be dealt out to two sides.

/// Binomial coefficients, subsets and common multiples.
package enum Combinatorics {
    /// The number of ways to choose k of n, exact up to the precision of a double.
    static func choose(_ n: Int, _ k: Int) -> Double {
        guard k >= 0, k <= n else { return 0 }
        var ways = 1.0
        for step in 0..<min(k, n - k) { ways = (ways * Double(n - step) / Double(step + 1)).rounded() }
        return ways
    }

    /// Calls `visit` with each choice of `count` of the numbers 0..<n, in lexicographic order.
    static func forEachSubset(of n: Int, count: Int, _ visit: ([Int]) -> Void) {
        var choice = Array(0..<count)
        while true {
            visit(choice)
            guard let index = choice.indices.last(where: { choice[$0] < n - count + $0 }) else { return }
            choice[index] += 1
            for later in (index + 1)..<max(index + 1, count) { choice[later] = choice[later - 1] + 1 }
        }
    }

    /// The least common multiple of positive numbers; `nil` beyond a limit.
    package static func leastCommonMultiple(_ numbers: some Sequence<Int>, limit: Int) -> Int? {
        var multiple = 1
        for number in numbers {
            var a = multiple
            var b = number
            while b != 0 { (a, b) = (b, a % b) }
            let (next, isTooLarge) = (multiple / a).multipliedReportingOverflow(by: number)
            guard !isTooLarge, next <= limit else { return nil }
            multiple = next
        }
        return multiple
    }
}
