// Records the answer to an absolute threshold.

package import Statistics

/// Whether a test reaches its absolute threshold: pass, fail, or undecided.
package struct ThresholdResult: Hashable, Sendable, Codable {
    /// The least acceptable score.
    package var value: Double
    /// What was decided; never `none`.
    package var result: GateDecision.Result
    /// The one-sided lower and upper bounds that decided.
    package var interval: Interval
    /// Why it is undecided, when errored samples alone stand between the run and a decision; `nil` otherwise.
    package var reason: Decision.Reason?
    /// Whether the threshold takes part in the gate, or is only reported.
    package var isGating = true

    /// Creates it from its parts.
    package init(
        value: Double,
        result: GateDecision.Result,
        interval: Interval,
        reason: Decision.Reason? = nil,
        isGating: Bool = true
    ) {
        self.value = value
        self.result = result
        self.interval = interval
        self.reason = reason
        self.isGating = isGating
    }
}
