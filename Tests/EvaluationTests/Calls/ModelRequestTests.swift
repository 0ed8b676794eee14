// Promises of the digest under which recordings keep an answer.

import Content
import Evaluation
import Testing

@Suite("model requests")
struct ModelRequestTests {
    private static let request = ModelRequest(
        messages: [Message(.user, "2+2?")],
        sampling: Sampling(maxTokens: 5)
    )

    @Test("have a digest that recordings hold, the same for ever")
    func fixed() {
        #expect(Self.request.digest.hex == "64cf72b0aba769899990dd52834da2239b61b8790e66edabe7fd61ced1b8fd64")
    }

    @Test("have the same digest for every seed and sample, and another for every other question")
    func digest() {
        var same = Self.request
        same.seed = 3
        same.sample = 9
        #expect(same.digest == Self.request.digest)
        let changes: [(inout ModelRequest) -> Void] = [
            { $0.messages[0].content = "2+3?" }, { $0.messages[0].role = .system }, { $0.sampling.temperature = 0 },
            { $0.sampling.topP = 0.5 }, { $0.sampling.stop = ["\n"] }, { $0.sampling.maxTokens = nil },
            { $0.tools = [] },
        ]
        for (index, change) in changes.enumerated() {
            var other = Self.request
            change(&other)
            #expect(other.digest != Self.request.digest, "change \(index)")
        }
    }

    @Test("send only those parameters that are set")
    func parameters() {
        #expect(Sampling().json.isEmpty)
        #expect(
            Sampling(temperature: 0.5, topP: 0.9, maxTokens: 7, stop: ["a", "b"]).json
                == ["temperature": 0.5, "top_p": 0.9, "max_tokens": 7, "stop": ["a", "b"]]
        )
    }
}
