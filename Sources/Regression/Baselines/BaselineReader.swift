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
    ///   - limit: The most bytes of one of them.
    /// - Returns: The outputs by attempt; none of those that are not at hand.
    /// - Throws: An error that names file and line when they are damaged.
    func outputs(
        _ name: String,
        ofSuite suite: String,
        of wanted: Set<AttemptKey>,
        upTo limit: Int
    ) async throws -> [AttemptKey: String]

    /// Opens the outputs beside a baseline, to be read beside a run's attempts.
    ///
    /// - Returns: The outputs; `nil` when none are at hand.
    /// - Throws: An error that names the file when it cannot be read.
    func outputs(_ name: String, ofSuite suite: String) async throws -> (any BaselineOutputs)?
}

/// The outputs beside a baseline, read in the order of their attempts.
package protocol BaselineOutputs: AnyObject {
    /// The output of an attempt; each is asked for behind those before it.
    ///
    /// - Returns: `nil` where there is none.
    /// - Throws: An error that names file and line when they are damaged.
    func output(of attempt: AttemptKey) throws -> String?
}
