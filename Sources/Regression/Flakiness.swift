// How much a model's answers to the same question differ.

package import Statistics

/// How much a model's answers to the same question differ, by a baseline's repeats.
package struct Flakiness: Hashable, Sendable {
    /// One case that was not answered the same way every time.
    package struct Case: Hashable, Sendable {
        /// The case's test.
        package let test: String
        /// The case.
        package let caseID: String
        /// Samples with a score.
        package let samples: Int
        /// How many of them reached the test's line.
        package let right: Int
        /// The chance that two answers differ in being right, without bias: 2 r (n - r) / (n (n - 1)).
        package let flipRate: Double
    }

    /// The cases that flip, the flakiest first.
    package let cases: [Case]
    /// Cases with at least two scores.
    package let repeated: Int
    /// The variance of scores within and between cases; `nil` when cases have different numbers of scores, or too few.
    package let components: VarianceComponents?
    /// How many samples each case has, for the two below; the least of them.
    package let k: Int
    /// The mean chance that at least one of `k` answers is right.
    package let passAtK: Double
    /// The mean chance that all of `k` answers are right.
    package let passHatK: Double

    /// Looks through a baseline; `nil` when no case has two scores.
    ///
    /// - Parameters:
    ///   - baseline: The baseline.
    ///   - passAt: From which score on a sample is right, by test; 1 for a test without one.
    package init?(_ baseline: Baseline, passAt: [String: Double]) {
        var flips: [Case] = []
        var counts: [(n: Int, right: Int)] = []
        var values: [[Double]] = []
        for entry in baseline.cases {
            let scores = entry.scores.samples.compactMap { sample -> Double? in
                guard case .scored(let value) = sample else { return nil }
                return value
            }
            guard scores.count > 1 else { continue }
            let line = (passAt[entry.scores.test] ?? 1) - 1e-12
            let right = scores.count { $0 >= line }
            counts.append((scores.count, right))
            values.append(scores)
            guard right > 0, right < scores.count else { continue }
            flips.append(
                Case(
                    test: entry.scores.test,
                    caseID: entry.scores.caseID,
                    samples: scores.count,
                    right: right,
                    flipRate: Double(2 * right * (scores.count - right)) / Double(scores.count * (scores.count - 1))
                )
            )
        }
        guard let least = counts.map(\.n).min() else { return nil }
        // Sorting is stable, so equal rates stay in the order of (test, case).
        cases = flips.sorted { $0.flipRate > $1.flipRate }
        repeated = counts.count
        components = VarianceComponents(values)
        k = least
        passAtK = Summation.mean(counts.map { PassAtK.any(attempts: $0.n, correct: $0.right, k: least) })
        passHatK = Summation.mean(counts.map { PassAtK.all(attempts: $0.n, correct: $0.right, k: least) })
    }
}
