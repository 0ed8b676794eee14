// Gives an answer to its caller only when it is whole.

/// A whole HTTP answer.
package struct HTTPResponse: Hashable, Sendable {
    /// The status, 200…599 without the redirects.
    package var status: Int

    package var headers: HTTPHeaders

    /// The body, unpacked.
    package var body: [UInt8]

    /// Milliseconds from the request's first byte to the answer's last; waiting in line and connecting are not counted.
    package var latency: Double

    package init(status: Int, headers: HTTPHeaders = HTTPHeaders(), body: [UInt8] = [], latency: Double = 0) {
        self.status = status
        self.headers = headers
        self.body = body
        self.latency = latency
    }
}
