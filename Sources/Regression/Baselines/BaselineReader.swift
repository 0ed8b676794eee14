// The port for those who hold a run against a baseline.

package import Evaluation

/// Reads baselines and the outputs that they were scored from.
package protocol BaselineReader: Sendable {
    /// Reads a baseline.
    ///
    /// - Throws: ``StoreError/noBaseline(name:suite:path:known:)`` when there is none; an error that names file and line when it
    ///   is damaged or of tomorrow's format.
    func baseline(_ name: String, ofSuite suite: String) async throws -> Baseline

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
}
