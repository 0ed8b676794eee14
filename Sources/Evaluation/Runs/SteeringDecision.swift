// Is the answer of a sequential rule to the executor.

/// Whether a run goes on.
package enum SteeringDecision: Hashable, Sendable {
    case goOn
    case stop(StopReason)
}
