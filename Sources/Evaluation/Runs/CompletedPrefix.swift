// Lets a sequential rule look only at cases in planned order.

/// How far a run has come in its planned order.
package struct CompletedPrefix: Hashable, Sendable {
    /// The look at which it is complete, from 0.
    package var look: Int
    /// How many attempts, from the first of the planned order on, are complete without a gap.
    package var attempts: Int
    /// How many are planned.
    package var planned: Int

    /// Describes a prefix.
    package init(look: Int, attempts: Int, planned: Int) {
        self.look = look
        self.attempts = attempts
        self.planned = planned
    }
}
