// Keeps the stored form of a comparison's numbers, whatever the type looks like.

import Statistics

extension PairedResult: Codable {
    private enum CodingKeys: String, CodingKey {
        case verdict, baselineScore, candidateScore, difference, interval, worstPlausibleDrop, margin
        case pWorse, pBetter, holmPWorse, holmPBetter, pairs, clusters, lost, won
        case smallestDetectableDrop, spread, within, method, seed, isPooled, samples
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
            interval: try record.decode(Interval.self, forKey: .interval),
            worstPlausibleDrop: worstPlausibleDrop,
            margin: margin,
            p: PValues(
                worse: try record.decode(Double.self, forKey: .pWorse),
                better: try record.decode(Double.self, forKey: .pBetter)
            ),
            counts: PairCounts(
                pairs: try record.decode(Int.self, forKey: .pairs),
                clusters: try record.decode(Int.self, forKey: .clusters),
                lost: try record.decode(Int.self, forKey: .lost),
                won: try record.decode(Int.self, forKey: .won)
            ),
            power: ComparisonPower(
                smallestDetectableDrop: try record.decodeIfPresent(Double.self, forKey: .smallestDetectableDrop),
                spread: try record.decodeIfPresent(DifferenceSpread.self, forKey: .spread),
                within: try record.decodeIfPresent(Double.self, forKey: .within)
            ),
            method: ComparisonMethod(
                name: try record.decode(String.self, forKey: .method),
                seed: try record.decodeSeed(forKey: .seed),
                isPooled: try record.decodeIfPresent(Bool.self, forKey: .isPooled) ?? false
            ),
            samples: try record.decode(PlannedSamples.self, forKey: .samples),
            isClusterLimited: try record.decode(Bool.self, forKey: .isClusterLimited),
            clusterWorst: try record.decodeIfPresent(Double.self, forKey: .clusterWorst),
            confirmed: try record.decodeIfPresent(Bool.self, forKey: .confirmed),
            confirmation: try record.decodeIfPresent(RegressionConfirmation.self, forKey: .confirmation)
        )
        if let worse = try record.decodeIfPresent(Double.self, forKey: .holmPWorse),
            let better = try record.decodeIfPresent(Double.self, forKey: .holmPBetter)
        {
            familyP = PValues(worse: worse, better: better)
        }
        if let interval = try record.decodeIfPresent(CompanionInterval.self, forKey: .companion) {
            companion = .interval(interval)
        } else if let kind = try record.decodeIfPresent(CompanionKind.self, forKey: .lackingCompanion) {
            companion = .missing(kind)
        }
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
        try record.encode(p.worse, forKey: .pWorse)
        try record.encode(p.better, forKey: .pBetter)
        try record.encodeIfPresent(familyP?.worse, forKey: .holmPWorse)
        try record.encodeIfPresent(familyP?.better, forKey: .holmPBetter)
        try record.encode(counts.pairs, forKey: .pairs)
        try record.encode(counts.clusters, forKey: .clusters)
        try record.encode(counts.lost, forKey: .lost)
        try record.encode(counts.won, forKey: .won)
        try record.encodeIfPresent(power.smallestDetectableDrop, forKey: .smallestDetectableDrop)
        try record.encodeIfPresent(power.spread, forKey: .spread)
        try record.encodeIfPresent(power.within, forKey: .within)
        try record.encode(method.name, forKey: .method)
        try record.encode(seed: method.seed, forKey: .seed)
        if method.isPooled { try record.encode(true, forKey: .isPooled) }
        try record.encode(samples, forKey: .samples)
        try record.encodeIfPresent(decision.reason, forKey: .reason)
        try record.encode(decision.isWithinMargin, forKey: .isWithinMargin)
        try record.encode(decision.isBorderline, forKey: .isBorderline)
        try record.encode(isClusterLimited, forKey: .isClusterLimited)
        try record.encodeIfPresent(confirmed, forKey: .confirmed)
        try record.encodeIfPresent(confirmation, forKey: .confirmation)
        try record.encodeIfPresent(clusterWorst, forKey: .clusterWorst)
        switch companion {
        case .interval(let interval): try record.encode(interval, forKey: .companion)
        case .missing(let kind): try record.encode(kind, forKey: .lackingCompanion)
        case nil: break
        }
    }
}
