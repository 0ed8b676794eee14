// Reaches most servers with one client, since most of them speak OpenAI's API.

package import Evaluation
import Transport

/// Asks any server that speaks OpenAI's API: vLLM, llama.cpp, Ollama, Azure and many providers.
package struct OpenAIClient: ModelClient {
    static let kind = "openai"

    package let subject: Subject

    private let endpoint: ServerEndpoint
    private let dialect: ModelDialect
    private let body: OpenAIBody
    private let answer: OpenAIAnswer

    init(_ setup: ClientSetup) throws(ClientProblem) {
        guard let server = setup.server, let url = server.baseURL else {
            throw ClientProblem("model '\(setup.name)' has no 'base_url'")
        }
        let base = try Self.base(url, api: server.dialect.api, model: setup.name)
        let address = base.appending(server.dialect.api.path)
        self.endpoint = try ServerEndpoint(address, setup, server) { ("Authorization", "Bearer \($0)") }
        self.dialect = server.dialect
        self.body = OpenAIBody(model: setup.model, dialect: server.dialect)
        self.answer = OpenAIAnswer(
            api: server.dialect.api,
            reading: ResponseReading(model: setup.model, address: address.withoutQuery, server: server)
        )
        self.subject = Subject(
            name: setup.name,
            client: Self.kind,
            model: setup.model,
            baseURL: base.withoutQuery
        )
    }

    package func ask(_ request: ModelRequest, timeout: Double) async throws(CallFailure) -> Transcript {
        let response = try await endpoint.post(try body.bytes(of: request), timeout: timeout)
        return dialect.stopped(
            try answer.transcript(of: response),
            at: dialect.sendsStop ? [] : request.sampling.stop
        )
    }

    /// Where the API is served; a whole endpoint is as good as what stands before it.
    private static func base(_ url: String, api: TextAPI, model: String) throws(ClientProblem) -> HTTPAddress {
        let base = try ServerEndpoint.base(url, model: model)
        for known in [TextAPI.chat, .completions] {
            guard let before = base.removing(known.path) else { continue }
            guard known == api else {
                throw ClientProblem(
                    "model '\(model)': 'base_url' ends with /\(known.path), and 'api' is \(api.rawValue): write 'api: \(known.rawValue)', or leave the end out"
                )
            }
            return before
        }
        return base
    }
}
