// Gives graders one form for all answers.

package import Content

/// What came back when a model was asked: the thing that is graded.
package struct Transcript: Hashable, Sendable {
    /// The model's turns, in order; a single-turn answer is one assistant message.
    package var messages: [Message]

    /// Why the model stopped: `stop`, `length`, `tool_calls`, `content_filter`, …; `nil` when the server did not say.
    package var finishReason: String?

    /// What the call used up; `nil` when the server did not say.
    package var usage: Usage?

    /// Milliseconds from the request's first byte to the answer's last.
    package var latency: Double

    /// The model that the server says it used.
    package var serverModel: String?

    /// The server's fingerprint of its configuration.
    package var fingerprint: String?

    /// Log-probabilities, where they were asked for, as the provider wrote them.
    package var logProbabilities: JSONValue?

    /// Creates a transcript.
    package init(
        messages: [Message],
        finishReason: String? = nil,
        usage: Usage? = nil,
        latency: Double = 0,
        serverModel: String? = nil,
        fingerprint: String? = nil,
        logProbabilities: JSONValue? = nil
    ) {
        self.messages = messages
        self.finishReason = finishReason
        self.usage = usage
        self.latency = latency
        self.serverModel = serverModel
        self.fingerprint = fingerprint
        self.logProbabilities = logProbabilities
    }

    /// Creates a transcript of one turn.
    package init(answer: String) {
        self.init(messages: [Message(.assistant, answer)], finishReason: "stop")
    }

    /// The model's answer: what its last turn says behind all reasoning.
    ///
    /// A turn that was recorded as it came may hold blocks of reasoning, which ``ReasoningText`` parts from the answer.
    package var text: String { lastTurn.map { ReasoningText($0.content).answer } ?? "" }

    /// What the model thought before its answer; `nil` where it did not, or did not say.
    package var reasoning: String? {
        guard let turn = lastTurn else { return nil }
        let thoughts = [turn.reasoning, ReasoningText(turn.content).reasoning].compactMap(\.self)
        return thoughts.isEmpty ? nil : thoughts.joined(separator: "\n")
    }

    /// Whether the answer ended for want of tokens, or inside a thought that nothing else ended.
    package var isCutOff: Bool {
        switch FinishReason(finishReason) {
        case .length: true
        case nil: lastTurn.map { ReasoningText($0.content).isUnfinished } ?? false
        case .stop, .refusal, .contentFilter, .toolCalls, .interrupted, .other: false
        }
    }

    /// The model's last turn.
    private var lastTurn: Message? { messages.last { $0.role == .assistant } }

    /// The transcript as it is stored and recorded; fields without a value are left out.
    package var json: JSONValue {
        var fields: [String: JSONValue] = [
            "messages": .array(messages.map(\.json)), "latency_ms": .number(latency),
        ]
        fields["finish_reason"] = finishReason.map(JSONValue.string)
        fields["server_model"] = serverModel.map(JSONValue.string)
        fields["fingerprint"] = fingerprint.map(JSONValue.string)
        fields["logprobs"] = logProbabilities
        if let usage {
            var counts: [String: JSONValue] = [
                "input_tokens": .integer(Int64(usage.inputTokens)),
                "output_tokens": .integer(Int64(usage.outputTokens)),
                "cached_tokens": .integer(Int64(usage.cachedTokens)),
            ]
            if usage.reasoningTokens > 0 { counts["reasoning_tokens"] = .integer(Int64(usage.reasoningTokens)) }
            fields["usage"] = .object(counts)
        }
        return .object(fields)
    }

    /// Reads a stored transcript; `nil` when it is not one.
    package init?(json: JSONValue) {
        guard let list = json["messages"]?.arrayValue else { return nil }
        var messages: [Message] = []
        for item in list {
            guard let message = Message(json: item) else { return nil }
            messages.append(message)
        }
        var usage: Usage?
        if let stored = json["usage"] {
            usage = Usage(
                inputTokens: stored["input_tokens"]?.intValue ?? 0,
                outputTokens: stored["output_tokens"]?.intValue ?? 0,
                reasoningTokens: stored["reasoning_tokens"]?.intValue ?? 0,
                cachedTokens: stored["cached_tokens"]?.intValue ?? 0
            )
        }
        self.init(
            messages: messages,
            finishReason: json["finish_reason"]?.stringValue,
            usage: usage,
            latency: json["latency_ms"]?.doubleValue ?? 0,
            serverModel: json["server_model"]?.stringValue,
            fingerprint: json["fingerprint"]?.stringValue,
            logProbabilities: json["logprobs"]
        )
    }

    /// The digest of what was answered; reasoning, latency and usage are not part of it.
    package var outputDigest: ContentDigest {
        var writer = JSONWriter()
        Message.write(
            messages.contains { $0.reasoning != nil } ? messages.map(\.withoutReasoning) : messages,
            to: &writer
        )
        return ContentDigest(of: writer.bytes)
    }
}
