// The port that freezes baselines.

package import Evaluation

/// Freezes baselines and, beside them, the outputs that they were scored from.
package protocol BaselineWriter: Sendable {
    /// Freezes a baseline under its name, in place of an earlier one.
    func save(_ baseline: Baseline, outputs: [AttemptKey: String]) async throws
}

/// All that can be asked of kept baselines; a user of a part of it asks for that part.
package typealias BaselineStore = BaselineCatalog & BaselineReader & BaselineWriter
