// Carries a request to the loop and its answer back to the task that waits.

import Evaluation

/// A request on its way through the loop, and who waits for it.
struct CurlJob: Sendable {
    /// Names the job in the loop.
    let id: UInt64
    /// What is sent.
    let request: HTTPRequest
    /// When the answer must be whole, in nanoseconds of the monotonic clock.
    let deadline: UInt64
    /// The timeout in seconds, for messages.
    let timeout: Double
    /// Who waits; answered exactly once.
    let waiter: CheckedContinuation<Result<HTTPResponse, CallFailure>, Never>

    /// Answers whoever waits.
    func finish(_ result: Result<HTTPResponse, CallFailure>) { waiter.resume(returning: result) }
}
