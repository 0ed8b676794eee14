// Makes a pair of what became of the samples on both sides.

package import Evaluation
package import Statistics

extension PairedCase {
    /// Pairs the samples of a case, unscored ones left out; `nil` without a usable sample on a side.
    ///
    /// Without a score among the baseline's there is nothing to compare with; a candidate whose samples all errored stays in the
    /// pairing, since the margin counts them as 0.
    package init?(baseline: [SampleScore], candidate: [SampleScore]) {
        let before = baseline.compactMap(\.valueOrNaN)
        let after = candidate.compactMap(\.valueOrNaN)
        guard before.contains(where: { !$0.isNaN }), !after.isEmpty else { return nil }
        self.init(baseline: before, candidate: after)
    }
}
