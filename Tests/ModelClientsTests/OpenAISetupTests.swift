// Proves which setups make a client, what of a setup is sent, and what a failed request means for a call.

import Content
import Evaluation
import Foundation
import Synchronization
import Testing
import Transport

@testable import ModelClients

@Suite("openai setup")
struct OpenAISetupTests {
    /// Fails every request in one way, and takes it down.
    private final class DeadWire: HTTPTransport {
        let sent = Mutex<(request: HTTPRequest, timeout: Double)?>(nil)
        let failure: HTTPFailure

        init(_ failure: HTTPFailure = HTTPFailure(.connection, "down")) { self.failure = failure }

        func send(_ request: HTTPRequest, timeout: Double) async throws(HTTPFailure) -> HTTPResponse {
            sent.withLock { $0 = (request, timeout) }
            throw failure
        }
    }

    private let request = ModelRequest(messages: [Message(.user, "?")])

    private func setup(
        _ wire: DeadWire = DeadWire(),
        url: String? = "https://h/v1",
        key: String? = nil,
        headers: [String: String] = [:]
    ) -> ClientSetup {
        ClientSetup(
            name: "m",
            model: "m-1",
            server: url.map { ServerSetup(baseURL: $0, key: key, headers: headers, maxResponseBytes: 1234) },
            transport: wire
        )
    }

    private func problem(_ setup: ClientSetup, kind: String = "openai") throws -> String {
        try #require(throws: ClientProblem.self) { try ModelClientCatalog.make(kind, setup) }.description
    }

    @Test("a setup that cannot work is refused in one sentence")
    func refused() throws {
        #expect(try problem(setup(url: nil)) == "model 'm' has no 'base_url'")
        #expect(try problem(setup(url: "h/v1")) == "model 'm': 'base_url' has no scheme; write https://…")
        #expect(
            try problem(setup(headers: ["api-key": "{key}"]))
                == "model 'm': header 'api-key' asks for a key; name it with 'api_key_env'"
        )
        #expect(
            try problem(setup(), kind: "telepathy")
                == "no client 'telepathy'; there are: anthropic, command, openai, replay"
        )
        #expect(ModelClientCatalog.kinds == ["anthropic", "command", "openai", "replay"])
    }

    @Test("the subject names the address without its query, which may hold a key")
    func subject() throws {
        let client = try ModelClientCatalog.make("openai", setup(url: "https://h/v1?key=secret", key: "secret"))
        #expect(client.subject == Subject(name: "m", client: "openai", model: "m-1", baseURL: "https://h/v1"))
    }

    @Test("headers go out in one order, with the key in its place, and limits go along")
    func headers() async throws {
        let wire = DeadWire()
        let client = try ModelClientCatalog.make(
            "openai",
            setup(wire, url: "https://h/v1/?v=2", key: "k", headers: ["X-B": "b", "X-A": "Key {key}!"])
        )
        await #expect(throws: CallFailure.self) { try await client.ask(request, timeout: 12) }
        let sent = try #require(wire.sent.withLock { $0 })
        #expect(sent.request.method == .post && sent.request.address.url == "https://h/v1/chat/completions?v=2")
        #expect(sent.request.headers.map(\.name) == ["Content-Type", "Accept", "X-A", "X-B"])
        #expect(sent.request.headers.map(\.value) == ["application/json", "application/json", "Key k!", "b"])
        #expect(sent.request.maxResponseBytes == 1234 && sent.timeout == 12)
    }

    @Test("without a key none is sent")
    func noKey() async throws {
        let wire = DeadWire()
        let client = try ModelClientCatalog.make("openai", setup(wire))
        await #expect(throws: CallFailure.self) { try await client.ask(request, timeout: 1) }
        #expect(wire.sent.withLock { $0?.request.headers.map(\.name) } == ["Content-Type", "Accept"])
    }

    @Test(
        "a failed request is a failed call with the same words",
        arguments: zip(
            HTTPFailure.Kind.allCases,
            [
                CallFailure.Class.timeout, .connection, .tls, .malformedResponse, .tooLarge, .badRequest, .badRequest,
                .cancelled,
            ]
        )
    )
    func failures(kind: HTTPFailure.Kind, expected: CallFailure.Class) async throws {
        for status in [nil, 302] {
            let client = try ModelClientCatalog.make(
                "openai",
                setup(DeadWire(HTTPFailure(kind, "why", status: status)))
            )
            await #expect(throws: CallFailure(expected, "why", status: status)) {
                try await client.ask(request, timeout: 1)
            }
        }
    }

    @Test("the same question gives the same bytes, and what is not set is not sent")
    func body() throws {
        let body = OpenAIBody(model: "m", dialect: ModelDialect(api: .chat))
        #expect(
            try String(decoding: body.bytes(of: request), as: UTF8.self)
                == #"{"messages":[{"content":"?","role":"user"}],"model":"m"}"#
        )
        let sampled = ModelRequest(
            messages: [Message(.assistant, "", toolCalls: [["id": "1"]]), Message(.tool, "4", toolCallID: "1")],
            sampling: Sampling(temperature: 0, maxTokens: 5),
            seed: 0,
            sample: 9
        )
        #expect(
            try String(decoding: body.bytes(of: sampled), as: UTF8.self)
                == #"{"max_tokens":5,"messages":[{"content":"","role":"assistant","tool_calls":[{"id":"1"}]},"#
                + #"{"content":"4","role":"tool","tool_call_id":"1"}],"model":"m","seed":0,"temperature":0}"#
        )
    }

    @Test("every body is in canonical form", arguments: TextAPI.allCases)
    func canonicalBody(api: TextAPI) throws {
        let full = ModelRequest(
            messages: [Message(.system, "\"\u{1F}"), Message(.user, "\u{E000}😀")],
            sampling: Sampling(temperature: 0.7, topP: 1e-7, maxTokens: 5, stop: ["\n", "\\"]),
            seed: 7,
            tools: [["z": 1, "a": [1.5, nil]]]
        )
        for request in [request, full] {
            let bytes = try OpenAIBody(model: "m\t", dialect: ModelDialect(api: api)).bytes(of: request)
            #expect(try JSONValue(parsing: bytes).canonicalBytes == bytes)
        }
    }

    @Test("a base model's prompt has no turns, and no tools")
    func completionBody() throws {
        let body = OpenAIBody(model: "m", dialect: ModelDialect(api: .completions))
        let asked = ModelRequest(messages: [Message(.system, "a"), Message(.user, "b")], tools: ["x"])
        #expect(String(decoding: try body.bytes(of: asked), as: UTF8.self) == #"{"model":"m","prompt":"a\n\nb"}"#)
        let picture: JSONValue = [["type": "image_url", "image_url": ["url": "data:,"]]]
        let shown = ModelRequest(messages: [Message(.user, "", parts: picture)])
        #expect(throws: CallFailure.self) { try body.bytes(of: shown) }
    }

    @Test(
        "a wait is read as seconds, milliseconds or a date",
        arguments: [
            ("Retry-After", "3", 3.0), ("Retry-After", "0.5", 0.5), ("Retry-After", "0", 0),
            ("retry-after-ms", "250", 0.25),
            ("Retry-After", "Thu, 01 Jan 1970 00:02:00 GMT", 60), ("Retry-After", "Thu, 01 Jan 1970 00:00:30 GMT", 0),
            ("Retry-After", "Thu, 31 Dec 1970 00:00:00 GMT", 31_449_540),
            ("Retry-After", "Thu, 31 Feb 1970 00:00:00 GMT", nil),
            ("Retry-After", "Thursday, 01-Jan-70 00:02:00 GMT", 60), ("Retry-After", "Thu Jan  1 00:02:00 1970", 60),
            ("Retry-After", "Thu, 01 Jan 1970", nil), ("Retry-After", "1m30s", 90),
            ("x-ms-retry-after-ms", "250", 0.25),
            ("Retry-After", "-1", nil), ("Retry-After", "soon", nil), ("Retry-After", "inf", nil),
            ("retry-after-ms", "nan", nil), ("retry-after-ms", "-5", nil), ("X-Other", "3", nil),
        ] as [(String, String, Double?)]
    )
    func retryAfter(name: String, value: String, seconds: Double?) {
        let now = Date(timeIntervalSince1970: 60)
        #expect(RetryAfter.seconds(HTTPHeaders([(name, value)]), now: now) == seconds)
    }

    @Test("milliseconds, which are finer, are read before seconds")
    func bothWaits() {
        let headers = HTTPHeaders([("Retry-After", "3"), ("retry-after-ms", "2500")])
        #expect(RetryAfter.seconds(headers) == 2.5)
    }
}
