// Whether a run goes on.

/// Whether a run goes on.
package enum SteeringDecision: Hashable, Sendable {
    case goOn
    case stop(StopReason)
}
