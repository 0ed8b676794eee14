// Behaves as DeepSeek's API does for its model that thinks.

import Content

/// Gives thoughts as `reasoning_content` beside the answer, and counts cached tokens under names of its own.
///
/// Thoughts and answer share `max_tokens`. A temperature is taken and has no effect (DeepSeek, "Reasoning model"). The model
/// `deepseek-poor` has no balance left.
package enum DeepSeekServer {
    /// The tokens that every thought takes.
    package static let thought = 300

    package static func start() throws -> LoopbackServer {
        try LoopbackServer.answering { request in
            guard ["/chat/completions", "/v1/chat/completions"].contains(request.path) else {
                return LoopbackResponse(404, [])
            }
            if request.body["model"] == "deepseek-poor" {
                return error(402, "Insufficient Balance", "unknown_error")
            }
            if request.body["logprobs"] != nil {
                return error(400, "deepseek-reasoner does not support the parameter logprobs", "invalid_request_error")
            }
            let most = request.body["max_tokens"]?.intValue ?? 32_768
            let isCut = most <= thought
            let tokens = isCut ? most : thought + 2
            var answer = ChatCompletion()
            answer.message = ["reasoning_content": "Which word is last? It is the one after the space."]
            answer.finishReason = isCut ? "length" : "stop"
            answer.fields = ["system_fingerprint": "fp_deepseek_1"]
            answer.usage = [
                "prompt_tokens": 12, "completion_tokens": .integer(Int64(tokens)),
                "total_tokens": .integer(Int64(12 + tokens)), "prompt_cache_hit_tokens": 8,
                "prompt_cache_miss_tokens": 4,
                "completion_tokens_details": ["reasoning_tokens": .integer(Int64(min(most, thought)))],
            ]
            return answer.response(.string(isCut ? "" : request.rightAnswer), to: request)
        }
    }

    private static func error(_ status: Int, _ message: String, _ type: String) -> LoopbackResponse {
        LoopbackResponse(
            status,
            [
                "error": [
                    "message": .string(message), "type": .string(type), "param": nil, "code": "invalid_request_error",
                ]
            ]
        )
    }
}
