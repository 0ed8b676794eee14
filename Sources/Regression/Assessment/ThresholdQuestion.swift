// Asks whether a test's scores reach its absolute threshold.

import Assessments
import Evaluation
import Statistics

/// Whether a test's scores reach its absolute threshold, by the bounds of the interval or by the plain estimate.
struct ThresholdQuestion: Sendable {
    /// The least acceptable score, in (0, 1).
    let value: Double
    /// On what it is asked.
    let rule: SuiteTest.ThresholdRule
    /// Whether scores are single ones of 0 or 1, as graders and plan declare.
    let isBinary: Bool
    /// How often a bound may be wrong.
    let errors: Threshold.Errors

    /// Asks.
    ///
    /// - Parameters:
    ///   - scores: The scores of the cases.
    ///   - labels: The cluster of each; `nil` without clusters.
    ///   - isGating: Whether the answer takes part in the gate.
    /// - Returns: The answer; undecided without scores.
    func answer(_ scores: ThresholdScores, labels: [Int]?, isGating: Bool) -> ThresholdResult {
        guard !scores.valid.isEmpty else {
            return ThresholdResult(
                value: value,
                result: .undecided,
                interval: Interval(lower: 0, upper: 1),
                isGating: isGating
            )
        }
        if rule == .estimate {
            let low = Summation.mean(scores.zeroed)
            let mean = Samples.mean(scores.valid) ?? 1
            let errored = Samples.mean(scores.errorsZeroed) ?? 1
            let result: GateDecision.Result = low >= value ? .pass : mean < value ? .fail : .undecided
            return ThresholdResult(
                value: value,
                result: result,
                interval: Interval(lower: low, upper: mean),
                reason: result == .undecided ? (errored >= value ? .unscored : .errors) : nil,
                isGating: isGating
            )
        }
        let threshold = Threshold(
            value,
            scores: scores,
            labels: labels,
            isBinary: isBinary,
            errors: errors
        )
        return ThresholdResult(
            value: value,
            result: GateDecision.Result(threshold.gate),
            interval: threshold.bounds,
            reason: threshold.reason,
            isGating: isGating
        )
    }
}
