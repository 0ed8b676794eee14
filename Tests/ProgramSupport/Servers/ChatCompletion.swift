// Writes the answers that OpenAI-compatible servers share, so that each server's file holds what is its own.

package import Content

/// An answer of the chat-completions API.
package struct ChatCompletion {
    /// Further fields of the message.
    package var message: [String: JSONValue] = [:]
    package var finishReason = "stop"
    /// The tokens; further counts beside the plain ones are the server's.
    package var usage: [String: JSONValue] = ["prompt_tokens": 12, "completion_tokens": 2, "total_tokens": 14]
    /// Further fields of the answer.
    package var fields: [String: JSONValue] = [:]

    package init() {}

    /// The answer that says a text.
    package func response(_ content: JSONValue, to request: LoopbackRequest) -> LoopbackResponse {
        let message: [String: JSONValue] = ["role": "assistant", "content": content].merging(message) { $1 }
        let choice: JSONValue = [
            "index": 0, "finish_reason": .string(finishReason), "logprobs": nil, "message": .object(message),
        ]
        let answer: [String: JSONValue] = [
            "id": "chatcmpl-1", "object": "chat.completion", "created": 1_790_000_000,
            "model": request.body["model"] ?? nil, "choices": [choice], "usage": .object(usage),
        ]
        return LoopbackResponse(200, .object(answer.merging(fields) { $1 }))
    }
}
