// Gives outputs that are in memory the face of those in a file.

package import Evaluation

/// Outputs that are held in memory.
package final class HeldOutputs: BaselineOutputs {
    private let outputs: [AttemptKey: String]

    /// Holds outputs.
    package init(_ outputs: [AttemptKey: String]) { self.outputs = outputs }

    package func output(of attempt: AttemptKey) -> String? { outputs[attempt] }
}
