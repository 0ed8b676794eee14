// Proves into which kind of failure each of libcurl's codes goes, since retries depend on it.

import CCurl
import Testing

@testable import Transport

@Suite("ends of transfers")
struct CurlEndTests {
    private func failure(_ code: CURLcode, _ reason: String = "why") -> HTTPFailure {
        CurlEnd(code: code.rawValue, reason: reason, place: "h:443").failure
    }

    @Test("a handshake that breaks may heal; a certificate that is refused does not")
    func tls() {
        for reason in ["SSL_ERROR_SYSCALL", "Connection reset by peer", "unexpected eof while reading", "Broken pipe"] {
            #expect(
                failure(CURLE_SSL_CONNECT_ERROR, reason)
                    == HTTPFailure(.connection, "h:443 closed the connection during the TLS handshake: \(reason)")
            )
        }
        for code in [
            CURLE_SSL_CONNECT_ERROR, CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CERTPROBLEM, CURLE_SSL_CIPHER,
            CURLE_SSL_CACERT_BADFILE, CURLE_SSL_ISSUER_ERROR, CURLE_SSL_INVALIDCERTSTATUS,
        ] {
            #expect(failure(code) == HTTPFailure(.tls, "no secure connection to h:443: why"))
        }
    }

    @Test("what is no HTTP, no URL or no whole answer is told apart")
    func answers() {
        for code in [CURLE_UNSUPPORTED_PROTOCOL, CURLE_WEIRD_SERVER_REPLY, CURLE_BAD_CONTENT_ENCODING] {
            #expect(failure(code) == HTTPFailure(.notHTTP, "h:443 does not answer in HTTP: why"))
        }
        #expect(failure(CURLE_URL_MALFORMAT) == HTTPFailure(.unsendable, "the URL of h:443 cannot be used: why"))
        #expect(
            failure(CURLE_GOT_NOTHING) == HTTPFailure(.connection, "h:443 closed the connection without an answer")
        )
        #expect(
            failure(CURLE_PARTIAL_FILE)
                == HTTPFailure(.connection, "h:443 closed the connection in the middle of its answer: why")
        )
        for code in [CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_CONNECT, CURLE_SEND_ERROR, CURLE_RECV_ERROR] {
            #expect(failure(code) == HTTPFailure(.connection, "h:443: why"))
        }
    }

    @Test("a timeout is the connection's when that clock ran out first, and the deadline's otherwise")
    func clocks() {
        func timedOut(allowed: Double, taken: Double, connect: Double) -> HTTPFailure {
            CurlEnd(
                code: CURLE_OPERATION_TIMEDOUT.rawValue,
                reason: "timed out",
                place: "h:80",
                allowed: allowed,
                taken: taken,
                connectAllowed: connect,
                timeout: 30.5
            ).failure
        }
        #expect(
            timedOut(allowed: 30, taken: 10.001, connect: 10)
                == HTTPFailure(.connection, "no connection to h:80 within 10 s")
        )
        let late = HTTPFailure(.timeout, "no whole answer from h:80 within 30.5 s")
        #expect(timedOut(allowed: 30, taken: 30, connect: 10) == late)
        #expect(timedOut(allowed: 5, taken: 5, connect: 5) == late)
    }

    @Test("an answer that grew too large is that, whatever libcurl says")
    func tooLarge() {
        let message = "the answer of h:80 is larger than the allowed 7 bytes"
        for (code, grew) in [(CURLE_WRITE_ERROR, true), (CURLE_FILESIZE_EXCEEDED, false)] {
            let end = CurlEnd(
                code: code.rawValue,
                reason: "",
                place: "h:80",
                isTooLarge: grew,
                maxResponseBytes: 7
            )
            #expect(end.failure == HTTPFailure(.tooLarge, message))
        }
    }

    @Test("what a certificate says is shown on one line of characters that can be seen")
    func plain() {
        let subject = "subject \u{1B}[31m\nö" + String(repeating: "a", count: 400)
        let failure = failure(CURLE_PEER_FAILED_VERIFICATION, subject)
        let said = failure.message.dropFirst("no secure connection to h:443: ".count)
        #expect(said.hasPrefix("subject ?[31m öa") && said.utf8.count == 300)
    }
}
