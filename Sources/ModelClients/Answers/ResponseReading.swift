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
        self.init(model: model, address: address, secrets: server.secrets, dialect: server.dialect)
    }

    /// Reads what is said of a model, wherever it is asked.
    init(model: String, address: String, secrets: [String] = [], dialect: ModelDialect) {
        self.model = model
        self.address = address
        redactor = Redactor(secrets)
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
            // Some gateways say 200 and put the failure into the body, with or without an answer beside it.
            let isFailure =
                root["error"]?.telling != nil || root["errors"]?.telling != nil
                || root["base_resp"]?["status_code"]?.telling != nil
            return isFailure ? try failed(root, response) : try read(root)
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

    /// The failure of a server that did not finish its answer.
    ///
    /// - Parameters:
    ///   - word: The finish reason.
    ///   - response: The response.
    /// - Returns: A failure that names the reason.
    func interrupted(_ word: String, _ response: HTTPResponse) -> CallFailure {
        let word = visible(word)
        return CallFailure(.server, "the server broke the answer off: finish reason '\(word)'", status: response.status)
    }

    /// A transcript of one turn, with its thoughts apart, wherever they were put, and without the key, which a model may have been
    /// told.
    ///
    /// - Parameters:
    ///   - text: What the turn says.
    ///   - thoughts: What was thought, where the server put that apart.
    ///   - calls: The calls of tools.
    ///   - reason: Why the model stopped; where the server does not say, a thought without an end tells.
    ///   - latency: Milliseconds that it took.
    /// - Returns: The transcript, without what the server counts.
    func transcript(
        _ text: String,
        thoughts: String = "",
        calls: JSONValue? = nil,
        _ reason: FinishReason?,
        latency: Double
    ) -> Transcript {
        let parts = ReasoningText(text)
        let all = [thoughts, parts.reasoning ?? ""].filter { !$0.isEmpty }.joined(separator: "\n")
        let isThought = keepsReasoning && !all.isEmpty
        let turn = Message(
            .assistant,
            redactor.redact(parts.answer),
            toolCalls: calls.map(redacted),
            reasoning: isThought ? redactor.redact(all) : nil
        )
        let end = reason ?? (parts.isUnfinished ? .length : nil)
        return Transcript(messages: [turn], finishReason: end.map { redactor.redact($0.name) }, latency: latency)
    }

    /// A name that the server gives, such as its model's: escapes of JSON can hide a secret from those who look at bytes.
    func name(_ node: JSONNode?) -> String? { node?.string.map(redactor.redact) }

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
                    ?? (kind == .rateLimited ? RateLimitReset.seconds(response.headers) ?? error.pause : nil)
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

    private func visible(_ text: String) -> String { OneLineText.line(redactor.redact(text)) }

    private func excerpt(_ body: [UInt8]) -> String {
        guard !body.isEmpty else { return "no message" }
        return visible("'" + String(decoding: body.prefix(120), as: UTF8.self) + "'")
    }
}
