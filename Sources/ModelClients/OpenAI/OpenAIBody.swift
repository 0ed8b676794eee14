// Writes questions in canonical form: the same question always gives the same bytes.

import Content
import Evaluation

/// Writes a question in the shape of OpenAI's APIs.
struct OpenAIBody: Sendable {
    let model: String
    let api: TextAPI

    func bytes(of request: ModelRequest) -> [UInt8] {
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
            writer.write(request.messages.map(\.content).joined(separator: "\n\n"))
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
