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
    func call(_ request: ModelRequest) async -> CallAnswer
}
