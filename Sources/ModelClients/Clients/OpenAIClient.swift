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
    private let body: OpenAIBody
    private let answer: OpenAIAnswer

    init(_ setup: ClientSetup) throws(ClientProblem) {
        guard let server = setup.server else { throw ClientProblem("model '\(setup.name)' has no 'base_url'") }
        let base: HTTPAddress
        do {
            base = try HTTPAddress(server.baseURL)
        } catch {
            throw ClientProblem("model '\(setup.name)': 'base_url' \(error)")
        }
        self.address = base.appending(server.api == .chat ? "chat/completions" : "completions")
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
        self.body = OpenAIBody(model: setup.model, api: server.api)
        self.answer = OpenAIAnswer(api: server.api, redactor: Redactor(server.key.map { [$0] } ?? []))
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
        return try answer.transcript(of: response)
    }
}
