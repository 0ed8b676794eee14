// Keeps in one file where OpenAI-compatible servers differ: in texts, counts and errors.

import Content
import Evaluation
import Foundation
import Text
import Transport

/// Reads the answer of an OpenAI-compatible server, or says why it is no answer.
struct OpenAIAnswer: Sendable {
    let api: TextAPI
    let redactor: Redactor

    func transcript(of response: HTTPResponse) throws(CallFailure) -> Transcript {
        guard (200..<300).contains(response.status) else { return try refusal(response) }
        guard !response.body.isEmpty else {
            throw CallFailure(.malformedResponse, "the answer is empty", status: response.status)
        }
        let document: JSONDocument
        do {
            document = try JSONDocument(response.body)
        } catch {
            throw CallFailure(
                .malformedResponse,
                "the answer is no JSON: \(excerpt(response.body))",
                status: response.status
            )
        }
        return try document.withRoot { root throws(CallFailure) in
            try transcript(root, status: response.status, latency: response.latency)
        }
    }

    private func transcript(_ root: JSONNode, status: Int, latency: Double) throws(CallFailure) -> Transcript {
        guard let choice = root["choices"]?[0] else {
            // Some gateways say 200 and put the failure into the body.
            if let message = Self.message(root) { throw CallFailure(.server, visible(message), status: 200) }
            throw CallFailure(.malformedResponse, "the answer has no 'choices'", status: status)
        }
        var transcript = Transcript(messages: [try turn(choice)], latency: latency)
        transcript.finishReason = choice["finish_reason"]?.string
        transcript.serverModel = root["model"]?.string
        transcript.fingerprint = root["system_fingerprint"]?.string
        // A negative count cannot be right; the usage then counts as unknown.
        if let usage = root["usage"], let input = usage["prompt_tokens"]?.integer, input >= 0 {
            transcript.usage = Usage(
                inputTokens: input,
                outputTokens: max(0, usage["completion_tokens"]?.integer ?? 0),
                cachedTokens: max(0, usage["prompt_tokens_details"]?["cached_tokens"]?.integer ?? 0)
            )
        }
        return transcript
    }

    private func turn(_ choice: JSONNode) throws(CallFailure) -> Message {
        switch api {
        case .completions:
            guard let text = choice["text"]?.string else {
                throw CallFailure(.malformedResponse, "the answer's first choice has no 'text'", status: 200)
            }
            return Message(.assistant, redactor.redact(text))
        case .chat:
            guard let message = choice["message"] else {
                throw CallFailure(.malformedResponse, "the answer's first choice has no 'message'", status: 200)
            }
            let calls = message["tool_calls"].flatMap { $0.count > 0 && $0.isArray ? $0.value : nil }
            // A refusal stands in place of the content; an answer without either is an empty answer, and graded as one.
            let text =
                message["content"]?.string ?? message["refusal"]?.string ?? message["content"].map(parts) ?? ""
            return Message(.assistant, redactor.redact(text), toolCalls: calls.map(redacted))
        }
    }

    /// A value without the key, which a model may have been told and may repeat.
    private func redacted(_ json: JSONValue) -> JSONValue {
        let text = json.canonicalString
        let safe = redactor.redact(text)
        return safe == text ? json : (try? JSONValue(parsing: Array(safe.utf8))) ?? .string(Redactor.mark)
    }

    /// The text of content that comes in parts.
    private func parts(_ content: JSONNode) -> String {
        var text = ""
        content.forEachValue { text += $0["text"]?.string ?? "" }
        return text
    }

    /// What a status other than success means; a provider's content filter is an answer.
    private func refusal(_ response: HTTPResponse) throws(CallFailure) -> Transcript {
        let (code, said) = Self.said(response.body)
        if response.status == 400, code == "content_filter" {
            return Transcript(
                messages: [Message(.assistant, "")],
                finishReason: "content_filter",
                latency: response.latency
            )
        }
        throw CallFailure(
            Self.kind(status: response.status, code: code, message: said ?? ""),
            said.map(visible) ?? excerpt(response.body),
            status: response.status,
            retryAfter: RetryAfter.seconds(response.headers)
        )
    }

    private static func kind(status: Int, code: String?, message: String) -> CallFailure.Class {
        if code == "model_not_found" { return .unknownModel }
        switch status {
        case 401, 403: return .permission
        case 402: return .quota
        case 404: return .unknownModel
        case 408: return .timeout
        case 429: return code == "insufficient_quota" ? .quota : .rateLimited
        case 400 where message.hasPrefix("model ") && message.contains("not found"): return .unknownModel
        case 400..<500: return .badRequest
        default: return .server
        }
    }

    /// The error's code and message, in the places where servers put them.
    private static func said(_ body: [UInt8]) -> (code: String?, message: String?) {
        guard let document = try? JSONDocument(body) else { return (nil, nil) }
        return document.withRoot { root in
            (root["error"]?["code"]?.string ?? root["error"]?["type"]?.string, message(root))
        }
    }

    private static func message(_ root: JSONNode) -> String? {
        root["error"]?["message"]?.string ?? root["message"]?.string ?? root["detail"]?.string ?? root["error"]?.string
    }

    private func visible(_ text: String) -> String { OneLineText.ascii(redactor.redact(text)) }

    private func excerpt(_ body: [UInt8]) -> String {
        guard !body.isEmpty else { return "no message" }
        return visible("'" + String(decoding: body.prefix(120), as: UTF8.self) + "'")
    }
}
