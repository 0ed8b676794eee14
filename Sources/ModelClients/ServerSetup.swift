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

    /// Parts of a header's name that say that its value is nobody else's business.
    private static let secretNames = ["auth", "key", "token", "secret", "cookie", "password"]

    /// What must never leave this process but in a request: the key, and the values of headers that hold one.
    var secrets: [String] {
        let own = headers.filter { name, _ in Self.secretNames.contains { name.lowercased().contains($0) } }
            // `Bearer …` and `Basic …` stand before what is secret.
            .values.flatMap { [$0, String($0.split(separator: " ").last ?? "")] }
        return [key].compactMap(\.self) + own
    }

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
