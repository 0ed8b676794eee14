// Turns repeated samples of a case into the pass@k and pass^k that other reports use.

import Foundation

/// pass@k and pass^k: unbiased estimates, from n attempts, that one or that all of k attempts succeed.
package enum PassAtK {
    /// The probability that at least one of k attempts succeeds: 1 - C(n - c, k) / C(n, k).
    ///
    /// The estimator of Chen and others (2021).
    ///
    /// - Parameters:
    ///   - n: The number of attempts; at least `k`.
    ///   - c: The number of attempts that succeeded.
    ///   - k: Positive.
    /// - Returns: A probability; NaN with fewer attempts than `k`.
    package static func any(attempts n: Int, correct c: Int, k: Int) -> Double {
        guard k > 0, n >= k, (0...n).contains(c) else { return .nan }
        if n - c < k { return 1 }
        return -expm1(Summation.sum(((n - c + 1)..<(n + 1)).map { log1p(-Double(k) / Double($0)) }))
    }

    /// The probability that all of k attempts succeed: C(c, k) / C(n, k).
    ///
    /// - Parameters:
    ///   - n: The number of attempts; at least `k`.
    ///   - c: The number of attempts that succeeded.
    ///   - k: Positive.
    /// - Returns: A probability; NaN with fewer attempts than `k`.
    package static func all(attempts n: Int, correct c: Int, k: Int) -> Double {
        guard k > 0, n >= k, (0...n).contains(c) else { return .nan }
        return (0..<k).reduce(1) { $0 * Double(max(0, c - $1)) / Double(n - $1) }
    }
}
