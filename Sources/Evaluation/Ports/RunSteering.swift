// The port that may end a run early, asked at planned looks.

/// A rule that may end a run early.
///
/// Harness asks it at planned looks only, after a prefix of the planned order is complete, so that the order in which calls
/// happen to return never matters.
package protocol RunSteering: Sendable {
    /// Takes note of an attempt that is settled; attempts arrive in any order.
    func note(_ attempt: AttemptRecord) async

    /// Decides whether the run goes on.
    ///
    /// - Throws: Errors of the case files.
    func decide(after prefix: CompletedPrefix) async throws -> SteeringDecision
}
