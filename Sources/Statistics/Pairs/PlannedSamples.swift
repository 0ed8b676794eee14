// Decides which permutation test a comparison may use.

/// The planned number of samples per case, on each side.
///
/// Coded as a list: baseline, candidate.
package struct PlannedSamples: Hashable, Sendable {
    /// The baseline's number.
    package var baseline: Int
    /// The candidate's number.
    package var candidate: Int
    /// Whether both sides have the same number; under the null hypothesis the sides of a case can then be swapped.
    package var isEqual: Bool

    /// Creates a plan.
    package init(baseline: Int, candidate: Int) {
        self.baseline = baseline
        self.candidate = candidate
        isEqual = baseline == candidate
    }

    /// The largest numbers of several tests; equal only if they are equal in every test.
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
