// Behaves as llama.cpp's server does, from the moment on when it loads its model.

import Content

/// Answers 503 while its model loads, then serves any name, and counts tokens where a question is too long.
package enum LlamaServer {
    private static let context = 256

    /// Begins to listen; so many requests come while the model loads.
    package static func start(loading: Int = 0) throws -> LoopbackServer {
        try LoopbackServer.answering { request in
            guard request.number > loading else { return error(503, "Loading model", "unavailable_error") }
            guard ["/v1/chat/completions", "/chat/completions"].contains(request.path) else {
                return error(404, "File Not Found", "not_found_error")
            }
            let tokens = request.question.utf8.count / 4
            guard tokens <= context else {
                return error(
                    400,
                    "request (\(tokens) tokens) exceeds the available context size (\(context) tokens), try increasing it",
                    "exceed_context_size_error",
                    counts: ["n_prompt_tokens": .integer(Int64(tokens)), "n_ctx": .integer(Int64(context))]
                )
            }
            var answer = ChatCompletion()
            answer.message = ["reasoning_content": "The last word."]
            answer.fields = [
                "system_fingerprint": "b11434-abc", "timings": ["prompt_n": 12, "predicted_ms": 20.5],
            ]
            return answer.response(.string(request.rightAnswer), to: request)
        }
    }

    private static func error(
        _ status: Int,
        _ message: String,
        _ type: String,
        counts: [String: JSONValue] = [:]
    ) -> LoopbackResponse {
        let error: [String: JSONValue] = [
            "code": .integer(Int64(status)), "message": .string(message), "type": .string(type),
        ]
        return LoopbackResponse(status, ["error": .object(error.merging(counts) { $1 })])
    }
}
