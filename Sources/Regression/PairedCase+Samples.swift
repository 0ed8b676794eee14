// Makes a pair of what became of the samples on both sides.

package import Statistics

extension PairedCase {
    /// Pairs the samples of a case, unscored ones left out; `nil` without a usable sample on a side.
    ///
    /// Without a score among the baseline's there is nothing to compare with; a candidate whose samples all errored stays in the
    /// pairing, since the margin counts them as 0.
    package init?(baseline: [SampleScore], candidate: [SampleScore]) {
        func numbers(_ samples: [SampleScore]) -> [Double] {
            samples.compactMap { sample in
                switch sample {
                case .scored(let value): value
                case .errored: .nan
                case .unscored: nil
                }
            }
        }
        let before = numbers(baseline)
        let after = numbers(candidate)
        guard before.contains(where: { !$0.isNaN }), !after.isEmpty else { return nil }
        self.init(baseline: before, candidate: after)
    }
}
