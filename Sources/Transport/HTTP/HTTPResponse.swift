// Is what transports return.

/// One whole HTTP answer.
package struct HTTPResponse: Hashable, Sendable {
    /// The status, 200…599 without the redirects.
    package var status: Int

    /// The headers.
    package var headers: HTTPHeaders

    /// The body, unpacked.
    package var body: [UInt8]

    /// Milliseconds from the request's first byte to the answer's last: neither waiting nor connecting is in it.
    package var latency: Double

    /// Creates an answer.
    package init(status: Int, headers: HTTPHeaders = HTTPHeaders(), body: [UInt8] = [], latency: Double = 0) {
        self.status = status
        self.headers = headers
        self.body = body
        self.latency = latency
    }
}
