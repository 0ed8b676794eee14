// Proves which addresses are taken, how headers are found, and that no secret is in what is printed.

import Testing
import Transport

@Suite("addresses, headers and requests")
struct HTTPWordsTests {
    @Test(
        "an address is taken apart",
        arguments: [
            ("https://api.example.com/v1", "api.example.com:443", "https://api.example.com/v1"),
            ("HTTP://API.Example.com", "api.example.com:80", "http://api.example.com"),
            ("http://127.0.0.1:8080/v1?key=secret", "127.0.0.1:8080", "http://127.0.0.1:8080/v1"),
            ("https://[::1]:8443/", "[::1]:8443", "https://[::1]:8443/"),
            ("https://[2001:db8::1]", "[2001:db8::1]:443", "https://[2001:db8::1]"),
            ("https://h?x=a/b:c", "h:443", "https://h"),
        ]
    )
    func parts(text: String, place: String, shown: String) throws {
        let address = try HTTPAddress(text)
        #expect(address.hostAndPort == place)
        #expect(address.withoutQuery == shown)
    }

    @Test(
        "what cannot be sent as it is written is refused, and the reason does not repeat it",
        arguments: [
            ("", "is empty"), ("https://a b", "is empty or holds spaces"),
            ("https://bücher.example", "is empty or holds"),
            ("api.example.com/v1", "has no scheme"), ("localhost:8080", "has no scheme"),
            ("ftp://h", "is neither http"),
            ("file:///etc/passwd", "is neither http"), ("https://h/#x", "holds a fragment"),
            ("https://me:hunter2@h", "holds a user or a password"), ("https://me@h/v1", "holds a user"),
            ("https://h:0", "has a port"), ("https://h:65536", "has a port"), ("https://h:", "has a port"),
            ("https://h:+1", "has a port"), ("https://", "names no host"), ("https:///v1", "names no host"),
            ("https://:80", "names no host"), ("https://[::1", "names no host"),
            ("https://::1:80", "has an IPv6 address"),
        ]
    )
    func refused(text: String, reason: String) throws {
        let fault = try #require(throws: HTTPAddress.Fault.self) { try HTTPAddress(text) }
        #expect(fault.description.hasPrefix(reason), "\(fault)")
        #expect(!fault.description.contains("hunter2"))
    }

    @Test(
        "a component is added to the path, before the query",
        arguments: [
            ("https://h", "https://h/models"), ("https://h/", "https://h/models"),
            ("https://h/v1", "https://h/v1/models"), ("https://h:1/v1/?a=b", "https://h:1/v1/models?a=b"),
            ("https://h?a=b", "https://h/models?a=b"),
        ]
    )
    func appending(base: String, url: String) throws {
        #expect(try HTTPAddress(base).appending("models").url == url)
    }

    @Test("a header is found whatever its case, and the first of two counts")
    func headers() {
        let headers = HTTPHeaders([("Retry-After", " 7\t"), ("X", "a: b"), ("x", "second"), ("Y", "")])
        #expect(headers["retry-after"] == "7" && headers["RETRY-AFTER"] == "7")
        #expect(headers["X"] == "a: b" && headers["y"] == "")
        #expect(headers["Retry"] == nil && headers["Retry-After-Ms"] == nil && HTTPHeaders()["x"] == nil)
    }

    @Test("a status line begins the headers anew, and a line without a colon is none")
    func statusLine() {
        var headers = HTTPHeaders([("Early", "1")])
        headers.append("HTTP/1.1 200 OK\r\n".utf8)
        #expect(headers.count == 0)
        headers.append("no header\r\n".utf8)
        headers.append("Late: 2\r\n".utf8)
        #expect(headers["early"] == nil && headers["late"] == "2" && headers["no header"] == nil)
    }

    @Test("a request shows its method and its place, and no key, query or body")
    func secrets() throws {
        let request = HTTPRequest(
            .post,
            try HTTPAddress("https://h/v1?key=secret-1"),
            headers: [("Authorization", "Bearer secret-2")],
            body: .bytes(Array("secret-3".utf8))
        )
        #expect("\(request)" == "POST https://h/v1")
        var dumped = ""
        dump(request, to: &dumped)
        #expect(String(reflecting: request) == "POST https://h/v1" && !dumped.contains("secret"))
    }

    @Test("text from outside becomes one short line of characters that can be seen")
    func oneLine() {
        #expect(OneLineText.line("a\r\nb\u{1B}[1m\u{7F}\u{202E}") == "a b?[1m??")
        #expect(OneLineText.line("é模🙂") == "é模🙂")
        #expect(OneLineText.line("abcdef", limit: 4) == "abcd" && OneLineText.line("模型", limit: 5) == "模")
    }
}
