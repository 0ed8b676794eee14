// Behaves as the places do that serve Qwen 3: Alibaba's own API, and engines that leave the thoughts in the text.

import Content

/// Thinks in `<think>` inside the content unless it is told not to.
///
/// The model `qwen3-hosted` is Alibaba's: without a stream it must be told `enable_thinking: false`. Any other is an engine's,
/// which is told by `chat_template_kwargs`. `qwen3-thinking` always thinks, and its template has opened the thought already.
package enum QwenServer {
    /// The tokens that every thought takes.
    package static let thought = 200

    package static func start() throws -> LoopbackServer {
        try LoopbackServer.answering { request in
            guard request.path.hasSuffix("/v1/chat/completions") else { return LoopbackResponse(404, []) }
            let model = request.body["model"]?.stringValue
            if model == "qwen3-hosted", request.body["enable_thinking"] != false {
                return LoopbackResponse(
                    400,
                    [
                        "error": [
                            "code": "invalid_parameter_error", "param": nil, "type": "invalid_request_error",
                            "message": "parameter.enable_thinking must be set to false for non-streaming calls",
                        ], "request_id": "1",
                    ]
                )
            }
            let isTold =
                request.body["enable_thinking"] == false
                || request.body["chat_template_kwargs"]?["enable_thinking"] == false
            let most = request.body["max_tokens"]?.intValue ?? 8192
            let opening = model == "qwen3-thinking" ? "" : "<think>\n"
            let thoughts = "The user wants word0, no, the last word."
            guard !isTold || model == "qwen3-thinking" else {
                return ChatCompletion().response(.string(request.rightAnswer), to: request)
            }
            var answer = ChatCompletion()
            guard most > thought else {
                answer.finishReason = "length"
                return answer.response(.string("\(opening)\(thoughts)"), to: request)
            }
            answer.usage["completion_tokens"] = .integer(Int64(thought + 2))
            return answer.response(.string("\(opening)\(thoughts)\n</think>\n\n\(request.rightAnswer)"), to: request)
        }
    }
}
