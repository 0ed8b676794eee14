// Names what lost samples count for, so that a finding can be held against another view of the same cases.

/// One of the four readings of the same cases, which differ in what counts for a sample that was not measured.
///
/// Direction is read on ``valid``. A gain must hold on ``zeroed``, which also bounds the worst plausible drop; a drop must hold
/// on ``baselineZeroed``. ``errorsZeroed`` tells what errors stand for from what unscored samples do.
package enum LossReading: Hashable, Sendable, CaseIterable {
    /// Lost samples are left out.
    case valid
    /// The candidate's lost samples are 0; the baseline's are left out.
    case zeroed
    /// The baseline's lost samples are 0; the candidate's are left out.
    case baselineZeroed
    /// The candidate's errored samples are 0; its unscored ones and the baseline's lost ones are left out.
    case errorsZeroed
}

/// Which kinds of lost samples a table of pairs has, and so which readings differ from one another.
package struct Losses: Hashable, Sendable {
    /// Whether a sample of the baseline was lost.
    package var baseline = false
    /// Whether a sample of the candidate errored, or is missing.
    package var errored = false
    /// Whether a sample of the candidate is unscored.
    package var unscored = false

    /// Nothing was lost.
    package init() {}

    /// Whether a sample of the candidate was lost.
    package var candidate: Bool { errored || unscored }

    /// The reading that a reading is equal to, because nothing that tells them apart was lost.
    package func same(as reading: LossReading) -> LossReading {
        switch reading {
        case .valid: .valid
        case .zeroed: candidate ? .zeroed : .valid
        case .baselineZeroed: baseline ? .baselineZeroed : .valid
        case .errorsZeroed: errored ? (unscored ? .errorsZeroed : .zeroed) : .valid
        }
    }

    /// Takes up what other cases lost.
    package mutating func add(_ other: Losses) {
        baseline = baseline || other.baseline
        errored = errored || other.errored
        unscored = unscored || other.unscored
    }

    /// Takes up what a case lost.
    package mutating func count(_ one: PairedCase) {
        baseline = baseline || one.baseline.contains(where: Samples.isLost)
        for sample in one.candidate where Samples.isLost(sample) {
            if sample.isNaN { errored = true } else { unscored = true }
        }
    }
}
