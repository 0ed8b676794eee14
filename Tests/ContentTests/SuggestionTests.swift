// Promises of "did you mean".

import Content
import Testing

@Suite("suggestions")
struct SuggestionTests {
    static let keys = ["suite", "version", "threshold", "temperature", "max_tokens", "id"]

    @Test(
        "finds the word that was meant",
        arguments: [
            ("treshold", "threshold"), ("Threshold", "threshold"), ("thershold", "threshold"),
            ("max-tokens", "max_tokens"),
            ("maxtokens", "max_tokens"), ("suit", "suite"), ("di", "id"), ("temprature", "temperature"), ("ID", "id"),
        ]
    )
    func near(word: String, meant: String) {
        #expect(Suggestion.closest(to: word, among: Self.keys) == meant)
        #expect(Suggestion.phrase(for: word, among: Self.keys) == "; did you mean '\(meant)'?")
    }

    @Test(
        "finds nothing where nothing is close",
        arguments: ["", "x", "ab", "prompt", "zzzzzzzzz", String(repeating: "suite", count: 9000)]
    )
    func far(word: String) {
        #expect(Suggestion.closest(to: word, among: Self.keys) == nil)
        #expect(Suggestion.phrase(for: word, among: Self.keys) == "")
    }

    @Test("prefers the closer word, and the first of equally close ones")
    func ties() {
        #expect(Suggestion.closest(to: "margins", among: ["marbles", "margin"]) == "margin")
        #expect(Suggestion.closest(to: "cart", among: ["card", "care"]) == "card")
        #expect(Suggestion.closest(to: "x", among: []) == nil)
    }
}
