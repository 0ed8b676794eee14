// How many samples a case were planned on each side.

/// How many samples a case were planned on each side.
package struct PlannedSamples: Hashable, Sendable {
    /// Of the baseline.
    package var baseline: Int
    /// Of the candidate.
    package var candidate: Int
    /// Whether every case has as many on both sides: had nothing changed, the sides could then be swapped.
    package var isEqual: Bool

    /// Names the numbers.
    package init(baseline: Int, candidate: Int) {
        self.baseline = baseline
        self.candidate = candidate
        isEqual = baseline == candidate
    }

    /// The numbers of several tests together: the most of each side; equal only where they are in every test.
    package init(of tests: [PlannedSamples]) {
        baseline = tests.map(\.baseline).max() ?? 1
        candidate = tests.map(\.candidate).max() ?? 1
        isEqual = tests.allSatisfy(\.isEqual)
    }
}
