// Reaches Claude through its own API, which has fields and errors of its own.

package import Evaluation
import Transport

/// Asks a server of Anthropic's Messages API: Anthropic's own, and gateways that speak it.
package struct AnthropicClient: ModelClient {
    static let kind = "anthropic"

    /// Where Anthropic serves the API.
    private static let standardURL = "https://api.anthropic.com"

    package let subject: Subject

    private let endpoint: ServerEndpoint
    private let dialect: ModelDialect
    private let body: AnthropicBody
    private let answer: AnthropicAnswer

    init(_ setup: ClientSetup) throws(ClientProblem) {
        let server = setup.server ?? ServerSetup(baseURL: nil)
        try Self.check(server.dialect, model: setup.name)
        let base = try ServerEndpoint.base(server.baseURL ?? Self.standardURL, model: setup.name)
        // What stands before the version is as good as the whole endpoint.
        let root = base.removing("v1/messages") ?? base.removing("v1") ?? base
        let address = root.appending("v1/messages")
        self.endpoint = try ServerEndpoint(
            address,
            setup,
            server,
            standard: [("anthropic-version", "2023-06-01")]
        ) { ("x-api-key", $0) }
        self.dialect = server.dialect
        self.body = AnthropicBody(model: setup.model, dialect: server.dialect)
        self.answer = AnthropicAnswer(
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
        return dialect.stopped(try answer.transcript(of: response), at: body.unsentStops(of: request))
    }

    /// Refuses settings that the API has no place for.
    private static func check(_ dialect: ModelDialect, model: String) throws(ClientProblem) {
        func refuse(_ what: String) throws(ClientProblem) -> Never { throw ClientProblem("model '\(model)': \(what)") }
        if dialect.api != .chat { try refuse("client 'anthropic' has no 'api: \(dialect.api.rawValue)'") }
        if case .role(let role) = dialect.system, role != "system" {
            try refuse("client 'anthropic' has no role '\(role)'; write 'system: user', or leave it out")
        }
        if let reasoning = dialect.reasoning, reasoning.effort == nil,
            1..<AnthropicBody.leastBudget ~= reasoning.budget
        {
            try refuse(
                "'reasoning' has a 'budget' of \(reasoning.budget), and the API takes at least \(AnthropicBody.leastBudget)"
            )
        }
    }
}
