// What every client of a server must do with a response before it knows its API.

import Content
import Evaluation
import Text
import Transport

/// Reads a response as JSON, or says why it is no answer, in sentences that can be shown.
struct ResponseReading: Sendable {
    /// The model's id, for sentences about it.
    let model: String
    /// Where requests are sent, without what may be secret.
    let address: String
    let redactor: Redactor
    /// Whether what the model thought is kept.
    let keepsReasoning: Bool

    /// Reads what a server says of a model.
    init(model: String, address: String, server: ServerSetup) {
        self.init(model: model, address: address, key: server.key, dialect: server.dialect)
    }

    /// Reads what is said of a model, wherever it is asked.
    init(model: String, address: String, key: String?, dialect: ModelDialect) {
        self.model = model
        self.address = address
        redactor = Redactor(key.map { [$0] } ?? [])
        keepsReasoning = dialect.reasoning?.isKept ?? true
    }

    /// Reads a response, and what a client makes of its JSON.
    ///
    /// - Parameters:
    ///   - response: The response.
    ///   - read: Makes a transcript of a success's JSON.
    /// - Returns: The answer; one that a filter emptied is an answer as well.
    /// - Throws: ``CallFailure``, for a refusal and for a success that is no answer.
    func transcript(
        of response: HTTPResponse,
        _ read: (JSONNode) throws(CallFailure) -> Transcript
    ) throws(CallFailure) -> Transcript {
        guard (200..<300).contains(response.status) else {
            let error = ServerError(body: response.body)
            return try transcript(of: error, response, said: error.message ?? excerpt(response.body))
        }
        guard !response.body.isEmpty else { throw malformed("the answer is empty", response) }
        let document: JSONDocument
        do {
            document = try JSONDocument(mending: response.body)
        } catch {
            throw malformed("the answer is no JSON: \(excerpt(response.body))", response)
        }
        return try document.withRoot { root throws(CallFailure) in
            guard root.isObject else { throw malformed("the answer is no object: \(excerpt(response.body))", response) }
            // Some gateways say 200 and put the failure into the body.
            if root["error"]?.present != nil { return try failed(root, response) }
            return try read(root)
        }
    }

    /// What an error inside a success means: a filter's answer, or a failure.
    func failed(_ node: JSONNode, _ response: HTTPResponse) throws(CallFailure) -> Transcript {
        let error = ServerError(node)
        return try transcript(of: error, response, said: error.message ?? "the answer holds an error and no word on it")
    }

    /// A success that is not what the API promises.
    func malformed(_ message: String, _ response: HTTPResponse) -> CallFailure {
        CallFailure(.malformedResponse, message, status: response.status)
    }

    /// A turn with its thoughts apart, wherever they were put, and without the key, which a model may have been told.
    func turn(_ text: String, thoughts: String, calls: JSONValue?) -> Message {
        let parts = ReasoningText(text)
        guard parts.reasoning != nil || !thoughts.isEmpty else {
            return Message(.assistant, redactor.redact(text), toolCalls: calls.map(redacted))
        }
        let all = [thoughts, parts.reasoning ?? ""].filter { !$0.isEmpty }.joined(separator: "\n")
        let isThought = keepsReasoning && !all.isEmpty
        return Message(
            .assistant,
            redactor.redact(parts.answer),
            toolCalls: calls.map(redacted),
            reasoning: isThought ? redactor.redact(all) : nil
        )
    }

    private func redacted(_ json: JSONValue) -> JSONValue {
        let text = json.canonicalString
        let safe = redactor.redact(text)
        return safe == text ? json : (try? JSONValue(parsing: Array(safe.utf8))) ?? .string(Redactor.mark)
    }

    private func transcript(
        of error: ServerError,
        _ response: HTTPResponse,
        said: String
    ) throws(CallFailure) -> Transcript {
        switch error.meaning(status: response.status) {
        case .filtered:
            return Transcript(
                messages: [Message(.assistant, "")],
                finishReason: FinishReason.contentFilter.name,
                latency: response.latency
            )
        case .failed(let kind):
            throw CallFailure(
                kind,
                sentence(kind, visible(said)),
                status: response.status,
                retryAfter: RetryAfter.seconds(response.headers)
                    ?? (kind == .rateLimited ? RateLimitReset.seconds(response.headers) : nil)
            )
        }
    }

    /// A server's words, with what it leaves out: which model, which address.
    private func sentence(_ kind: CallFailure.Class, _ said: String) -> String {
        switch kind {
        case .unknownModel where !said.contains(model): "the server has no model '\(visible(model))': \(said)"
        case .wrongAddress:
            "nothing is served at \(visible(address)): is 'base_url' right?"
                + (address.contains("/v1") ? "" : " It often ends with /v1.") + " The server says: \(said)"
        default: said
        }
    }

    private func visible(_ text: String) -> String { OneLineText.ascii(redactor.redact(text)) }

    private func excerpt(_ body: [UInt8]) -> String {
        guard !body.isEmpty else { return "no message" }
        return visible("'" + String(decoding: body.prefix(120), as: UTF8.self) + "'")
    }
}
