// Keeps the two sides' numbers of samples together, in settings and in records.

/// How many samples a case were planned on each side; coded as a list: baseline, candidate.
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

extension PlannedSamples: Codable {
    package init(from decoder: any Decoder) throws {
        var list = try decoder.unkeyedContainer()
        self.init(baseline: try list.decode(Int.self), candidate: try list.decode(Int.self))
    }

    package func encode(to encoder: any Encoder) throws {
        var list = encoder.unkeyedContainer()
        try list.encode(baseline)
        try list.encode(candidate)
    }
}
