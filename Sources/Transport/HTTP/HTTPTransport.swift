// Lets clients send requests without knowing libcurl, and tests send them nowhere.

/// A way to send HTTP requests, one request a call.
///
/// Safe to call from many tasks at once. An answer of any status from 200 to 299 or from 400 on is an answer; a redirect is
/// never followed and is a failure. Nothing that is thrown holds a header or a body of the request.
package protocol HTTPTransport: Sendable {
    /// Sends one request and waits for its whole answer.
    ///
    /// - Parameters:
    ///   - request: What is sent, and how large its answer may be.
    ///   - timeout: Seconds from this call to the answer's last byte, waiting for a connection included.
    /// - Returns: The answer, unpacked.
    /// - Throws: ``HTTPFailure`` when no whole answer came in time; of kind `cancelled` when the task was cancelled.
    func send(_ request: HTTPRequest, timeout: Double) async throws(HTTPFailure) -> HTTPResponse
}
