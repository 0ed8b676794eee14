// Lets a baseline of a million cases be frozen in constant memory.

package import Evaluation

/// A baseline in the making.
package protocol BaselineDraft: AnyObject {
    /// Adds a case; cases come in the order of (test, case).
    func append(_ entry: Baseline.Entry) throws

    /// Adds an output beside the baseline; outputs come in the order of their attempts.
    func append(_ output: String, of attempt: AttemptKey) throws

    /// Lets the baseline and its outputs appear under its name, in place of an earlier one.
    func commit() throws
}
