// Gives costs their base.

/// What calls used up, in the provider's own count.
package struct Usage: Hashable, Sendable, Codable {
    /// Tokens of the question.
    package var inputTokens: Int

    /// Tokens of the answer.
    package var outputTokens: Int

    /// The part of the question's tokens that the provider had cached.
    package var cachedTokens: Int

    /// Creates a count.
    package init(inputTokens: Int = 0, outputTokens: Int = 0, cachedTokens: Int = 0) {
        self.inputTokens = inputTokens
        self.outputTokens = outputTokens
        self.cachedTokens = cachedTokens
    }

    package static func + (left: Usage, right: Usage) -> Usage {
        Usage(
            inputTokens: left.inputTokens + right.inputTokens,
            outputTokens: left.outputTokens + right.outputTokens,
            cachedTokens: left.cachedTokens + right.cachedTokens
        )
    }
}
