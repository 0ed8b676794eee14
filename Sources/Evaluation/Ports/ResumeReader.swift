// The port through which a repeated command finds out what an earlier try has done.

/// Reads what an earlier try of a run has done.
package protocol ResumeReader: Sendable {
    /// Calls `visit` for each attempt that was begun, in key order; of a run that has not begun there is none.
    func forEachBegun(of run: RunID, suite: String, _ visit: (AttemptKey, AttemptProgress) throws -> Void) async throws
}
