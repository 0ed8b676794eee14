// The port that every way to ask a model fits.

/// A way to ask one model, one request a call.
///
/// Safe to call from many tasks at once. It does not retry: ``CallService`` does, which knows the deadline.
package protocol ModelClient: Sendable {
    /// Which model this is, for manifests and reports.
    var subject: Subject { get }

    /// Asks once.
    ///
    /// - Parameters:
    ///   - request: What is asked.
    ///   - timeout: Seconds that this request may take.
    /// - Returns: What came back; never an empty transcript in place of an error.
    /// - Throws: ``CallFailure``, whose class says whether asking again may help.
    func ask(_ request: ModelRequest, timeout: Double) async throws(CallFailure) -> Transcript
}
