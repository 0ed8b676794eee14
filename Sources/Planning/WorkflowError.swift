// Tells the caller of a workflow why it cannot do what was asked, and how the command ends.

package import Evaluation

/// Why a workflow cannot do what was asked.
package struct WorkflowError: Error, Hashable, CustomStringConvertible {
    /// The code with which a command ends for this reason.
    package let exitCode: ExitCode
    /// The reason, with the way out.
    package let sentence: Sentence

    /// Creates an error.
    package init(_ exitCode: ExitCode, _ sentence: Sentence) {
        self.exitCode = exitCode
        self.sentence = sentence
    }

    package var description: String { sentence.text(spelling: \.rawValue) }
}
