// Writes questions in canonical form: the same question always gives the same bytes.

import Content
import Evaluation

/// Writes a question in the shape of OpenAI's APIs.
struct OpenAIBody: Sendable {
    private let model: String
    private let dialect: ModelDialect
    /// Whether nothing but the API is the model's own.
    private let isPlain: Bool

    /// Writes questions to a model.
    init(model: String, dialect: ModelDialect) {
        self.model = model
        self.dialect = dialect
        self.isPlain = dialect == ModelDialect(api: dialect.api)
    }

    private var api: TextAPI { dialect.api }

    /// The bytes of a question.
    ///
    /// - Throws: ``CallFailure`` for a picture where the API takes only words.
    func bytes(of request: ModelRequest) throws(CallFailure) -> [UInt8] {
        if api == .completions, request.messages.contains(where: \.hasPictures) {
            throw CallFailure(.badRequest, "'api: completions' takes only words, and the case holds a picture")
        }
        return isPlain ? plainBytes(of: request) : JSONValue.object(fields(of: request)).canonicalBytes
    }

    /// A question to a model with ways of its own, field by field.
    private func fields(of request: ModelRequest) -> [String: JSONValue] {
        var fields = request.sampling.json
        if !dialect.sendsStop { fields["stop"] = nil }
        fields["max_tokens"] = request.mostTokens.map { .integer(Int64($0)) }
        fields["seed"] = request.seed.map(JSONValue.integer)
        let turns = dialect.turns(request.messages)
        switch api {
        case .chat:
            fields["messages"] = .array(turns.map(dialect.json))
            fields["tools"] = request.tools
            fields["reasoning_effort"] = dialect.reasoning?.effort.map(JSONValue.string)
        case .completions: fields["prompt"] = .string(Self.prompt(turns))
        }
        dialect.adapt(&fields)
        fields.merge(dialect.parameters) { _, own in own }
        fields["model"] = .string(model)
        return fields
    }

    private static func prompt(_ messages: [Message]) -> String {
        messages.map(\.content).joined(separator: "\n\n")
    }

    /// A question in the plain way, which most are: written in one pass, as ``fields(of:)`` would.
    private func plainBytes(of request: ModelRequest) -> [UInt8] {
        var writer = JSONWriter()
        writer.raw("{")
        request.sampling.writeMaxTokens(to: &writer)
        if api == .chat {
            writer.raw("\"messages\":")
            Message.write(request.messages, to: &writer)
            writer.raw(",")
        }
        writer.raw("\"model\":")
        writer.write(model)
        if api == .completions {
            writer.raw(",\"prompt\":")
            writer.write(Self.prompt(request.messages))
        }
        if let seed = request.seed {
            writer.raw(",\"seed\":")
            writer.write(seed)
        }
        request.sampling.writeStop(to: &writer)
        request.sampling.writeTemperature(to: &writer)
        if api == .chat, let tools = request.tools {
            writer.raw(",\"tools\":")
            writer.write(tools)
        }
        request.sampling.writeTopP(to: &writer)
        writer.raw("}")
        return writer.bytes
    }
}
