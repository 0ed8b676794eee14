// Names the model under test, which is the only difference allowed between comparable runs.

/// Which model a run asks: the one thing that may differ between comparable runs.
package struct Subject: Hashable, Sendable, Codable {
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

    /// Names a model.
    package init(name: String, client: String, model: String, baseURL: String? = nil, recording: String? = nil) {
        self.name = name
        self.client = client
        self.model = model
        self.baseURL = baseURL
        self.recording = recording
    }
}
