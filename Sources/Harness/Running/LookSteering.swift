// Asks whether a run goes on, one look after another, while its workers go on answering.

import Evaluation

/// Asks the steering at each look that the answers so far complete.
actor LookSteering {
    private let steering: any RunSteering
    private let hasStopped: @Sendable () -> Bool
    private let decided: @Sendable (CompletedPrefix, SteeringDecision) -> Void
    private var walk: PrefixWalk
    private var isDeciding = false

    /// Creates a steering over a plan.
    ///
    /// - Parameters:
    ///   - steering: Who decides.
    ///   - walk: Which looks are complete.
    ///   - hasStopped: Whether the run has been stopped; then no further look is decided.
    ///   - decided: Is told of each decision.
    init(
        _ steering: any RunSteering,
        walk: PrefixWalk,
        hasStopped: @escaping @Sendable () -> Bool,
        decided: @escaping @Sendable (CompletedPrefix, SteeringDecision) -> Void
    ) {
        self.steering = steering
        self.walk = walk
        self.hasStopped = hasStopped
        self.decided = decided
    }

    /// Takes note of an attempt that is settled, and decides the looks that it completes.
    ///
    /// - Throws: Errors of the case files.
    func note(_ attempt: AttemptRecord, number: Int) async throws {
        await steering.note(attempt)
        walk.insert(number)
        try await decide()
    }

    /// Decides the looks that are complete; those that become so meanwhile are decided by the same call.
    ///
    /// - Throws: Errors of the case files.
    func decide() async throws {
        guard !isDeciding else { return }
        isDeciding = true
        defer { isDeciding = false }
        while !hasStopped(), let prefix = walk.reachedLook() {
            // A look takes milliseconds, in which the thread of the connections has better to do.
            let decision = try await withTaskExecutorPreference(globalConcurrentExecutor) {
                try await steering.decide(after: prefix)
            }
            decided(prefix, decision)
        }
    }
}
