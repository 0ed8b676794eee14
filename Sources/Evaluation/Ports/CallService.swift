// The port through which Harness calls a model: retries and limits are behind it.

/// What became of one call, after its retries.
package struct CallAnswer: Sendable {
    /// What came back, or why nothing did.
    package var result: Result<Transcript, CallFailure>

    /// Requests beyond the first.
    package var retries: Int

    /// Creates an answer.
    package init(_ result: Result<Transcript, CallFailure>, retries: Int = 0) {
        self.result = result
        self.retries = retries
    }
}

/// A model that can be called, with retries, rate limits and deadlines behind it.
///
/// Safe to call from many tasks at once. A cancelled task gets a failure of class `cancelled`.
package protocol CallService: Sendable {
    /// Which model this is.
    var subject: Subject { get }

    /// Calls the model until it answers, or until asking again cannot help.
    ///
    /// - Parameters:
    ///   - request: What is asked.
    ///   - retrying: Is told of each request that failed and is to be sent again after so many seconds.
    /// - Returns: What came back, or why nothing did.
    func call(
        _ request: ModelRequest,
        retrying: @Sendable (_ failure: CallFailure, _ delay: Double) -> Void
    ) async -> CallAnswer
}

extension CallService {
    /// Calls the model, and tells nothing of requests that are sent again.
    package func call(_ request: ModelRequest) async -> CallAnswer { await call(request) { _, _ in } }
}
