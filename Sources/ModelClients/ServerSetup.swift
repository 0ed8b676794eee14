// Keeps what only a client of a server needs away from clients without one.

/// How a server's API is reached.
package struct ServerSetup: Sendable {
    /// Where the API is served; `nil` for the place that the API's vendor serves it at.
    package var baseURL: String?
    /// The key, where one is needed.
    package var key: String?
    /// Further headers; `{key}` in a value stands for the key, which is then sent in no other header.
    package var headers: [String: String]
    /// The most bytes of one answer.
    package var maxResponseBytes: Int
    /// What the model is not sent, sent under another name or sent beside.
    package var dialect: ModelDialect

    package init(
        baseURL: String?,
        key: String? = nil,
        headers: [String: String] = [:],
        maxResponseBytes: Int = 4_000_000,
        dialect: ModelDialect = ModelDialect()
    ) {
        self.baseURL = baseURL
        self.key = key
        self.headers = headers
        self.maxResponseBytes = maxResponseBytes
        self.dialect = dialect
    }
}
