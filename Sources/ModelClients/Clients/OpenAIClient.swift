// Reaches most servers with one client, since most of them speak OpenAI's API.

import Content
package import Evaluation
import Text
import Transport

/// Asks any server that speaks OpenAI's API: vLLM, llama.cpp, Ollama, Azure and many providers.
package struct OpenAIClient: ModelClient {
    static let kind = "openai"

    package let subject: Subject

    private let address: HTTPAddress
    private let headers: [(name: String, value: String)]
    private let maxResponseBytes: Int
    private let transport: any HTTPTransport
    private let dialect: ModelDialect
    private let body: OpenAIBody
    private let answer: OpenAIAnswer

    init(_ setup: ClientSetup) throws(ClientProblem) {
        guard let server = setup.server else { throw ClientProblem("model '\(setup.name)' has no 'base_url'") }
        let base = try Self.base(server, model: setup.name)
        self.address = base.appending(server.dialect.api.path)
        var headers: [(name: String, value: String)] = [
            ("Content-Type", "application/json"), ("Accept", "application/json"),
        ]
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
        if let key = server.key, !placesKey { headers.append(("Authorization", "Bearer \(key)")) }
        self.headers = headers
        self.maxResponseBytes = server.maxResponseBytes
        self.transport = setup.transport
        self.dialect = server.dialect
        self.body = OpenAIBody(model: setup.model, dialect: server.dialect)
        self.answer = OpenAIAnswer(
            api: server.dialect.api,
            reading: ResponseReading(
                model: setup.model,
                address: address.withoutQuery,
                redactor: Redactor(server.key.map { [$0] } ?? [])
            ),
            keepsReasoning: server.dialect.reasoning?.isKept ?? true
        )
        self.subject = Subject(
            name: setup.name,
            client: Self.kind,
            model: setup.model,
            baseURL: base.withoutQuery
        )
    }

    package func ask(_ request: ModelRequest, timeout: Double) async throws(CallFailure) -> Transcript {
        let sent = HTTPRequest(
            .post,
            address,
            headers: headers,
            body: .bytes(body.bytes(of: request)),
            maxResponseBytes: maxResponseBytes
        )
        let response: HTTPResponse
        do {
            response = try await transport.send(sent, timeout: timeout)
        } catch {
            throw CallFailure(error)
        }
        return dialect.stopped(try answer.transcript(of: response), by: request)
    }

    /// Where the API is served; a whole endpoint is as good as what stands before it.
    private static func base(_ server: ServerSetup, model: String) throws(ClientProblem) -> HTTPAddress {
        let base: HTTPAddress
        do {
            base = try HTTPAddress(server.baseURL)
        } catch {
            throw ClientProblem("model '\(model)': 'base_url' \(error)")
        }
        for api in [TextAPI.chat, .completions] {
            guard let before = base.removing(api.path) else { continue }
            guard api == server.dialect.api else {
                throw ClientProblem(
                    "model '\(model)': 'base_url' ends with /\(api.path), and 'api' is \(server.dialect.api.rawValue): write 'api: \(api.rawValue)', or leave the end out"
                )
            }
            return before
        }
        return base
    }
}
