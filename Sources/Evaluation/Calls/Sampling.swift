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

/// The fields of ``Sampling/json`` one by one: in a request, other fields stand between them.
extension Sampling {
    /// Writes `max_tokens`, the first of all fields.
    package func writeMaxTokens(to writer: inout JSONWriter) {
        guard let maxTokens else { return }
        writer.raw("\"max_tokens\":")
        writer.write(maxTokens)
        writer.raw(",")
    }

    /// Writes `stop`, which follows another field.
    package func writeStop(to writer: inout JSONWriter) {
        guard !stop.isEmpty else { return }
        writer.raw(",\"stop\":")
        writer.list(stop) { $1.write($0) }
    }

    /// Writes `temperature`, which follows another field.
    package func writeTemperature(to writer: inout JSONWriter) {
        guard let temperature else { return }
        writer.raw(",\"temperature\":")
        writer.write(temperature)
    }

    /// Writes `top_p`, the last of all fields.
    package func writeTopP(to writer: inout JSONWriter) {
        guard let topP else { return }
        writer.raw(",\"top_p\":")
        writer.write(topP)
    }
}
