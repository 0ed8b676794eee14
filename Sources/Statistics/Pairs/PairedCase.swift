// Defines the difference of a case, and what a lost sample does to it.

/// The samples of one case on both sides, with the marks of ``Samples`` for those that were lost.
package struct PairedCase: Hashable, Sendable {
    /// The baseline's samples, each in 0…1 or lost.
    package var baseline: [Double]
    /// The candidate's samples, each in 0…1 or lost.
    package var candidate: [Double]

    /// Creates a case.
    package init(baseline: [Double], candidate: [Double]) {
        self.baseline = baseline
        self.candidate = candidate
    }

    /// Candidate minus baseline, 0 where it is mere rounding; `nil` without a valid sample on both sides.
    package var difference: Double? {
        guard let before = Samples.mean(baseline), let after = Samples.mean(candidate) else { return nil }
        return Samples.change(after - before)
    }

    /// The case with lost samples as a reading counts them.
    package func read(_ reading: LossReading) -> PairedCase {
        switch reading {
        case .valid: self
        case .zeroed: PairedCase(baseline: baseline, candidate: Samples.zeroed(candidate))
        case .baselineZeroed: PairedCase(baseline: Samples.zeroed(baseline), candidate: candidate)
        case .errorsZeroed: PairedCase(baseline: baseline, candidate: Samples.errorsZeroed(candidate))
        }
    }

    /// Whether every valid sample is 0 or 1.
    package var isBinary: Bool {
        (baseline + candidate).allSatisfy { Samples.isLost($0) || $0 == 0 || $0 == 1 }
    }
}
