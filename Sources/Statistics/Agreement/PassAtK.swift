// The chance that one, or that all, of k attempts succeed.

import Foundation

/// The chance that one, or that all, of k attempts succeed, estimated without bias from n attempts.
package enum PassAtK {
    /// That at least one of `k` succeeds: 1 - C(n - c, k) / C(n, k).
    ///
    /// The estimator of Chen and others (2021).
    ///
    /// - Parameters:
    ///   - n: How many were made; at least `k`.
    ///   - c: How many of them succeeded.
    ///   - k: Positive.
    /// - Returns: A chance; NaN when there are fewer attempts than `k`.
    package static func any(attempts n: Int, correct c: Int, k: Int) -> Double {
        guard k > 0, n >= k, (0...n).contains(c) else { return .nan }
        if n - c < k { return 1 }
        return -expm1(Summation.sum(((n - c + 1)..<(n + 1)).map { log1p(-Double(k) / Double($0)) }))
    }

    /// That all of `k` succeed: C(c, k) / C(n, k).
    ///
    /// - Parameters:
    ///   - n: How many were made; at least `k`.
    ///   - c: How many of them succeeded.
    ///   - k: Positive.
    /// - Returns: A chance; NaN when there are fewer attempts than `k`.
    package static func all(attempts n: Int, correct c: Int, k: Int) -> Double {
        guard k > 0, n >= k, (0...n).contains(c) else { return .nan }
        return (0..<k).reduce(1) { $0 * Double(max(0, c - $1)) / Double(n - $1) }
    }
}
