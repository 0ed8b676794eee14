// Shortens what every test of the transport does: send one request, and look at its failure.

import Testing
import Transport

extension HTTPTransport {
    /// Sends a request to a server of the test.
    func send(
        _ method: HTTPRequest.Method = .get,
        to server: LoopbackServer,
        scheme: String = "http",
        path: String = "/",
        headers: [(name: String, value: String)] = [],
        body: HTTPBody = .none,
        maxResponseBytes: Int = 4_000_000,
        timeout: Double = 120
    ) async throws -> HTTPResponse {
        let request = HTTPRequest(
            method,
            try HTTPAddress("\(scheme)://127.0.0.1:\(server.port)\(path)"),
            headers: headers,
            body: body,
            maxResponseBytes: maxResponseBytes
        )
        return try await send(request, timeout: timeout)
    }
}

/// Whether a kept connection must still be there: libcurl lets one go that was idle for two minutes, and a starved machine
/// may need that long between two requests.
func mustKeepConnection(since start: ContinuousClock.Instant) -> Bool { ContinuousClock.now - start < .seconds(100) }

/// The failure of what must fail.
func failure(of body: () async throws -> HTTPResponse) async throws -> HTTPFailure {
    let error = await #expect(throws: HTTPFailure.self) { _ = try await body() }
    return try #require(error)
}
