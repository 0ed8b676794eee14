// Gives an evaluation set its own score and threshold.

package import Content
package import Evaluation
package import Statistics
import Text

/// What is said of an evaluation set as a whole: one score over its suites, and whether it reaches the set's threshold.
package struct SetAssessment: Hashable, Sendable, Codable {
    /// The set's name.
    package var name: String
    /// By what the set is known as it was; `nil` in what earlier versions concluded.
    package var digest: ContentDigest?
    /// The weighted mean of the suites' overall scores; `nil` when one of them has none.
    package var score: Double?
    /// The two-sided 95 % interval of the score.
    ///
    /// Suites share no case, so MOVER adds their squared distances.
    package var interval: Interval?
    /// The threshold, where one is asked: pass when the whole interval lies above it, fail when it lies below.
    package var threshold: ThresholdResult?

    /// Assesses a set.
    ///
    /// - Parameters:
    ///   - set: The suites and their weights.
    ///   - suites: What is said of each.
    ///   - thresholdGates: Whether absolute thresholds take part in the gate.
    package init(_ set: EvaluationSet, suites: [SuiteAssessment], thresholdGates: Bool) {
        name = set.name
        digest = set.digest
        let terms = set.members.compactMap { member -> Mover.Term? in
            guard let overall = suites.first(where: { $0.suite == member.suite })?.overall, let score = overall.score,
                let interval = overall.scoreInterval
            else { return nil }
            return Mover.Term(mean: score, lower: interval.lower, upper: interval.upper, weight: member.weight)
        }
        if terms.count == set.members.count {
            let (score, bounds) = Mover.combine(terms)
            self.score = score
            self.interval = bounds
        }
        if let asked = set.overallThreshold {
            let bounds = interval ?? Interval(lower: 0, upper: 1)
            let isMeasured = interval != nil && suites.allSatisfy(\.invalid.isEmpty)
            threshold = ThresholdResult(
                value: asked,
                result: !isMeasured
                    ? .undecided : bounds.lower >= asked ? .pass : bounds.upper < asked ? .fail : .undecided,
                interval: bounds,
                reason: isMeasured ? nil : .errors,
                isGating: thresholdGates
            )
        }
    }

    /// What the set says to the gate.
    package var gate: GateDecision {
        guard let threshold, threshold.isGating else { return GateDecision(.none) }
        let bounds = threshold.interval.ends.map(PercentText.share).joined(separator: ", ")
        let asked = "threshold of \(PercentText.share(threshold.value)), score within [\(bounds)]"
        switch threshold.result {
        case .fail: return GateDecision(.fail, ["set \(name): below the \(asked)"])
        case .undecided: return GateDecision(.undecided, ["set \(name): not shown to reach the \(asked)"])
        case .pass, .none: return GateDecision(threshold.result)
        }
    }
}
