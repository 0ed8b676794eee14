// Lets this module say why a request failed without knowing what a model call is.

/// Why a request brought no answer.
///
/// A failure holds no header and no body of the request, so it may be shown and stored.
package struct HTTPFailure: Error, Hashable, Sendable, CustomStringConvertible {
    /// The kinds of failure, by what a caller can do about them.
    package enum Kind: String, Hashable, Sendable, CaseIterable {
        /// The deadline passed.
        case timeout
        /// The server could not be reached, or the connection broke.
        case connection
        /// The server's certificate was not accepted, or no secure connection could be agreed on.
        case tls
        /// The server sent something else than HTTP, or a body that cannot be unpacked.
        case notHTTP
        /// The answer is larger than the request allows.
        case tooLarge
        /// The server redirects, and redirects are never followed.
        case redirect
        /// The request cannot be sent as it is: its address, a header or the file of its body.
        case unsendable
        /// The task was cancelled, or the transport was shut down.
        case cancelled
    }

    package var kind: Kind

    /// One lower-case fragment for people, without secrets.
    package var message: String

    /// The HTTP status, where there was one.
    package var status: Int?

    package init(_ kind: Kind, _ message: String, status: Int? = nil) {
        self.kind = kind
        self.message = message
        self.status = status
    }

    package var description: String { message }
}
