// Keeps everything about sampling that could change a score.

package import Content

/// The parameters by which a model chooses its words, all but the seed.
///
/// A parameter that is `nil` is not sent, so the provider's own default holds.
package struct Sampling: Hashable, Sendable {
    /// 0 for the likeliest word every time; the APIs take 0…2.
    package var temperature: Double?

    /// The share of probability mass that is sampled from, in (0, 1].
    package var topP: Double?

    /// The most tokens that an answer may have.
    package var maxTokens: Int?

    /// Texts at which the answer ends.
    package var stop: [String]

    /// Creates parameters.
    package init(temperature: Double? = nil, topP: Double? = nil, maxTokens: Int? = nil, stop: [String] = []) {
        self.temperature = temperature
        self.topP = topP
        self.maxTokens = maxTokens
        self.stop = stop
    }

    /// The parameters that are set, under the names of the chat-completions API.
    package var json: [String: JSONValue] {
        var fields: [String: JSONValue] = [:]
        fields["temperature"] = temperature.map(JSONValue.number)
        fields["top_p"] = topP.map(JSONValue.number)
        fields["max_tokens"] = maxTokens.map { .integer(Int64($0)) }
        if !stop.isEmpty { fields["stop"] = .array(stop.map(JSONValue.string)) }
        return fields
    }
}
