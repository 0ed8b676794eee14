// Inverts the binomial distribution, to hold its cumulative function against a library's quantiles.

import Statistics

extension Binomial {
    /// The smallest k with P(X <= k) >= q.
    static func quantile(_ q: Double, trials n: Int, probability p: Double) -> Int {
        var low = 0
        var high = n
        // A rounding below the sum's own precision must not push the quantile up by one.
        let target = q * (1 - 1e-13)
        while low < high {
            let middle = (low + high) / 2
            if cdf(middle, trials: n, probability: p) >= target { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
