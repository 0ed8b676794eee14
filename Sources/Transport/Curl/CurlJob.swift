// Pairs a request with the task that waits for it, so that the loop answers it exactly once.

/// A request on its way through the loop.
struct CurlJob: Sendable {
    let id: UInt64
    let request: HTTPRequest
    /// When the answer must be whole, in nanoseconds of the monotonic clock.
    let deadline: UInt64
    /// The timeout in seconds, for messages.
    let timeout: Double
    /// The task that waits; it is answered exactly once.
    let waiter: CheckedContinuation<Result<HTTPResponse, HTTPFailure>, Never>

    /// Answers the task that waits.
    func finish(_ result: Result<HTTPResponse, HTTPFailure>) { waiter.resume(returning: result) }
}
