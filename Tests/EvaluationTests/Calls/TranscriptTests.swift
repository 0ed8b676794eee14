// Promises of turns and answers: stored and read back as they were, and nothing else taken for one.

import Content
import Evaluation
import Testing

@Suite("transcripts")
struct TranscriptTests {
    @Test("come back from their stored form with everything that a provider said")
    func whole() throws {
        let transcript = Transcript(
            messages: [
                Message(.assistant, "", toolCalls: [["id": "c1", "function": ["name": "add"]]]),
                Message(.tool, "4", toolCallID: "c1"), Message(.assistant, "It is 4."),
            ],
            finishReason: "stop",
            usage: Usage(inputTokens: 12, outputTokens: 5, cachedTokens: 3),
            latency: 250.5,
            serverModel: "m-1",
            fingerprint: "fp",
            logProbabilities: [["token": "4", "logprob": -0.5]]
        )
        #expect(Transcript(json: transcript.json) == transcript)
        #expect(transcript.text == "It is 4.")
    }

    @Test("leave out what is not known")
    func bare() throws {
        let json = Transcript(answer: "4").json
        #expect(
            json == [
                "messages": [["role": "assistant", "content": "4"]], "latency_ms": 0, "finish_reason": "stop",
            ]
        )
        let read = try #require(Transcript(json: ["messages": []]))
        #expect(read.text.isEmpty && read.usage == nil && read.finishReason == nil && read.latency == 0)
    }

    @Test(
        "are nothing without a list of turns",
        arguments: [
            [:], ["messages": "x"], ["messages": [["role": "assistant"]]], ["messages": [["content": "x"]]],
            ["messages": [["role": "robot", "content": "x"]]], ["messages": [["role": "user", "content": 4]]],
        ] as [JSONValue]
    )
    func refused(json: JSONValue) {
        #expect(Transcript(json: json) == nil)
    }

    @Test("are judged by the last of the assistant's turns")
    func text() {
        let turns = [Message(.assistant, "first"), Message(.assistant, "last"), Message(.user, "thanks")]
        #expect(Transcript(messages: turns).text == "last")
        #expect(Transcript(messages: [Message(.user, "x")]).text.isEmpty)
    }

    @Test("have a digest of what was answered, whatever it took")
    func digest() {
        let answer = Transcript(answer: "4")
        var slow = answer
        slow.latency = 9
        slow.usage = Usage(inputTokens: 1)
        slow.serverModel = "m"
        #expect(slow.outputDigest == answer.outputDigest)
        #expect(Transcript(answer: "5").outputDigest != answer.outputDigest)
        #expect(answer.outputDigest.hex == "1aeeae19f664f1863d31de4108d08f296c2a22752cb205673e014220606d50c9")
    }
}
