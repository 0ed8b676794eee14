// The port through which a repeated command finds out what an earlier try has done.

/// Reads what an earlier try of a run has done.
package protocol ResumeReader: Sendable {
    /// Calls `visit` for each attempt that need not be made again, in key order: with the transcript when it is answered and
    /// not yet graded, with `nil` when it is scored or unscored.
    ///
    /// Errored attempts are asked again. Of a run that has not begun nothing is done.
    func forEachDone(of run: RunID, suite: String, _ visit: (AttemptKey, Transcript?) throws -> Void) async throws
}
