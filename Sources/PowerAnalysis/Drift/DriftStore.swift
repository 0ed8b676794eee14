// Keeps drift checks independent of the store.

package import Content

/// Where drifts of baselines' models are kept: one that was seen counts until there is a new baseline, whatever a later check of
/// fewer cases says.
package protocol DriftStore: Sendable {
    /// Keeps a drift; one of the same rerun replaces it.
    func keep(_ record: DriftRecord) async throws

    /// Finds the newest drift from a baseline.
    ///
    /// - Parameters:
    ///   - digest: The baseline's.
    ///   - suite: Its suite.
    /// - Returns: The drift; `nil` when none was seen.
    /// - Throws: Errors of the store.
    func drift(from digest: ContentDigest, suite: String) async throws -> DriftRecord?
}
