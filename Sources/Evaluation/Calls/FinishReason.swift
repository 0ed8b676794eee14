// Vendors have a dozen words for five ways in which an answer can end.

/// Why a model stopped, in one vocabulary.
///
/// A transcript keeps the word as ``name`` spells it; a word that no vendor is known for stays as the server wrote it.
package enum FinishReason: Hashable, Sendable {
    /// The model ended its answer, or met a stop text.
    case stop
    /// The tokens ran out.
    case length
    /// The model wants tools to be called.
    case toolCalls
    /// The provider's filter stopped the answer, or put nothing in its place.
    case contentFilter
    /// The provider says that the model refused.
    case refusal
    /// The server broke the answer off, for a reason of its own: what came of it is no answer.
    case interrupted(String)
    /// Another word.
    case other(String)

    private static let words: [String: FinishReason] = [
        "stop": .stop, "end_turn": .stop, "stop_sequence": .stop, "eos": .stop, "eos_token": .stop, "completed": .stop,
        "length": .length, "max_tokens": .length, "model_length": .length, "max_output_tokens": .length,
        "max_completion_tokens": .length, "incomplete": .length, "model_context_window_exceeded": .length,
        "tool_calls": .toolCalls, "tool_use": .toolCalls, "function_call": .toolCalls,
        "content_filter": .contentFilter, "content_filtered": .contentFilter, "safety": .contentFilter,
        "sensitive": .contentFilter, "prohibited_content": .contentFilter, "blocklist": .contentFilter,
        "spii": .contentFilter, "recitation": .contentFilter, "guardrail_intervened": .contentFilter,
        "image_safety": .contentFilter, "moderation": .contentFilter,
        "refusal": .refusal, "refused": .refusal,
    ]

    /// Reads a server's word, whatever its case; `nil` for none.
    package init?(_ word: String?) {
        guard let word, !word.isEmpty else { return nil }
        // What most answers end with needs no table.
        if word == "stop" {
            self = .stop
            return
        }
        // Some gateways put a vendor's own word behind theirs: `content_filter: SAFETY`.
        let known = word.lowercased().prefix { $0 != ":" }
        self = Self.words[String(known)] ?? Self.kind(of: word)
    }

    /// What a word that is not in the table says by its parts.
    private static func kind(of word: String) -> FinishReason {
        let plain = word.lowercased()
        func holds(_ parts: [String]) -> Bool { parts.contains { plain.contains($0) } }
        if holds([
            "content_filter", "contentfilter", "filtered", "safety", "moderation", "guardrail", "sensitive",
            "prohibited", "blocked", "policy", "violation", "toxic", "unsafe",
        ]) {
            return .contentFilter
        }
        if holds(["length"]) || holds(["token"]) && holds(["max", "limit", "exceed", "budget"]) { return .length }
        if holds([
            "error", "fail", "abort", "cancel", "insufficient", "resource", "timeout", "timed_out", "time_out",
            "overload", "unavailable", "interrupt", "exception", "killed", "disconnect", "crash", "rate_limit",
            "throttl", "preempt", "evict", "shutdown", "terminated", "network", "expired",
        ]) {
            return .interrupted(word)
        }
        return .other(word)
    }

    /// The word that transcripts keep.
    package var name: String {
        switch self {
        case .stop: "stop"
        case .length: "length"
        case .toolCalls: "tool_calls"
        case .contentFilter: "content_filter"
        case .refusal: "refusal"
        case .interrupted(let word), .other(let word): word
        }
    }
}
