// Writes a question as one line, which a program in any language can read.

import Content
import Evaluation

/// Writes a question for a program, as one line of JSON.
///
/// It holds `messages` in the shape of OpenAI's API, `sampling` with the fields that the suite sets (`temperature`, `top_p`,
/// `max_tokens`, `stop`), `seed`, `sample` (from 1), `tools`, `model`, and `id`, a number that an answer may repeat.
struct CommandQuestion: Sendable {
    let model: String
    let dialect: ModelDialect

    /// The line of a question, without its end.
    func line(of request: ModelRequest, number: Int) -> [UInt8] {
        var sampling = request.sampling.json
        sampling["max_tokens"] = request.mostTokens.map { .integer(Int64($0)) }
        if !dialect.sendsStop { sampling["stop"] = nil }
        dialect.adapt(&sampling)
        var fields: [String: JSONValue] = [:]
        fields["seed"] = request.seed.map(JSONValue.integer)
        fields["tools"] = request.tools
        dialect.adapt(&fields)
        fields["messages"] = .array(dialect.turns(request.messages).map(dialect.json))
        fields["sampling"] = .object(sampling)
        fields["sample"] = .integer(Int64(request.sample))
        fields["reasoning_effort"] = dialect.reasoning?.effort.map(JSONValue.string)
        fields.merge(dialect.parameters) { _, own in own }
        fields["model"] = .string(model)
        fields["id"] = .integer(Int64(number))
        return JSONValue.object(fields).canonicalBytes
    }
}
