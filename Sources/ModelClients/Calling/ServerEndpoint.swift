// Sends what every client of a server sends: the headers of a setup, the key in its place, and a body of JSON.

import Evaluation
import Text
import Transport

/// One address of a server's API, with the headers of each request to it.
struct ServerEndpoint: Sendable {
    /// A header of a request.
    typealias Header = (name: String, value: String)

    let address: HTTPAddress

    private let headers: [Header]
    private let maxResponseBytes: Int
    private let transport: any HTTPTransport
    private let redactor: Redactor

    /// Describes an address.
    ///
    /// - Parameters:
    ///   - address: What is asked.
    ///   - setup: The model, for sentences about it.
    ///   - server: Its server.
    ///   - standard: Headers of the API; one that the setup names too is the setup's.
    ///   - keyHeader: The header that holds a key which no header of the setup has a place for.
    /// - Throws: ``ClientProblem`` when a header asks for a key and there is none.
    init(
        _ address: HTTPAddress,
        _ setup: ClientSetup,
        _ server: ServerSetup,
        standard: [Header] = [],
        keyHeader: (_ key: String) -> Header
    ) throws(ClientProblem) {
        let named = Set(server.headers.keys.map { $0.lowercased() })
        var headers: [Header] = [("Content-Type", "application/json"), ("Accept", "application/json")]
        headers += standard.filter { !named.contains($0.name.lowercased()) }
        var placesKey = false
        for (name, value) in server.headers.sorted(by: { $0.key < $1.key }) {
            guard value.contains("{key}") else {
                headers.append((name, value))
                continue
            }
            guard let key = server.key else {
                throw ClientProblem(
                    "model '\(setup.name)': header '\(name)' asks for a key; name it with 'api_key_env'"
                )
            }
            placesKey = true
            headers.append((name, value.replacing("{key}", with: key)))
        }
        if let key = server.key, !placesKey { headers.append(keyHeader(key)) }
        self.address = address
        self.headers = headers
        self.maxResponseBytes = server.maxResponseBytes
        self.transport = setup.transport
        self.redactor = Redactor(server.secrets)
    }

    /// The address in a setup's `base_url`.
    ///
    /// - Throws: ``ClientProblem`` when it is none.
    static func base(_ url: String, model: String) throws(ClientProblem) -> HTTPAddress {
        do {
            return try HTTPAddress(url)
        } catch {
            throw ClientProblem("model '\(model)': 'base_url' \(error)")
        }
    }

    /// Sends a body, and waits for the whole answer, which has lost every secret that the server repeats.
    ///
    /// - Throws: ``CallFailure`` when no answer came.
    func post(_ body: [UInt8], timeout: Double) async throws(CallFailure) -> HTTPResponse {
        let request = HTTPRequest(
            .post,
            address,
            headers: headers,
            body: .bytes(body),
            maxResponseBytes: maxResponseBytes
        )
        do {
            var response = try await transport.send(request, timeout: timeout)
            // Before a byte is read or cut: half a key is a leak as well.
            response.body = redactor.redact(response.body)
            return response
        } catch {
            throw CallFailure(error)
        }
    }
}
