// Proves what libcurl is set to do, against a server that the tests wrote: its defaults are not ours.

import Content
import Glibc
import Testing
import Transport

@Suite("curl transport")
struct CurlTransportTests {
    private let transport = CurlTransport(CurlSettings(usesProxies: false))

    @Test("gives an answer's status, headers and body as they came", arguments: [200, 204, 404, 429, 503])
    func answer(status: Int) async throws {
        let body = status == 204 ? "" : "what the server said"
        let server = try LoopbackServer.replying { _ in
            LoopbackServer.answer("\(status) Words", headers: ["Retry-After:  7 ", "X-Empty:"], body)
        }
        let response = try await transport.send(to: server)
        #expect(response.status == status)
        #expect(String(decoding: response.body, as: UTF8.self) == body)
        #expect(response.headers["retry-after"] == "7" && response.headers["x-empty"] == "")
        #expect(response.latency > 0)
    }

    @Test(
        "sends each method with its path, query, headers and body",
        arguments: [
            (HTTPRequest.Method.get, ""), (.get, "asked"), (.post, ""), (.post, "told"),
        ]
    )
    func request(method: HTTPRequest.Method, body: String) async throws {
        let server = try LoopbackServer.replying { _ in LoopbackServer.answer() }
        _ = try await transport.send(
            method,
            to: server,
            path: "/v1/models?limit=2",
            headers: [("Authorization", "Bearer k"), ("X-Empty", "")],
            body: .bytes(Array(body.utf8))
        )
        let request = try #require(server.log.requests.first)
        #expect(request.head.line == "\(method.rawValue) /v1/models?limit=2 HTTP/1.1")
        #expect(request.head.headers["authorization"] == "Bearer k")
        #expect(request.head.headers["x-empty"] == "")
        #expect(String(decoding: request.body, as: UTF8.self) == body)
        #expect(request.head.headers["transfer-encoding"] == nil)
    }

    @Test("does not ask a server for leave before it sends a large body")
    func expectation() async throws {
        let server = try LoopbackServer.replying { _ in LoopbackServer.answer() }
        let body = [UInt8](repeating: 0x61, count: 3 << 20)
        _ = try await transport.send(.post, to: server, body: .bytes(body))
        let request = try #require(server.log.requests.first)
        #expect(request.head.headers["expect"] == nil)
        #expect(request.body == body)
    }

    @Test(
        "refuses a header that could become two, and shows no value of it",
        arguments: [
            ("X-A", "one\r\nX-B: two"), ("X-A", "one\u{0}"), ("X A", "one"), ("", "one"), ("X:A", "one"),
            ("X-Ä", "one"),
        ]
    )
    func unsafeHeader(name: String, value: String) async throws {
        let server = try LoopbackServer.replying { _ in LoopbackServer.answer() }
        let failure = try await failure { try await transport.send(to: server, headers: [(name, value)]) }
        #expect(failure.kind == .unsendable)
        #expect(failure.message.hasSuffix("holds characters that no header may hold"))
        #expect(!failure.message.contains("one"))
        #expect(server.log.connections == 0)
    }

    @Test("unpacks what a server packs, and counts what is unpacked")
    func packed() async throws {
        let plain = [UInt8](repeating: 0x61, count: 100_000)
        let packed = Gzip.compress(plain, level: 9)
        let server = try LoopbackServer { connection, _ in
            connection.send("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: \(packed.count)\r\n\r\n")
            return connection.send(packed)
        }
        #expect(try await transport.send(to: server, maxResponseBytes: 100_000).body == plain)
        let failure = try await failure { try await transport.send(to: server, maxResponseBytes: 99_999) }
        #expect(failure.kind == .tooLarge)
    }

    @Test("leaves the headers of an interim answer out")
    func interim() async throws {
        let server = try LoopbackServer.replying { _ in
            "HTTP/1.1 103 Early Hints\r\nLink: early\r\n\r\n" + LoopbackServer.answer(headers: ["X-Late: late"])
        }
        let response = try await transport.send(to: server)
        #expect(response.headers["link"] == nil && response.headers["x-late"] == "late")
    }

    @Test("follows no redirect, and names its target without the query", arguments: [301, 302, 303, 307, 308])
    func redirect(status: Int) async throws {
        let server = try LoopbackServer.replying { _ in
            LoopbackServer.answer("\(status) Moved", headers: ["Location: https://other.example/v2?key=secret"])
        }
        let failure = try await failure { try await transport.send(to: server) }
        #expect(failure.kind == .redirect && failure.status == status)
        #expect(
            failure.message
                == "127.0.0.1:\(server.port) redirects to https://other.example/v2, and redirects are not followed; "
                + "give the final address"
        )
        #expect(server.log.requests.count == 1)
    }

    @Test("stops an answer that is too large, announced or not", arguments: ["Content-Length: 1001", "X-None: 1"])
    func tooLarge(header: String) async throws {
        let server = try LoopbackServer { connection, _ in
            connection.send("HTTP/1.1 200 OK\r\n\(header)\r\n\r\n" + String(repeating: "a", count: 1001))
            return false
        }
        let failure = try await failure { try await transport.send(to: server, maxResponseBytes: 1000) }
        #expect(failure.kind == .tooLarge)
        #expect(
            failure.message == "the answer of 127.0.0.1:\(server.port) is larger than the allowed 1000 bytes"
        )
        #expect(try await transport.send(to: server, maxResponseBytes: 1001).body.count == 1001)
    }

    @Test("stops headers without end")
    func endlessHeaders() async throws {
        let server = try LoopbackServer { connection, _ in
            connection.send("HTTP/1.1 200 OK\r\n")
            let line = "X-Line: " + String(repeating: "a", count: 8000) + "\r\n"
            for _ in 0..<40 where !connection.send(line) { return false }
            connection.send("\r\n")
            return false
        }
        let failure = try await failure { try await transport.send(to: server) }
        #expect(failure.kind == .tooLarge)
    }

    @Test(
        "a deadline covers silence, and an answer that trickles",
        arguments: ["", "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nbegun"]
    )
    func deadline(begun: String) async throws {
        let server = try LoopbackServer { connection, _ in
            connection.send(begun)
            connection.drain()
            return false
        }
        let failure = try await failure { try await transport.send(to: server, timeout: 0.25) }
        #expect(failure.kind == .timeout)
        #expect(failure.message == "no whole answer from 127.0.0.1:\(server.port) within 0.25 s")
    }

    @Test("a port without a server is a connection that failed")
    func refused() async throws {
        let (descriptor, port) = try LoopbackServer.boundSocket()
        defer { close(descriptor) }
        let address = try HTTPAddress("http://127.0.0.1:\(port)")
        let failure = try await failure { try await transport.send(HTTPRequest(.get, address), timeout: 20) }
        #expect(failure.kind == .connection && failure.message.hasPrefix("\(address.hostAndPort): "))
    }

    @Test("a server without TLS is no secure connection")
    func noTLS() async throws {
        let server = try LoopbackServer.greeting("HTTP/1.1 400 Bad Request\r\n\r\n")
        let failure = try await failure { try await transport.send(to: server, scheme: "https") }
        #expect(failure.kind == .tls)
        #expect(failure.message.hasPrefix("no secure connection to 127.0.0.1:\(server.port): "))
    }

    @Test("a server that hangs up during the handshake is a broken connection, which may heal")
    func brokenHandshake() async throws {
        let server = try LoopbackServer.greeting("")
        let failure = try await failure { try await transport.send(to: server, scheme: "https") }
        #expect(failure.kind == .connection, "\(failure)")
    }

    @Test(
        "an answer that ends early, or is no HTTP, is told apart",
        arguments: [
            (
                "HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n{", HTTPFailure.Kind.connection,
                "in the middle of its answer"
            ),
            ("", .connection, "closed the connection without an answer"),
            ("SSH-2.0-OpenSSH_9.6\r\n", .notHTTP, "does not answer in HTTP"),
            (
                "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 5\r\n\r\nplain", .notHTTP,
                "does not answer in HTTP"
            ),
        ]
    )
    func broken(text: String, kind: HTTPFailure.Kind, words: String) async throws {
        let server = try LoopbackServer { connection, _ in
            connection.send(text)
            return false
        }
        let failure = try await failure { try await transport.send(to: server) }
        #expect(failure.kind == kind && failure.message.contains(words), "\(failure.kind) \(failure)")
    }

    @Test("keeps a connection and uses it again, whatever was sent on it")
    func keepAlive() async throws {
        let start = ContinuousClock.now
        let server = try LoopbackServer.replying { request in
            LoopbackServer.answer("200 OK", String(decoding: request.body, as: UTF8.self))
        }
        for body in ["", "one", "", "two"] {
            let method: HTTPRequest.Method = body.isEmpty ? .get : .post
            let response = try await transport.send(method, to: server, body: .bytes(Array(body.utf8)))
            #expect(String(decoding: response.body, as: UTF8.self) == body)
        }
        #expect(server.log.connections == 1 || !mustKeepConnection(since: start))
        #expect(server.log.requests.map(\.head.line).map { $0.prefix(4) } == ["GET ", "POST", "GET ", "POST"])
    }

    @Test("asks again on a new connection when the server closed the kept one")
    func closedConnection() async throws {
        let server = try LoopbackServer { connection, head in
            _ = connection.body(head.length)
            connection.send(LoopbackServer.answer())
            return false
        }
        for _ in 0..<3 {
            #expect(try await transport.send(.post, to: server, body: .bytes([0x61])).status == 200)
        }
        #expect(server.log.connections == 3)
    }
}
