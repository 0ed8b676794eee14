// Shows which cases a model answers differently from sample to sample.

package import Regression
import Statistics

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

    /// The repeats of one test, or of all together.
    package struct Group: Hashable, Sendable {
        /// The test's id; `all` for all together.
        package let name: String
        /// Cases with at least two scores.
        package let repeated: Int
        /// How many of them flip.
        package let flipping: Int
        /// The variance of a case's samples, by the cases with as many scores as any; `nil` for fewer than two of them.
        package let within: Double?
        /// The variance of the cases' own means, by the same; below 0 when there is less than chance gives.
        package let between: Double?
        /// The share of the spread that lies within cases; 0 when nothing varies.
        package let shareWithin: Double?
        /// The mean chance that at least one of k answers is right; `nil` when no case has k scores.
        package let passAtK: Double?
        /// The mean chance that all of k answers are right; `nil` when no case has k scores.
        package let passHatK: Double?
    }

    /// The cases that flip, the flakiest first.
    package let cases: [Case]
    /// The tests, in the order of their ids.
    package let tests: [Group]
    /// All tests together.
    package let all: Group
    /// For how many answers the chances of passing are: what was asked for, else the fewest scores of a repeated case.
    package let k: Int
    /// The most scores that a case has.
    package let mostSamples: Int

    /// One case with at least two scores.
    private struct Repeats {
        let test: String
        let caseID: String
        let values: [Double]
        let right: Int
    }

    /// Looks through a baseline; `nil` when no case has two scores.
    ///
    /// - Parameters:
    ///   - baseline: The baseline.
    ///   - passAt: From which score on a sample is right, by test; 1 for a test without one.
    ///   - k: For how many answers the chances of passing are; positive.
    package init?(_ baseline: Baseline, passAt: [String: Double], k: Int? = nil) {
        let repeats = baseline.cases.compactMap { entry -> Repeats? in
            let values = entry.scores.scored
            guard values.count > 1 else { return nil }
            let line = (passAt[entry.scores.test] ?? 1) - 1e-12
            return Repeats(
                test: entry.scores.test,
                caseID: entry.scores.caseID,
                values: values,
                right: values.count { $0 >= line }
            )
        }
        let counts = repeats.map(\.values.count)
        guard let least = counts.min(), let most = counts.max() else { return nil }
        let k = k ?? least
        self.k = k
        mostSamples = most
        // Sorting is stable, so equal rates stay in the order of (test, case).
        cases = repeats.filter { $0.right > 0 && $0.right < $0.values.count }
            .map { one in
                let n = one.values.count
                let rate = Double(2 * one.right * (n - one.right)) / Double(n * (n - 1))
                return Case(test: one.test, caseID: one.caseID, samples: n, right: one.right, flipRate: rate)
            }
            .sorted { $0.flipRate > $1.flipRate }
        tests = Set(repeats.map(\.test)).sorted().map { name in
            Self.group(name, repeats.filter { $0.test == name }, k: k)
        }
        all = Self.group("all", repeats, k: k)
    }

    private static func group(_ name: String, _ repeats: [Repeats], k: Int) -> Group {
        let most = repeats.map(\.values.count).max() ?? 0
        let enough = repeats.filter { $0.values.count >= k }
        func mean(_ chance: (_ attempts: Int, _ correct: Int, _ k: Int) -> Double) -> Double? {
            enough.isEmpty || k < 1 ? nil : Summation.mean(enough.map { chance($0.values.count, $0.right, k) })
        }
        let components = VarianceComponents(repeats.filter { $0.values.count == most }.map(\.values))
        return Group(
            name: name,
            repeated: repeats.count,
            flipping: repeats.count { $0.right > 0 && $0.right < $0.values.count },
            within: components?.within,
            between: components?.between,
            shareWithin: components.map { 1 - $0.intraclassCorrelation },
            passAtK: mean(PassAtK.any),
            passHatK: mean(PassAtK.all)
        )
    }
}
