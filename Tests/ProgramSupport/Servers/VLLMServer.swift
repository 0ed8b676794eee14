// Behaves as vLLM's server does, in its newer and older forms.

import Content

/// Serves the model `served` with a context of 2,048 tokens, and refuses in vLLM's words.
///
/// Thoughts come as `reasoning`, and from older releases as `reasoning_content`, whose errors also stand at the top of the body.
package enum VLLMServer {
    private static let context = 2048

    package static func start(isOld: Bool = false) throws -> LoopbackServer {
        try LoopbackServer.answering { request in
            guard request.path == "/v1/chat/completions" else { return LoopbackResponse(404, ["detail": "Not Found"]) }
            guard request.body["model"] == "served" else {
                let name = request.body["model"]?.stringValue ?? ""
                return error(404, "The model `\(name)` does not exist.", "NotFoundError", isOld: isOld)
            }
            // Four letters a token are near enough.
            let prompt = 8 + request.question.utf8.count / 4
            let most = request.body["max_tokens"]?.intValue ?? 16
            guard prompt + most <= context else {
                return error(
                    400,
                    "This model's maximum context length is \(context) tokens. However, you requested \(prompt + most) tokens (\(prompt) in the messages, \(most) in the completion). Please reduce the length of the messages or completion.",
                    "BadRequestError",
                    isOld: isOld
                )
            }
            var answer = ChatCompletion()
            answer.message = [isOld ? "reasoning_content" : "reasoning": "The last word.", "tool_calls": []]
            answer.fields = ["prompt_logprobs": nil, "kv_transfer_params": nil]
            return answer.response(.string(request.rightAnswer), to: request)
        }
    }

    private static func error(_ status: Int, _ message: String, _ type: String, isOld: Bool) -> LoopbackResponse {
        var fields: [String: JSONValue] = [
            "message": .string(message), "type": .string(type), "param": nil, "code": .integer(Int64(status)),
        ]
        guard isOld else { return LoopbackResponse(status, ["error": .object(fields)]) }
        fields["object"] = "error"
        return LoopbackResponse(status, .object(fields))
    }
}
