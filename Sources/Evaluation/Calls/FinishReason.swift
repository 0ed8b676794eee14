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
        self = Self.words[word.lowercased()] ?? .other(word)
    }

    /// The word that transcripts keep.
    package var name: String {
        switch self {
        case .stop: "stop"
        case .length: "length"
        case .toolCalls: "tool_calls"
        case .contentFilter: "content_filter"
        case .refusal: "refusal"
        case .other(let word): word
        }
    }
}
