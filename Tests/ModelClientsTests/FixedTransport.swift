// Gives tests of clients a server without a network.

import Content
import Synchronization
import Transport

/// Takes every request down, and gives each the answer that a closure makes of its body.
final class FixedTransport: HTTPTransport {
    private let requests = Mutex<[HTTPRequest]>([])
    private let answer: @Sendable (_ body: JSONValue) -> HTTPResponse

    /// The requests, in their order.
    var sent: [HTTPRequest] { requests.withLock { $0 } }

    /// The bodies of the requests, in their order.
    var bodies: [JSONValue] { sent.map(Self.body) }

    init(_ answer: @escaping @Sendable (_ body: JSONValue) -> HTTPResponse) { self.answer = answer }

    /// Gives every request the same answer.
    convenience init(_ status: Int = 200, _ body: String, headers: [(name: String, value: String)] = []) {
        let response = HTTPResponse(
            status: status,
            headers: HTTPHeaders(headers),
            body: Array(body.utf8),
            latency: 12
        )
        self.init { _ in response }
    }

    func send(_ request: HTTPRequest, timeout: Double) async throws(HTTPFailure) -> HTTPResponse {
        requests.withLock { $0.append(request) }
        return answer(Self.body(request))
    }

    private static func body(_ request: HTTPRequest) -> JSONValue {
        guard case .bytes(let bytes) = request.body else { return .null }
        return (try? JSONValue(parsing: bytes)) ?? .null
    }
}
