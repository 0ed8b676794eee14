// Is the common form of questions for all model clients.

package import Content

/// What a model is asked, whichever way it is reached.
package struct ModelRequest: Hashable, Sendable {
    /// The conversation so far.
    package var messages: [Message]

    /// How the model chooses its words.
    package var sampling: Sampling

    /// The seed of this sample; `nil` lets the server choose.
    package var seed: Int64?

    /// Which sample of the case is asked for, from 1.
    package var sample: Int

    /// Tool definitions, passed through as the suite wrote them.
    package var tools: JSONValue?

    /// The tokens that the model may think with, beside those of the answer; not part of the question's digest.
    package var reasoningBudget: Int

    /// The most tokens that the model may write, thoughts included; `nil` without a limit.
    package var mostTokens: Int? { sampling.maxTokens.map { $0 + reasoningBudget } }

    /// Creates a request.
    package init(
        messages: [Message],
        sampling: Sampling = Sampling(),
        seed: Int64? = nil,
        sample: Int = 1,
        tools: JSONValue? = nil,
        reasoningBudget: Int = 0
    ) {
        self.messages = messages
        self.sampling = sampling
        self.seed = seed
        self.sample = sample
        self.tools = tools
        self.reasoningBudget = reasoningBudget
    }

    /// The digest of the question: messages, sampling parameters and tools, as canonical JSON.
    ///
    /// Neither the transport nor the model's name is in it, nor seed and sample, which key a recording beside it.
    package var digest: ContentDigest {
        var writer = JSONWriter()
        writer.raw("{")
        sampling.writeMaxTokens(to: &writer)
        writer.raw("\"messages\":")
        Message.write(messages, to: &writer)
        sampling.writeStop(to: &writer)
        sampling.writeTemperature(to: &writer)
        if let tools {
            writer.raw(",\"tools\":")
            writer.write(tools)
        }
        sampling.writeTopP(to: &writer)
        writer.raw("}")
        return ContentDigest(of: writer.bytes)
    }
}
