// Behaves as OpenAI's chat completions do for models that think: GPT-5 and its like.

import Content

/// Refuses `max_tokens`, `stop`, `top_p` and every temperature but 1, and thinks before it answers.
///
/// What it thinks counts against `max_completion_tokens`: when that is used up, the answer is empty and its finish reason is
/// `length` (OpenAI, "Reasoning models"; the refusals are worded as the API words them).
package enum OpenAIReasoningServer {
    /// The tokens that every thought takes.
    package static let thought = 640

    package static func start() throws -> LoopbackServer {
        try LoopbackServer.answering { request in
            guard request.path == "/v1/chat/completions" else {
                return refusal(404, "Invalid URL (POST \(request.path))", parameter: nil, code: nil)
            }
            let body = request.body
            if body["max_tokens"] != nil {
                return refusal(
                    400,
                    "Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead.",
                    parameter: "max_tokens",
                    code: "unsupported_parameter"
                )
            }
            if let temperature = body["temperature"], temperature.doubleValue != 1 {
                return refusal(
                    400,
                    "Unsupported value: 'temperature' does not support \(temperature.canonicalString) with this model. Only the default (1) value is supported.",
                    parameter: "temperature",
                    code: "unsupported_value"
                )
            }
            for name in ["stop", "top_p"] where body[name] != nil {
                return refusal(
                    400,
                    "Unsupported parameter: '\(name)' is not supported with this model.",
                    parameter: .string(name),
                    code: "unsupported_parameter"
                )
            }
            let most = body["max_completion_tokens"]?.intValue ?? 128_000
            let isCut = most <= thought
            let tokens = isCut ? most : thought + 2
            var answer = ChatCompletion()
            answer.message = ["refusal": nil, "annotations": []]
            answer.finishReason = isCut ? "length" : "stop"
            answer.usage = [
                "prompt_tokens": 12, "completion_tokens": .integer(Int64(tokens)),
                "total_tokens": .integer(Int64(12 + tokens)), "prompt_tokens_details": ["cached_tokens": 0],
                "completion_tokens_details": ["reasoning_tokens": .integer(Int64(min(most, thought)))],
            ]
            return answer.response(.string(isCut ? "" : request.rightAnswer), to: request)
        }
    }

    private static func refusal(
        _ status: Int,
        _ message: String,
        parameter: JSONValue,
        code: JSONValue
    ) -> LoopbackResponse {
        LoopbackResponse(
            status,
            ["error": ["message": .string(message), "type": "invalid_request_error", "param": parameter, "code": code]]
        )
    }
}
