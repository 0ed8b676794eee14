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
        if !(rates.alpha > 0 && rates.alpha < 0.5) {
            return "an error budget (alpha) of \(rates.alpha) is not between 0 and 0.5: choose one such as "
                + "\(ErrorRates.standard.alpha)"
        }
        if !(rates.nonInferiorityAlpha > 0 && rates.nonInferiorityAlpha < 0.5) {
            return
                "a chance to escape of \(rates.nonInferiorityAlpha) is not between 0 and 0.5: choose one such as \(ErrorRates.standard.nonInferiorityAlpha)"
        }
        if !(clusterWorst > margin && clusterWorst <= 1) {
            return "the largest loss of a cluster, \(clusterWorst), is not above the margin \(margin) and at most 1:"
                + " no cluster can lose less than what is tolerated"
        }
        let needed = (2 / rates.alpha).rounded(.up)
        if Double(rates.draws) + 1 < needed {
            return
                "\(rates.draws) draws cannot show a p of \(rates.oneSided): take at least \(Int(needed) - 1), better \(ErrorRates.standard.draws)"
        }
        if let samples, samples.baseline < 1 || samples.candidate < 1 {
            return
                "\(samples.baseline) baseline and \(samples.candidate) candidate samples a case: each side needs at least 1"
        }
        return nil
    }
}
