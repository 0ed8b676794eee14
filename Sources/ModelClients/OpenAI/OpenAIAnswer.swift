// Keeps in one file where OpenAI-compatible servers differ in their answers: in texts, thoughts and counts.

import Content
import Evaluation
import Transport

/// Reads the answer of an OpenAI-compatible server, or says why it is no answer.
struct OpenAIAnswer: Sendable {
    let api: TextAPI
    let reading: ResponseReading

    func transcript(of response: HTTPResponse) throws(CallFailure) -> Transcript {
        try reading.transcript(of: response) { root throws(CallFailure) in try transcript(root, response) }
    }

    private func transcript(_ root: JSONNode, _ response: HTTPResponse) throws(CallFailure) -> Transcript {
        guard let choice = root["choices"]?[0]?.present else {
            // Vendors put a failure into fields of their own.
            let error = ServerError(root)
            if error.message != nil || error.isWithheld { return try reading.failed(root, response) }
            throw reading.malformed("the answer has no 'choices'", response)
        }
        return try transcript(of: choice, in: root, response)
    }

    /// Reads one choice, and what stands around it.
    func transcript(
        of choice: JSONNode,
        in root: JSONNode,
        _ response: HTTPResponse
    ) throws(CallFailure) -> Transcript {
        let reason = FinishReason(choice["finish_reason"]?.string)
        for node in [choice, choice["message"]?.present].compactMap(\.self) where node["error"]?.telling != nil {
            return try reading.failed(node, response)
        }
        if case .interrupted(let word) = reason { throw reading.interrupted(word, response) }
        let turn = try turn(choice, isFiltered: reason == .contentFilter || reason == .refusal, response)
        var transcript = reading.transcript(
            turn.text,
            thoughts: turn.thoughts,
            calls: turn.calls,
            turn.isRefusal && (reason == nil || reason == .stop) ? .refusal : reason,
            latency: response.latency
        )
        transcript.serverModel = reading.name(root["model"])
        transcript.fingerprint = reading.name(root["system_fingerprint"])
        transcript.usage = root["usage"].flatMap(Self.usage)
        return transcript
    }

    /// What a server counts; `nil` where that cannot be right.
    private static func usage(_ counts: JSONNode) -> Usage? {
        let output = (counts["completion_tokens"] ?? counts["output_tokens"])?.wholeNumber
        let reasoning = (counts["completion_tokens_details"]?["reasoning_tokens"] ?? counts["reasoning_tokens"])?
            .wholeNumber
        let input = (counts["prompt_tokens"] ?? counts["input_tokens"])?.wholeNumber
        // One vendor counts thoughts beside the answer: then only the total has them.
        var all = output
        if let input, let output, let reasoning, reasoning > 0 {
            let (answer, thoughts) = (Usage(inputTokens: input, outputTokens: output), Usage(outputTokens: reasoning))
            let isBeside = counts["total_tokens"]?.wholeNumber == (answer + thoughts).totalTokens
            if isBeside { all = (answer + thoughts).outputTokens }
        }
        return Usage(
            inputTokens: input,
            outputTokens: all,
            reasoningTokens: reasoning,
            cachedTokens: (counts["prompt_tokens_details"]?["cached_tokens"] ?? counts["prompt_cache_hit_tokens"])?
                .wholeNumber
        )
    }

    /// What a choice holds of the model's turn.
    private struct Turn {
        var text = ""
        var thoughts = ""
        var calls: JSONValue?
        /// Whether the server says that it is a refusal.
        var isRefusal = false
    }

    /// Reads the model's turn.
    private func turn(
        _ choice: JSONNode,
        isFiltered: Bool,
        _ response: HTTPResponse
    ) throws(CallFailure) -> Turn {
        switch api {
        case .completions:
            guard let text = choice["text"]?.string else {
                if isFiltered { return Turn() }
                throw reading.malformed("the answer's first choice has no 'text'", response)
            }
            return Turn(text: text, thoughts: choice["reasoning"]?.string ?? "")
        case .chat:
            // Some gateways leave the message's own level out.
            let flat = choice["content"] == nil && choice["tool_calls"] == nil ? nil : choice
            guard let message = choice["message"]?.present ?? flat, message.isObject else {
                if isFiltered { return Turn() }
                throw reading.malformed("the answer's first choice has no 'message'", response)
            }
            guard let content = MessageContent(message) else {
                throw reading.malformed("the message's 'content' is neither text nor parts of text", response)
            }
            // A refusal stands in place of the content; an answer without either is an empty answer, and graded as one.
            let refusal = message["refusal"]?.string ?? content.refusal
            let isRefusal = refusal?.isEmpty == false && content.text.isEmpty
            return Turn(
                text: isRefusal ? refusal ?? "" : content.text,
                thoughts: content.thoughts,
                calls: message["tool_calls"].flatMap { $0.count > 0 && $0.isArray ? $0.value : nil },
                isRefusal: isRefusal
            )
        }
    }
}
