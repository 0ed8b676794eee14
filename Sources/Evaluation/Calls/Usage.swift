// Gives costs their base.

/// What calls used up, in the provider's own count.
package struct Usage: Hashable, Sendable, Codable {
    /// Tokens of the question.
    package var inputTokens: Int

    /// Tokens of the answer and of the reasoning before it.
    package var outputTokens: Int

    /// The part of ``outputTokens`` that was reasoning; 0 where the provider does not say.
    package var reasoningTokens: Int

    /// The part of the question's tokens that the provider had cached.
    package var cachedTokens: Int

    /// The most tokens that one call can plausibly have used, in either direction.
    ///
    /// No model takes a tenth of it; a larger count is a counter that overflowed or went below zero.
    package static let plausibleTokens = 100_000_000

    /// Creates a count.
    package init(inputTokens: Int = 0, outputTokens: Int = 0, reasoningTokens: Int = 0, cachedTokens: Int = 0) {
        self.inputTokens = inputTokens
        self.outputTokens = outputTokens
        self.reasoningTokens = reasoningTokens
        self.cachedTokens = cachedTokens
    }

    /// Creates a count of what a server says, which may be anything; `nil` when its tokens are no plausible number.
    package init?(inputTokens: Int?, outputTokens: Int?, reasoningTokens: Int? = nil, cachedTokens: Int? = nil) {
        let plausible = 0...Self.plausibleTokens
        guard let inputTokens, plausible.contains(inputTokens) else { return nil }
        let output = outputTokens ?? 0
        guard output <= Self.plausibleTokens else { return nil }
        self.init(
            inputTokens: inputTokens,
            outputTokens: max(0, output),
            reasoningTokens: min(max(0, reasoningTokens ?? 0), max(0, output)),
            cachedTokens: min(max(0, cachedTokens ?? 0), inputTokens)
        )
    }

    /// The sum of two counts; one beyond all numbers stays at the largest.
    package static func + (left: Usage, right: Usage) -> Usage {
        func sum(_ part: KeyPath<Usage, Int>) -> Int {
            let (sum, isTooLarge) = left[keyPath: part].addingReportingOverflow(right[keyPath: part])
            return isTooLarge ? .max : sum
        }
        return Usage(
            inputTokens: sum(\.inputTokens),
            outputTokens: sum(\.outputTokens),
            reasoningTokens: sum(\.reasoningTokens),
            cachedTokens: sum(\.cachedTokens)
        )
    }

    /// Tokens of question and answer together.
    package var totalTokens: Int { (self + Usage(inputTokens: outputTokens)).inputTokens }
}

extension Usage {
    private enum CodingKeys: String, CodingKey {
        case inputTokens, outputTokens, reasoningTokens, cachedTokens
    }

    /// Reads a count; one that an earlier version wrote says nothing of reasoning.
    package init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            inputTokens: try fields.decode(Int.self, forKey: .inputTokens),
            outputTokens: try fields.decode(Int.self, forKey: .outputTokens),
            reasoningTokens: try fields.decodeIfPresent(Int.self, forKey: .reasoningTokens) ?? 0,
            cachedTokens: try fields.decode(Int.self, forKey: .cachedTokens)
        )
    }

    /// Writes a count; no reasoning is not told of.
    package func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: CodingKeys.self)
        try fields.encode(inputTokens, forKey: .inputTokens)
        try fields.encode(outputTokens, forKey: .outputTokens)
        if reasoningTokens > 0 { try fields.encode(reasoningTokens, forKey: .reasoningTokens) }
        try fields.encode(cachedTokens, forKey: .cachedTokens)
    }
}
