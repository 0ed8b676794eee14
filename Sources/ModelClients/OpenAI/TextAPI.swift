// Names the two text APIs once, for configurations, requests and recordings.

/// A text API of an OpenAI-compatible server.
package enum TextAPI: String, Hashable, Sendable, CaseIterable {
    /// `/chat/completions`, for models that were taught to converse.
    case chat
    /// `/completions`, for base models: the turns' texts are joined with blank lines and continued.
    case completions

    /// Where it is served below the base of a server's API.
    var path: String { self == .chat ? "chat/completions" : "completions" }
}
