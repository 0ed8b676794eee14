// The one thing that may differ between comparable runs is named here, and compared nowhere else.

package import Content

/// Which model a run asks.
package struct Subject: Hashable, Sendable {
    /// The model's name in the configuration.
    package var name: String
    /// The kind of client, such as `openai` or `replay`.
    package var client: String
    /// The provider's model id; for a replay, that of the recorded model.
    package var model: String
    /// Where it is served; for a replay, where it was recorded.
    package var baseURL: String?
    /// The recording's digest, for a replay.
    package var recording: String?
    /// Fields that this version does not know, kept as they are.
    package var further: [String: JSONValue]

    /// Names a model.
    package init(
        name: String,
        client: String,
        model: String,
        baseURL: String? = nil,
        recording: String? = nil,
        further: [String: JSONValue] = [:]
    ) {
        self.name = name
        self.client = client
        self.model = model
        self.baseURL = baseURL
        self.recording = recording
        self.further = further
    }

    /// Lists the fields in which the models differ; their names in the configuration do not count.
    func differences(from other: Subject) -> [ManifestDifference] {
        let fields = [
            ("model", model, other.model), ("client", client, other.client), ("base_url", baseURL, other.baseURL),
            ("recording", recording, other.recording),
        ]
        return fields.compactMap { field, mine, theirs in
            guard mine != theirs else { return nil }
            return ManifestDifference(kind: .subject, field: field, baseline: theirs, candidate: mine)
        }
    }
}

extension Subject: Codable {
    /// Reads a subject.
    ///
    /// - Throws: ``ManifestFault``, which names the field that is wrong, or `DecodingError`.
    package init(from decoder: any Decoder) throws {
        try self.init(fields: try decoder.singleValueContainer().decode([String: JSONValue].self))
    }

    init(fields: [String: JSONValue]) throws(ManifestFault) {
        var part = ManifestPart("subject", fields)
        self.name = try part.required("name", \.stringValue)
        self.client = try part.required("client", \.stringValue)
        self.model = try part.required("model", \.stringValue)
        self.baseURL = try part.nullable("baseURL", \.stringValue)
        self.recording = try part.nullable("recording", \.stringValue)
        self.further = part.rest
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(fields)
    }

    /// The fields under the names that they are stored by.
    var fields: [String: JSONValue] {
        var fields = further
        fields["name"] = .string(name)
        fields["client"] = .string(client)
        fields["model"] = .string(model)
        fields["baseURL"] = baseURL.map(JSONValue.string)
        fields["recording"] = recording.map(JSONValue.string)
        return fields
    }
}
