// Keeps the stored form of a comparison's numbers, whatever the type looks like.

import Statistics

extension PairedResult: Codable {
    private enum CodingKeys: String, CodingKey {
        case verdict, baselineScore, candidateScore, difference, interval, worstPlausibleDrop, margin
        case pWorse, pBetter, holmPWorse, holmPBetter, pairs, clusters, lost, won
        case smallestDetectableDrop, spread, method, seed, samples
        case reason, isWithinMargin, isBorderline, isClusterLimited
        case confirmed, confirmation, clusterWorst, companion, lackingCompanion
    }

    package init(from decoder: any Decoder) throws {
        let record = try decoder.container(keyedBy: CodingKeys.self)
        let worstPlausibleDrop = try record.decode(Double.self, forKey: .worstPlausibleDrop)
        let margin = try record.decode(Double.self, forKey: .margin)
        self.init(
            // The record holds all of a decision but its effect on the gate.
            decision: Decision(
                recorded: try record.decode(Verdict.self, forKey: .verdict),
                reason: try record.decodeIfPresent(Decision.Reason.self, forKey: .reason),
                isWithinMargin: try record.decode(Bool.self, forKey: .isWithinMargin),
                isBorderline: try record.decode(Bool.self, forKey: .isBorderline),
                worst: -worstPlausibleDrop,
                margin: margin
            ),
            baselineScore: try record.decode(Double.self, forKey: .baselineScore),
            candidateScore: try record.decode(Double.self, forKey: .candidateScore),
            difference: try record.decode(Double.self, forKey: .difference),
            interval: try record.decode([Double].self, forKey: .interval),
            worstPlausibleDrop: worstPlausibleDrop,
            margin: margin,
            pWorse: try record.decode(Double.self, forKey: .pWorse),
            pBetter: try record.decode(Double.self, forKey: .pBetter),
            holmPWorse: try record.decodeIfPresent(Double.self, forKey: .holmPWorse),
            holmPBetter: try record.decodeIfPresent(Double.self, forKey: .holmPBetter),
            pairs: try record.decode(Int.self, forKey: .pairs),
            clusters: try record.decode(Int.self, forKey: .clusters),
            lost: try record.decode(Int.self, forKey: .lost),
            won: try record.decode(Int.self, forKey: .won),
            smallestDetectableDrop: try record.decodeIfPresent(Double.self, forKey: .smallestDetectableDrop),
            spread: try record.decodeIfPresent(DifferenceSpread.self, forKey: .spread),
            method: try record.decode(String.self, forKey: .method),
            seed: try record.decode(UInt64.self, forKey: .seed),
            samples: try record.decode([Int].self, forKey: .samples),
            isClusterLimited: try record.decode(Bool.self, forKey: .isClusterLimited),
            confirmed: try record.decodeIfPresent(Bool.self, forKey: .confirmed),
            confirmation: try record.decodeIfPresent(RedConfirmation.self, forKey: .confirmation),
            clusterWorst: try record.decodeIfPresent(Double.self, forKey: .clusterWorst),
            companion: try record.decodeIfPresent(CompanionInterval.self, forKey: .companion),
            lackingCompanion: try record.decodeIfPresent(CompanionKind.self, forKey: .lackingCompanion)
        )
    }

    package func encode(to encoder: any Encoder) throws {
        var record = encoder.container(keyedBy: CodingKeys.self)
        try record.encode(decision.verdict, forKey: .verdict)
        try record.encode(baselineScore, forKey: .baselineScore)
        try record.encode(candidateScore, forKey: .candidateScore)
        try record.encode(difference, forKey: .difference)
        try record.encode(interval, forKey: .interval)
        try record.encode(worstPlausibleDrop, forKey: .worstPlausibleDrop)
        try record.encode(margin, forKey: .margin)
        try record.encode(pWorse, forKey: .pWorse)
        try record.encode(pBetter, forKey: .pBetter)
        try record.encodeIfPresent(holmPWorse, forKey: .holmPWorse)
        try record.encodeIfPresent(holmPBetter, forKey: .holmPBetter)
        try record.encode(pairs, forKey: .pairs)
        try record.encode(clusters, forKey: .clusters)
        try record.encode(lost, forKey: .lost)
        try record.encode(won, forKey: .won)
        try record.encodeIfPresent(smallestDetectableDrop, forKey: .smallestDetectableDrop)
        try record.encodeIfPresent(spread, forKey: .spread)
        try record.encode(method, forKey: .method)
        try record.encode(seed, forKey: .seed)
        try record.encode(samples, forKey: .samples)
        try record.encodeIfPresent(decision.reason, forKey: .reason)
        try record.encode(decision.isWithinMargin, forKey: .isWithinMargin)
        try record.encode(decision.isBorderline, forKey: .isBorderline)
        try record.encode(isClusterLimited, forKey: .isClusterLimited)
        try record.encodeIfPresent(confirmed, forKey: .confirmed)
        try record.encodeIfPresent(confirmation, forKey: .confirmation)
        try record.encodeIfPresent(clusterWorst, forKey: .clusterWorst)
        try record.encodeIfPresent(companion, forKey: .companion)
        try record.encodeIfPresent(lackingCompanion, forKey: .lackingCompanion)
    }
}
