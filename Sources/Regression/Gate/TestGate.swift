// Says in one sentence what the decisions on a test mean for the gate.

package import Assessments
import Statistics
import Text

/// What one test says to the gate, and the sentence that says why.
struct TestGate {
    let name: String
    let comparison: PairedResult?
    let threshold: ThresholdResult?
    let outcomes: OutcomeCounts

    /// The test's part of the gate: a fail wins over undecided, undecided over a pass.
    var decision: GateDecision {
        var parts: [GateDecision] = []
        if let comparison { parts.append(decision(comparison)) }
        if let threshold, threshold.isGating { parts.append(decision(threshold)) }
        return Self.join(parts)
    }

    /// Joins decisions that must all pass.
    static func join(_ parts: [GateDecision]) -> GateDecision {
        for result in [GateDecision.Result.fail, .undecided, .pass] {
            let own = parts.filter { $0.result == result }
            if !own.isEmpty { return GateDecision(result, own.flatMap(\.reasons)) }
        }
        return GateDecision(.none)
    }

    private static let takenBack = "a regression did not stay when the baseline's model was asked again"

    /// Says what the comparison decided.
    private func decision(_ result: PairedResult) -> GateDecision {
        let drop = PercentText.points(result.worstPlausibleDrop, apartFrom: result.margin)
        let margin = PercentText.points(result.margin)
        let decision = result.decision
        switch decision.gate {
        case .pass where decision.verdict == .regressed:
            return GateDecision(.pass, ["\(name): a small but real drop, at most \(drop) points (margin \(margin))"])
        case .pass where decision.verdict == .held && result.confirmed == false:
            return GateDecision(.pass, ["\(name): held; \(Self.takenBack)"])
        case .pass: return GateDecision(.pass)
        case .fail:
            let how = decision.isBorderline ? "; borderline, a drop of the mean is not proven" : ""
            return GateDecision(
                .fail,
                ["\(name): regressed, worst plausible drop \(drop) points > margin \(margin)\(how)"]
            )
        case .undecided:
            return GateDecision(
                .undecided,
                ["\(name): undecided, worst plausible drop \(drop) points > margin \(margin); \(obstacle(result))"]
            )
        }
    }

    /// What stands between an undecided comparison and a decision.
    private func obstacle(_ result: PairedResult) -> String {
        switch result.decision.reason {
        case .errors, .unscored:
            "\(outcomes.lostStands(samples: result.samples.candidate)) between this and a decision"
        case .baselineErrors:
            "the drop does not stand with the baseline's lost samples as 0: ask those again"
        case .borderline:
            "borderline: more cases got worse than better, but a drop of the mean is not proven"
        case .clusters: "limited by the number of clusters"
        case nil where result.confirmed == false: Self.takenBack
        case nil: "neither a regression nor its absence could be shown"
        }
    }

    private func decision(_ result: ThresholdResult) -> GateDecision {
        let samples = comparison?.samples.candidate ?? 1
        let bounds = "[\(PercentText.share(result.interval.lower)), \(PercentText.share(result.interval.upper))]"
        let asked = PercentText.share(result.value)
        switch result.result {
        case .pass: return GateDecision(.pass)
        case .fail: return GateDecision(.fail, ["\(name): below the threshold of \(asked), score within \(bounds)"])
        case .undecided, .none:
            let why =
                switch result.reason {
                case .errors, .unscored: "; \(outcomes.lostStands(samples: samples)) between"
                default: ""
                }
            return GateDecision(.undecided, ["\(name): not shown to reach \(asked), score within \(bounds)\(why)"])
        }
    }
}

extension TestAssessment {
    /// What the comparison alone says to the gate, without the threshold.
    package var comparisonGate: GateDecision {
        TestGate(
            name: test == "overall" ? "overall" : title,
            comparison: comparison,
            threshold: nil,
            outcomes: outcomes
        ).decision
    }
}
