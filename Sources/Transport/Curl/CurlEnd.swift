// Sorts libcurl's error codes into the classes of failure that users can do something about.

import CCurl

/// How a failed transfer ended.
struct CurlEnd: Sendable {
    /// libcurl's code (`CURLE_…`).
    var code: UInt32

    /// libcurl's own words.
    var reason: String

    /// Where the request went, as `host:port`.
    var place: String

    /// Seconds that the transfer had.
    var allowed = 60.0

    /// Seconds that it took.
    var taken = 0.0

    /// Seconds that connecting had.
    var connectAllowed = 10.0

    /// Seconds that the caller gave; waiting in line is part of them.
    var timeout = 60.0

    /// Whether the answer grew past what was allowed.
    var isTooLarge = false

    /// The bytes that the answer was allowed.
    var maxResponseBytes = 4_000_000

    /// The failure that users see.
    var failure: HTTPFailure {
        if isTooLarge { return tooLarge }
        let said = OneLineText.line(reason)
        switch CURLcode(code) {
        case CURLE_OPERATION_TIMEDOUT: return timedOut
        case CURLE_FILESIZE_EXCEEDED: return tooLarge
        case CURLE_SSL_CONNECT_ERROR where isBrokenHandshake:
            return HTTPFailure(.connection, "\(place) closed the connection during the TLS handshake: \(said)")
        case CURLE_SSL_CONNECT_ERROR, CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CERTPROBLEM, CURLE_SSL_CIPHER,
            CURLE_SSL_CACERT_BADFILE, CURLE_SSL_ISSUER_ERROR, CURLE_SSL_CRL_BADFILE, CURLE_SSL_PINNEDPUBKEYNOTMATCH,
            CURLE_SSL_INVALIDCERTSTATUS, CURLE_SSL_ENGINE_NOTFOUND, CURLE_SSL_ENGINE_SETFAILED,
            CURLE_SSL_ENGINE_INITFAILED, CURLE_SSL_SHUTDOWN_FAILED, CURLE_SSL_CLIENTCERT, CURLE_USE_SSL_FAILED:
            return HTTPFailure(.tls, "no secure connection to \(place): \(said)")
        // An answer that does not begin as HTTP/1 does is taken for HTTP/0.9, which is refused as a protocol.
        case CURLE_UNSUPPORTED_PROTOCOL, CURLE_WEIRD_SERVER_REPLY, CURLE_BAD_CONTENT_ENCODING:
            return HTTPFailure(.notHTTP, "\(place) does not answer in HTTP: \(said)")
        case CURLE_URL_MALFORMAT:
            return HTTPFailure(.unsendable, "the URL of \(place) cannot be used: \(said)")
        case CURLE_GOT_NOTHING:
            return HTTPFailure(.connection, "\(place) closed the connection without an answer")
        case CURLE_PARTIAL_FILE:
            return HTTPFailure(.connection, "\(place) closed the connection in the middle of its answer: \(said)")
        default: return HTTPFailure(.connection, "\(place): \(said)")
        }
    }

    /// What a deadline that passed is called.
    static func pastDeadline(_ place: String, timeout: Double) -> HTTPFailure {
        HTTPFailure(.timeout, "no whole answer from \(place) within \(seconds(timeout))")
    }

    private var timedOut: HTTPFailure {
        // libcurl has one code for both clocks: a transfer that ended before its own time did not get a connection.
        guard connectAllowed < allowed, taken < allowed - 0.005 else {
            return Self.pastDeadline(place, timeout: timeout)
        }
        return HTTPFailure(.connection, "no connection to \(place) within \(Self.seconds(connectAllowed))")
    }

    private var tooLarge: HTTPFailure {
        HTTPFailure(.tooLarge, "the answer of \(place) is larger than the allowed \(maxResponseBytes) bytes")
    }

    /// Whether a failed handshake is a broken connection, which may heal, rather than a refused certificate.
    private var isBrokenHandshake: Bool {
        ["SSL_ERROR_SYSCALL", "reset by peer", "unexpected eof", "Broken pipe"].contains { reason.contains($0) }
    }

    private static func seconds(_ value: Double) -> String {
        value == value.rounded() ? "\(Int(value)) s" : "\((value * 1000).rounded() / 1000) s"
    }
}
