// Lets a workflow learn that a user asked it to stop, and with which code it then ends.

package import Evaluation

/// Whether a user asked to stop: attempts in flight still finish and are kept.
package struct StopRequest: Sendable {
    /// Whether a stop was asked for.
    package let isRaised: @Sendable () -> Bool
    /// The code with which a stopped workflow ends.
    package let exitCode: @Sendable () -> ExitCode

    /// Creates a request; without arguments it is never raised.
    package init(
        isRaised: @escaping @Sendable () -> Bool = { false },
        exitCode: @escaping @Sendable () -> ExitCode = { .interrupted }
    ) {
        self.isRaised = isRaised
        self.exitCode = exitCode
    }
}
