// Where drift checks are kept.

package import Content

/// Where drift checks are kept; the newest of a baseline counts.
package protocol DriftStore: Sendable {
    /// Keeps a check; one of the same rerun replaces it.
    func keep(_ record: DriftRecord) async throws

    /// Finds the newest check of a baseline.
    ///
    /// - Parameters:
    ///   - digest: The baseline's.
    ///   - suite: Its suite.
    /// - Returns: The check; `nil` when there was none.
    /// - Throws: Errors of the store.
    func latestCheck(of digest: ContentDigest, suite: String) async throws -> DriftRecord?
}
