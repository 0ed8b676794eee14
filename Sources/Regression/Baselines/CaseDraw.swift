// Makes a partial run representative of its suite.

import Statistics

/// Draws a fair part of a suite's cases: at random, and spread over the tests in proportion to their size.
package struct CaseDraw: Hashable, Sendable {
    /// The drawn ids by test, in the order given; each test's sorted as they were.
    package let cases: [String: [String]]

    /// Draws cases.
    ///
    /// - Parameters:
    ///   - ids: The ids by test, sorted.
    ///   - total: How many to draw; all when there are no more.
    ///   - seed: Decides the draw.
    package init(_ ids: [String: [String]], total: Int, seed: UInt64) {
        let tests = ids.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        var generator = SplitMix64(seed: seed)
        var cases: [String: [String]] = [:]
        for (test, share) in zip(tests, Self.shares(of: tests.map { ids[$0]?.count ?? 0 }, total: total)) {
            let drawn = generator.shuffled(ids[test]?.count ?? 0).prefix(share)
            cases[test] = drawn.sorted().compactMap { ids[test]?[$0] }
        }
        self.cases = cases
    }

    /// Shares a number out by the largest remainders, with at least one for each part that has any, as far as it goes.
    static func shares(of counts: [Int], total: Int) -> [Int] {
        let all = counts.reduce(0, +)
        guard total < all else { return counts }
        guard total > 0 else { return counts.map { _ in 0 } }
        var shares = counts.map { total * $0 / all }
        let order = counts.indices.sorted { left, right in
            let (mine, theirs) = (total * counts[left] % all, total * counts[right] % all)
            return mine != theirs ? mine > theirs : left < right
        }
        for index in order.prefix(total - shares.reduce(0, +)) { shares[index] += 1 }
        for index in counts.indices where counts[index] > 0 && shares[index] == 0 {
            guard let richest = shares.indices.max(by: { shares[$0] < shares[$1] }), shares[richest] > 1 else { break }
            shares[richest] -= 1
            shares[index] = 1
        }
        return shares
    }
}

extension Baseline {
    /// The cases with a score that can be asked again as they were, by test.
    ///
    /// - Parameter isToday: Whether a case stands in the suite in the form that the baseline knows.
    /// - Returns: The ids, sorted; a test without any is absent.
    package func askable(_ isToday: (CaseScores) -> Bool) -> [String: [String]] {
        var ids: [String: [String]] = [:]
        for entry in cases where entry.scores.mean != nil && isToday(entry.scores) {
            ids[entry.scores.test, default: []].append(entry.scores.caseID)
        }
        return ids
    }
}
