// Names the settings of connections apart from libcurl's own options.

/// What a user may set about connections.
package struct CurlSettings: Hashable, Sendable {
    /// The most requests, and so connections, that one host gets at once; more wait their turn.
    package var width: Int

    /// The most seconds that making a connection may take.
    package var connectTimeout: Double

    /// A file of certificates to trust in place of the system's.
    package var certificateFile: String?

    /// Whether the proxies of the environment (`https_proxy`, `no_proxy`, …) are used, as curl does.
    package var usesProxies: Bool

    /// Whether HTTP/2 is taken where a TLS server offers it.
    package var allowsHTTP2: Bool

    package init(
        width: Int = 64,
        connectTimeout: Double = 10,
        certificateFile: String? = nil,
        usesProxies: Bool = true,
        allowsHTTP2: Bool = true
    ) {
        self.width = max(1, width)
        self.connectTimeout = connectTimeout
        self.certificateFile = certificateFile
        self.usesProxies = usesProxies
        self.allowsHTTP2 = allowsHTTP2
    }
}
