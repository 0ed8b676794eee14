// Keeps assessment independent of where baselines lie.

package import Evaluation

/// The port that keeps baselines and, beside them, the outputs that they were scored from.
package protocol BaselineStore: Sendable {
    /// Lists the names of a suite's baselines, sorted.
    func names(ofSuite suite: String) throws -> [String]

    /// Reads a baseline.
    ///
    /// - Throws: An error that names file and line when there is none, when it is damaged, or when it is of tomorrow's format.
    func baseline(_ name: String, ofSuite suite: String) throws -> Baseline

    /// Reads the outputs beside a baseline.
    ///
    /// - Parameters:
    ///   - name: The baseline's name.
    ///   - suite: The suite it belongs to.
    ///   - wanted: Whose outputs.
    /// - Returns: The outputs by attempt; none of those that are not at hand.
    /// - Throws: An error that names file and line when they are damaged.
    func outputs(
        _ name: String,
        ofSuite suite: String,
        of wanted: Set<AttemptKey>
    ) async throws -> [AttemptKey: String]

    /// Freezes a baseline under its name, in place of an earlier one.
    func save(_ baseline: Baseline, outputs: [AttemptKey: String]) throws
}
