// Defines the difference of a case, and what an errored sample does to it.

/// The samples of one case on both sides; an errored sample is NaN, an unscored one is left out.
package struct PairedCase: Hashable, Sendable {
    /// The baseline's samples, each in 0…1 or NaN.
    package var baseline: [Double]
    /// The candidate's samples, each in 0…1 or NaN.
    package var candidate: [Double]

    /// Creates a case.
    package init(baseline: [Double], candidate: [Double]) {
        self.baseline = baseline
        self.candidate = candidate
    }

    /// Candidate minus baseline; `nil` without a valid sample on both sides.
    package var difference: Double? {
        guard let before = Samples.mean(baseline), let after = Samples.mean(candidate) else { return nil }
        return after - before
    }

    /// Candidate minus baseline, with the candidate's errors as 0 and the baseline's left out; `nil` without a valid
    /// baseline sample.
    package var heldDifference: Double? {
        guard let before = Samples.mean(baseline), let after = Samples.zeroedMean(candidate) else { return nil }
        return after - before
    }

    /// The case with the candidate's errors as 0.
    var zeroed: PairedCase {
        PairedCase(baseline: baseline, candidate: Samples.zeroed(candidate))
    }

    /// Whether every valid sample is 0 or 1.
    package var isBinary: Bool {
        (baseline + candidate).allSatisfy { $0.isNaN || $0 == 0 || $0 == 1 }
    }
}
