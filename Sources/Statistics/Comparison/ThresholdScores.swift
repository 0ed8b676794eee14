// Hands a threshold the same cases on the readings that it must survive.

/// The mean score of each case, once for each reading of its lost samples.
package struct ThresholdScores: Hashable, Sendable {
    /// Lost samples are left out; a mark of ``Samples`` for a case without a valid one.
    package private(set) var valid: [Double] = []
    /// Lost samples are 0.
    package private(set) var zeroed: [Double] = []
    /// Errored samples are 0, unscored ones left out.
    package private(set) var errorsZeroed: [Double] = []
    /// Whether a sample was lost.
    package private(set) var hasLosses = false

    /// No case yet.
    package init() {}

    /// Takes up cases with one sample each, a score in 0…1 or a mark of ``Samples``.
    package init(_ scores: [Double]) {
        for score in scores { append([score]) }
    }

    /// Adds a case.
    ///
    /// - Parameter samples: Its samples, each in 0…1 or lost; a case without any is missing.
    package mutating func append(_ samples: [Double]) {
        let samples = samples.isEmpty ? [Samples.errored] : samples
        valid.append(Samples.mean(samples) ?? Samples.errored)
        zeroed.append(Summation.mean(Samples.zeroed(samples)))
        errorsZeroed.append(Samples.mean(Samples.errorsZeroed(samples)) ?? Samples.unscored)
        hasLosses = hasLosses || samples.contains(where: Samples.isLost)
    }
}
