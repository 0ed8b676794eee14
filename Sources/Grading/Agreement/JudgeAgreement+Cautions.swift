// Keeps a gate from resting on a judge whose agreement says too little.

extension JudgeAgreement {
    /// What speaks against trusting the judge, a sentence each; empty when nothing does.
    ///
    /// - Parameter areCategories: Whether the labels are categories without an order.
    /// - Returns: The sentences.
    package func cautions(areCategories: Bool) -> [String] {
        var cautions: [String] = []
        if raters.isEmpty {
            cautions.append("kappa is undefined: no rater labelled two answers, so nothing is known of this judge")
        } else if kappa.isNaN {
            cautions.append(
                "kappa is undefined, because all labels are of one category and the judge says the same: whether it can tell "
                    + "categories apart is not known; label answers of another one"
            )
        } else if kappa < Self.trustworthy {
            cautions.append("kappa is below \(Self.trustworthy): do not gate on this judge alone")
        }
        if !areCategories, labelled < Self.enough {
            cautions.append(
                "fewer than \(Self.enough) labels: the judge's mean is not corrected, since its interval would be too narrow"
            )
        } else if judgeDifference != nil, labelledPairs < Self.enough {
            cautions.append(
                "both answers are labelled of fewer than \(Self.enough) cases: the judge's difference is not corrected"
            )
        }
        return cautions
    }
}
