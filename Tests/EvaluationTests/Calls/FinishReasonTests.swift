// Promises of the words for an answer's end: a failure is none, whoever names it, and an unknown word stays as it came.

import Evaluation
import Testing

@Suite("finish reasons")
struct FinishReasonTests {
    @Test(
        "words mean what their vendors mean",
        arguments: [
            ("stop", .stop), ("END_TURN", .stop), ("max_tokens", .length), ("max_new_tokens", .length),
            ("TOKEN_LIMIT_REACHED", .length), ("content_filter: SAFETY", .contentFilter), ("blocked", .contentFilter),
            ("IMAGE_SAFETY", .contentFilter), ("guardrail", .contentFilter), ("tool_use", .toolCalls),
            ("error", .interrupted("error")), ("Aborted", .interrupted("Aborted")),
            ("insufficient_system_resource", .interrupted("insufficient_system_resource")),
            ("network_error", .interrupted("network_error")), ("pause_turn", .other("pause_turn")), ("", nil),
            (nil, nil),
        ] as [(String?, FinishReason?)]
    )
    func words(word: String?, reason: FinishReason?) { #expect(FinishReason(word) == reason) }

    @Test("a word that no vendor is known for stays as the server wrote it")
    func names() {
        #expect(FinishReason("Aborted")?.name == "Aborted" && FinishReason("SAFETY")?.name == "content_filter")
    }
}
