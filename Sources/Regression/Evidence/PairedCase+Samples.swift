// Makes a pair of what became of the samples on both sides.

package import Evaluation
package import Statistics

extension PairedCase {
    /// Pairs the samples of a case; lost ones keep their places.
    ///
    /// - Parameters:
    ///   - baseline: The baseline's samples; `nil` without any.
    ///   - candidate: The candidate's samples; a case without any is missing, and has as many errored ones as planned.
    ///   - planned: How many samples the candidate's cases have in the plan.
    package init?(baseline: [SampleScore], candidate: [SampleScore], planned: Int) {
        guard !baseline.isEmpty else { return nil }
        self.init(
            baseline: baseline.map(\.number),
            candidate: candidate.isEmpty
                ? [Double](repeating: Samples.errored, count: planned) : candidate.map(\.number)
        )
    }
}
