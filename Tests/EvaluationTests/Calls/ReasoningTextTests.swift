// Promises about thoughts: they never count as answers, and an answer that speaks of tags loses nothing.

import Evaluation
import Testing

@Suite("reasoning in texts")
struct ReasoningTextTests {
    @Test(
        "what stands in a block was thought, in every spelling",
        arguments: [
            "<think>7</think>\n42", "<THINK>7</THINK>42", "<thinking>\n7\n</thinking>\n\n42", "  <think>7</think>42",
            "<thought>7</thought>42", "<reasoning>7</reasoning> 42", "<reflection>7</reflection>42",
            "<seed:think>7</seed:think>42", "[THINK]7[/THINK]42", "◁think▷7◁/think▷42",
            "<|begin_of_thought|>7<|end_of_thought|>42", "<|channel|>analysis<|message|>7<|channel|>final<|message|>42",
            "7</think>42", "7\n</think>\n\n42", "<think>a</think><think>7</think>42",
            "<think>a <think> b</think>7</think>42",
            "<think>write `</think>` at the end</think>42", "<think>\n```\nx = 7\n</think>\n42",
            "It could be 7\n<think>hm</think>no</think>42", "<think >7</think >42", #"<think id="1">7</think>42"#,
            "<analysis>7</analysis>42", "<|thinking|>7<|/thinking|>42",
            "<|START_THINKING|>7<|END_THINKING|><|START_RESPONSE|>42<|END_RESPONSE|>",
            "<|begin_of_thought|>7<|end_of_thought|>\n<|begin_of_solution|>42<|end_of_solution|>",
        ]
    )
    func blocks(text: String) {
        let parts = ReasoningText(text)
        #expect(parts.answer == "42" && parts.reasoning != nil && !parts.isUnfinished)
    }

    @Test(
        "a block that never ends leaves no answer behind it",
        arguments: ["<think>42", "<think>\nit is 42", "\n<think>42"]
    )
    func unfinished(text: String) {
        let parts = ReasoningText(text)
        #expect(parts.answer.isEmpty && parts.isUnfinished && parts.reasoning?.contains("42") == true)
    }

    @Test("marks around an answer are taken off, with its thoughts and without")
    func wrapped() {
        for text in [
            "<|START_RESPONSE|>42<|END_RESPONSE|>", "<|START_RESPONSE|> 42", "<|start_response|>42<|end_response|>\n",
        ] {
            #expect(ReasoningText(text).answer == "42" && ReasoningText(text).reasoning == nil)
        }
    }

    @Test("a block between two parts of an answer goes alone")
    func between() {
        let parts = ReasoningText("First.\n<think>hm</think>Second.")
        #expect(parts.answer == "First.\nSecond." && parts.reasoning == "hm")
        let cut = ReasoningText("First.\n<think>hm")
        #expect(cut.answer == "First.\n" && cut.isUnfinished)
    }

    @Test(
        "a tag that is only spoken of opens no thought",
        arguments: [
            "Write `<think>` before your notes.", "Close it with `</think>`.", "Use <think> before your notes.",
            "```\n<think>\nx\n</think>\n```\ndone", "Put it into <b>bold</b>.", "a < b > c", "[1] and [2]", "▷", "",
            "<thinker>x</thinker>", "<think", "<think hard> about it", "say <|END_RESPONSE|>",
        ]
    )
    func spokenOf(text: String) {
        let parts = ReasoningText(text)
        #expect(parts.answer == text && parts.reasoning == nil && !parts.isUnfinished)
    }

    @Test("a transcript's text is its answer, and its thoughts are those of both places")
    func transcripts() {
        var transcript = Transcript(answer: "<think>7</think>42")
        #expect(transcript.text == "42" && transcript.reasoning == "7")
        transcript.messages = [Message(.assistant, "42", reasoning: "8")]
        #expect(transcript.text == "42" && transcript.reasoning == "8")
        #expect(transcript.outputDigest == Transcript(answer: "42").outputDigest)
        #expect(Transcript(json: transcript.json) == transcript)
    }

    @Test("an answer is cut off where the tokens ran out, or a thought that nothing else ended")
    func cutOff() {
        var transcript = Transcript(answer: "<think>7")
        #expect(!transcript.isCutOff)
        transcript.finishReason = nil
        #expect(transcript.isCutOff)
        transcript = Transcript(answer: "42")
        transcript.finishReason = "length"
        #expect(transcript.isCutOff)
    }
}
