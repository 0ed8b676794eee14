// Writes questions in canonical form: the same question always gives the same bytes.

import Content
import Evaluation

/// Writes a question in the shape of OpenAI's APIs.
struct OpenAIBody: Sendable {
    let model: String
    let api: TextAPI

    func bytes(of request: ModelRequest) -> [UInt8] {
        var fields = request.sampling.json
        fields["model"] = .string(model)
        fields["seed"] = request.seed.map(JSONValue.integer)
        switch api {
        case .chat:
            fields["messages"] = .array(request.messages.map(\.json))
            fields["tools"] = request.tools
        case .completions:
            fields["prompt"] = .string(request.messages.map(\.content).joined(separator: "\n\n"))
        }
        return JSONValue.object(fields).canonicalBytes
    }
}
