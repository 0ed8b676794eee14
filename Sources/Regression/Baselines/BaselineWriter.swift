// The port that freezes baselines.

/// Freezes baselines and, beside them, the outputs that they were scored from.
package protocol BaselineWriter: Sendable {
    /// Begins a baseline; it appears when it is committed, whole, or not at all.
    ///
    /// - Parameter head: The baseline without its cases, which follow.
    /// - Returns: The baseline in the making.
    /// - Throws: Errors of the store.
    func begin(_ head: Baseline) throws -> any BaselineDraft
}

/// All that can be asked of kept baselines; a user of a part of it asks for that part.
package typealias BaselineStore = BaselineCatalog & BaselineReader & BaselineWriter
