// Says what is wrong with the constants of a comparison, before anything is compared.

extension ComparisonSettings {
    /// What is wrong with these constants, as a sentence that names the way out; `nil` when nothing is.
    ///
    /// Commands and loaders ask this before the first call; the formulas themselves stay finite for any numbers.
    package var objection: String? {
        if !(margin > 0) {
            return
                "a margin of \(margin) tolerates no drop at all, so nothing could pass: choose one above 0, such as 0.03"
        }
        if margin >= 1 {
            return "a margin of \(margin) tolerates every drop, so nothing could fail: choose one below 1, such as 0.03"
        }
        if !(alpha > 0 && alpha < 0.5) {
            return "an error budget (alpha) of \(alpha) is not between 0 and 0.5: choose one such as 0.05"
        }
        if !(nonInferiorityAlpha > 0 && nonInferiorityAlpha < 0.5) {
            return "a chance to escape of \(nonInferiorityAlpha) is not between 0 and 0.5: choose one such as 0.04"
        }
        if !(clusterWorst > margin && clusterWorst <= 1) {
            return "the largest loss of a cluster, \(clusterWorst), is not above the margin \(margin) and at most 1:"
                + " no cluster can lose less than what is tolerated"
        }
        let needed = (2 / alpha).rounded(.up)
        if Double(draws) + 1 < needed {
            return "\(draws) draws cannot show a p of \(alpha / 2): take at least \(Int(needed) - 1), better 19999"
        }
        if let samples, samples.baseline < 1 || samples.candidate < 1 {
            return
                "\(samples.baseline) baseline and \(samples.candidate) candidate samples a case: each side needs at least 1"
        }
        return nil
    }
}
