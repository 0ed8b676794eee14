// Behaves as Anthropic's Messages API does, with extended thinking.

import Content

/// Serves the Messages API: checks headers and fields as the API does, thinks when it is asked to, and answers in blocks.
///
/// The model `claude-adaptive` takes thinking in its newer form alone and no temperature. Every tenth request is refused once
/// because the API is overloaded.
package enum AnthropicServer {
    /// The key that it knows.
    package static let key = "sk-ant-test-0123456789"

    private static let fields: Set = [
        "max_tokens", "messages", "metadata", "model", "output_config", "service_tier", "stop_sequences", "stream",
        "system",
        "temperature", "thinking", "tool_choice", "tools", "top_k", "top_p",
    ]

    package static func start() throws -> LoopbackServer {
        try LoopbackServer.answering { request in
            if request.number % 10 == 0 { return error(529, "overloaded_error", "Overloaded") }
            guard request.path == "/v1/messages" else { return error(404, "not_found_error", "Not found") }
            guard request.headers["x-api-key"] == key else {
                return error(401, "authentication_error", "invalid x-api-key")
            }
            guard request.headers["anthropic-version"] == "2023-06-01" else {
                return refusal("anthropic-version: header is required")
            }
            return fault(request.body).map(refusal) ?? answer(request)
        }
    }

    /// Why a body is refused; `nil` when it is not.
    private static func fault(_ body: JSONValue) -> String? {
        guard let most = body["max_tokens"]?.intValue else { return "max_tokens: Field required" }
        if let other = body.objectValue?.keys.sorted().first(where: { !fields.contains($0) }) {
            return "\(other): Extra inputs are not permitted"
        }
        for turn in body["messages"]?.arrayValue ?? [] where !["user", "assistant"].contains(turn["role"]?.stringValue)
        {
            return
                "messages: Unexpected role \(turn["role"]?.canonicalString ?? ""). The Messages API accepts a top-level `system` parameter, not \"system\" as an input message role."
        }
        for text in body["stop_sequences"]?.arrayValue ?? []
        where text.stringValue?.allSatisfy(\.isWhitespace) ?? true {
            return "stop_sequences: each stop sequence must contain non-whitespace"
        }
        let isNew = body["model"] == "claude-adaptive"
        let form = body["thinking"]?["type"]?.stringValue
        if isNew, form == "enabled" {
            return
                "\"thinking.type.enabled\" is not supported for this model. Use \"thinking.type.adaptive\" and \"output_config.effort\" to control thinking behavior."
        }
        if isNew, body["temperature"] != nil { return "`temperature` is deprecated for this model." }
        if let temperature = body["temperature"]?.doubleValue, form != nil, temperature != 1 {
            return "`temperature` may only be set to 1 when thinking is enabled."
        }
        if form == "enabled" {
            guard let budget = body["thinking"]?["budget_tokens"]?.intValue, budget >= 1024 else {
                return "thinking.enabled.budget_tokens: Input should be greater than or equal to 1024"
            }
            if budget >= most { return "`max_tokens` must be greater than `thinking.budget_tokens`." }
        }
        return nil
    }

    private static func answer(_ request: LoopbackRequest) -> LoopbackResponse {
        let thinks = request.body["thinking"]?["type"] != nil
        var blocks: [JSONValue] = []
        if thinks {
            blocks.append(["type": "thinking", "thinking": "The last word is it.", "signature": "EqQBCgIYAhIM"])
            blocks.append(["type": "redacted_thinking", "data": "EmwKAhgBEgy3va3p"])
        }
        blocks.append(["type": "text", "text": .string(request.rightAnswer)])
        return LoopbackResponse(
            200,
            [
                "id": "msg_01", "type": "message", "role": "assistant", "model": request.body["model"] ?? nil,
                "content": .array(blocks), "stop_reason": "end_turn", "stop_sequence": nil,
                "usage": [
                    "input_tokens": 4, "cache_creation_input_tokens": 0, "cache_read_input_tokens": 8,
                    "output_tokens": .integer(thinks ? 42 : 2),
                    "output_tokens_details": ["thinking_tokens": .integer(thinks ? 40 : 0)],
                ],
            ]
        )
    }

    private static func refusal(_ message: String) -> LoopbackResponse {
        error(400, "invalid_request_error", message)
    }

    private static func error(_ status: Int, _ type: String, _ message: String) -> LoopbackResponse {
        let error: JSONValue = ["type": .string(type), "message": .string(message)]
        return LoopbackResponse(status, ["type": "error", "error": error, "request_id": "req_01"])
    }
}
