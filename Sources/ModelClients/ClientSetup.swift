// How a model is reached: what any kind of client may need.

package import Transport

/// Which of the two text APIs of an OpenAI-compatible server is asked.
package enum TextAPI: String, Hashable, Sendable, CaseIterable {
    /// `/chat/completions`, for models that were taught to converse.
    case chat
    /// `/completions`, for base models: the turns' texts are joined with blank lines and continued.
    case completions
}

/// How a model is reached: what any kind of client may need.
package struct ClientSetup: Sendable {
    /// The name in the configuration.
    package var name: String
    /// The provider's model id.
    package var model: String
    /// Where the API is served; `nil` for a client without a server.
    package var baseURL: String?
    /// Which API is asked.
    package var api: TextAPI
    /// The key, where one is needed.
    package var key: String?
    /// Further headers; `{key}` in a value stands for the key, which is then not sent as a bearer token.
    package var headers: [String: String]
    /// The most bytes of one answer.
    package var maxResponseBytes: Int
    /// Who carries requests.
    package var transport: any HTTPTransport
    /// The recordings of a replay.
    package var recordings: [Recording]

    /// Describes a model.
    package init(
        name: String,
        model: String,
        baseURL: String? = nil,
        api: TextAPI = .chat,
        key: String? = nil,
        headers: [String: String] = [:],
        maxResponseBytes: Int = 4_000_000,
        transport: any HTTPTransport,
        recordings: [Recording] = []
    ) {
        self.name = name
        self.model = model
        self.baseURL = baseURL
        self.api = api
        self.key = key
        self.headers = headers
        self.maxResponseBytes = maxResponseBytes
        self.transport = transport
        self.recordings = recordings
    }
}

/// Why a client cannot be made, as a fragment.
package struct ClientProblem: Error, Hashable, CustomStringConvertible {
    /// The fragment.
    package let description: String

    /// Creates a problem.
    package init(_ description: String) {
        self.description = description
    }
}
