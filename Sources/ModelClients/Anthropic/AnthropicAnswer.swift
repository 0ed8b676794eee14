// Gives graders the one shape of answers that they know, whatever blocks the Messages API sends.

import Content
import Evaluation
import Transport

/// Reads the answer of Anthropic's Messages API, or says why it is no answer.
struct AnthropicAnswer: Sendable {
    let reading: ResponseReading

    func transcript(of response: HTTPResponse) throws(CallFailure) -> Transcript {
        try reading.transcript(of: response) { root throws(CallFailure) in try transcript(root, response) }
    }

    private func transcript(_ root: JSONNode, _ response: HTTPResponse) throws(CallFailure) -> Transcript {
        let reason = FinishReason(root["stop_reason"]?.string)
        if case .interrupted(let word) = reason { throw reading.interrupted(word, response) }
        let isWithheld = reason == .refusal || reason == .contentFilter
        guard root["content"]?.present != nil || isWithheld else {
            // A gateway may put a failure into fields of its own.
            if ServerError(root).message != nil { return try reading.failed(root, response) }
            throw reading.malformed("the answer has no 'content'", response)
        }
        guard let content = MessageContent(root) else {
            throw reading.malformed("the answer's 'content' is neither text nor blocks", response)
        }
        var transcript = reading.transcript(
            content.text,
            thoughts: content.thoughts,
            calls: Self.calls(root["content"]),
            reason,
            latency: response.latency
        )
        transcript.serverModel = reading.name(root["model"])
        transcript.usage = root["usage"].flatMap(Self.usage)
        return transcript
    }

    /// The calls of tools in the shape of OpenAI's API; `nil` when there are none.
    private static func calls(_ content: JSONNode?) -> JSONValue? {
        var calls: [JSONValue] = []
        content?.forEachValue { block in
            guard block["type"]?.string == "tool_use" else { return }
            calls.append([
                "id": .string(block["id"]?.string ?? ""), "type": "function",
                "function": [
                    "name": .string(block["name"]?.string ?? ""),
                    "arguments": .string(block["input"]?.value?.canonicalString ?? "{}"),
                ],
            ])
        }
        return calls.isEmpty ? nil : .array(calls)
    }

    /// What the server counts; tokens that it read from its cache or wrote to it are tokens of the question as well.
    private static func usage(_ counts: JSONNode) -> Usage? {
        let read = counts["cache_read_input_tokens"]?.wholeNumber
        let input = counts["input_tokens"]?.wholeNumber.map { fresh in
            [read, counts["cache_creation_input_tokens"]?.wholeNumber].compactMap(\.self)
                .reduce(Usage(inputTokens: fresh)) { $0 + Usage(inputTokens: $1) }.inputTokens
        }
        return Usage(
            inputTokens: input,
            outputTokens: counts["output_tokens"]?.wholeNumber,
            reasoningTokens: counts["output_tokens_details"]?["thinking_tokens"]?.wholeNumber,
            cachedTokens: read
        )
    }
}
