// Proves what is sent to an OpenAI-compatible server, and how its answers are understood.

import Content
import Evaluation
import Foundation
import ModelClients
import Synchronization
import Testing
import Transport

@Suite("openai client")
struct OpenAIClientTests {
    /// Takes the request down and gives one answer.
    private final class Wire: HTTPTransport {
        let sent = Mutex<HTTPRequest?>(nil)
        let response: HTTPResponse

        init(_ status: Int, _ body: String, headers: [(name: String, value: String)] = []) {
            response = HTTPResponse(status: status, headers: HTTPHeaders(headers), body: Array(body.utf8), latency: 12)
        }

        func send(_ request: HTTPRequest, timeout: Double) async throws(HTTPFailure) -> HTTPResponse {
            sent.withLock { $0 = request }
            return response
        }
    }

    private static let fine = #"""
        {"model": "m-1", "system_fingerprint": "fp", "choices": [{"finish_reason": "length",
        "message": {"role": "assistant", "content": "four"}}], "usage": {"prompt_tokens": 9, "completion_tokens": 1,
        "prompt_tokens_details": {"cached_tokens": 4}}}
        """#

    private func client(_ wire: Wire, api: TextAPI = .chat, headers: [String: String] = [:]) throws -> any ModelClient {
        try ModelClientCatalog.make(
            "openai",
            ClientSetup(
                name: "m",
                model: "m",
                server: ServerSetup(
                    baseURL: "https://api.example.com/v1",
                    key: "sk-0123456789",
                    headers: headers,
                    dialect: ModelDialect(api: api)
                ),
                transport: wire
            )
        )
    }

    private func bytes(of request: HTTPRequest) -> [UInt8] {
        guard case .bytes(let bytes) = request.body else { return [] }
        return bytes
    }

    private let request = ModelRequest(
        messages: [Message(.system, "Be brief."), Message(.user, "2 + 2?")],
        sampling: Sampling(temperature: 0.5, topP: 0.9, maxTokens: 8, stop: ["\n"]),
        seed: 7,
        tools: ["x"]
    )

    @Test("sends turns, sampling, seed and tools, and reads all that comes back")
    func chat() async throws {
        let wire = Wire(200, Self.fine)
        let transcript = try await client(wire).ask(request, timeout: 5)
        let sent = try #require(wire.sent.withLock { $0 })
        #expect(sent.address.url == "https://api.example.com/v1/chat/completions")
        #expect(sent.headers.contains { $0.name == "Authorization" && $0.value == "Bearer sk-0123456789" })
        #expect(
            String(decoding: bytes(of: sent), as: UTF8.self)
                == #"{"max_tokens":8,"messages":[{"content":"Be brief.","role":"system"},{"content":"2 + 2?","role":"user"}],"#
                + #""model":"m","seed":7,"stop":["\n"],"temperature":0.5,"tools":["x"],"top_p":0.9}"#
        )
        #expect(transcript.text == "four" && transcript.finishReason == "length" && transcript.latency == 12)
        #expect(transcript.serverModel == "m-1" && transcript.fingerprint == "fp")
        #expect(transcript.usage == Usage(inputTokens: 9, outputTokens: 1, cachedTokens: 4))
    }

    @Test("a base model continues the turns' texts")
    func completions() async throws {
        let wire = Wire(200, #"{"choices": [{"text": " four", "finish_reason": "stop"}]}"#)
        let transcript = try await client(wire, api: .completions).ask(request, timeout: 5)
        let sent = try #require(wire.sent.withLock { $0 })
        #expect(sent.address.url.hasSuffix("/v1/completions"))
        #expect(String(decoding: bytes(of: sent), as: UTF8.self).contains(#""prompt":"Be brief.\n\n2 + 2?""#))
        #expect(transcript.text == " four")
    }

    @Test("a header may carry the key in place of a bearer token")
    func header() async throws {
        let wire = Wire(200, Self.fine)
        _ = try await client(wire, headers: ["api-key": "{key}"]).ask(request, timeout: 5)
        let names = try #require(wire.sent.withLock { $0?.headers.map(\.name) })
        #expect(names.contains("api-key") && !names.contains("Authorization"))
    }

    private static let failures: [(Int, String, CallFailure.Class)] = [
        (401, "{}", .permission), (403, "{}", .permission), (402, "{}", .quota), (404, "{}", .wrongAddress),
        (408, "", .timeout), (429, "{}", .rateLimited),
        (429, #"{"error": {"code": "insufficient_quota", "message": "pay"}}"#, .quota),
        (400, #"{"error": {"message": "bad"}}"#, .badRequest), (413, "", .badRequest), (422, "", .badRequest),
        (400, #"{"error": {"message": "model 'x' not found"}}"#, .unknownModel), (500, "", .server),
        (529, "", .server), (200, "", .malformedResponse), (200, "<html>", .malformedResponse),
        (200, "{}", .malformedResponse), (200, #"{"error": {"message": "upstream"}}"#, .server),
        (200, #"{"choices": [{}]}"#, .malformedResponse),
    ]

    @Test("each kind of refusal has its class", arguments: failures.indices)
    func classes(index: Int) async throws {
        let (status, body, kind) = Self.failures[index]
        do {
            _ = try await client(Wire(status, body)).ask(request, timeout: 5)
            Issue.record("\(status) was taken for an answer")
        } catch let failure as CallFailure {
            #expect(failure.kind == kind, "\(status) \(body): \(failure)")
        }
    }

    @Test("the wait that a server asks for is read in each of its forms")
    func retryAfter() async throws {
        for (name, value, least, most) in [
            ("Retry-After", "3", 3.0, 3.0), ("retry-after-ms", "250", 0.25, 0.25),
            ("Retry-After", "Wed, 01 Jan 2098 00:00:00 GMT", 1e6, 1e11),
            ("Retry-After", "Thu, 01 Jan 1998 00:00:00 GMT", 0, 0),
        ] {
            do {
                _ = try await client(Wire(429, "{}", headers: [(name, value)])).ask(request, timeout: 5)
            } catch let failure as CallFailure {
                let wait = failure.retryAfter ?? -1
                #expect(wait >= least && wait <= most, "\(value): \(wait)")
            }
        }
    }

    @Test("what a server says is shown on one line, and without the key")
    func message() async throws {
        let body = #"{"error": {"message": "key sk-0123456789 is\nwrong \u001b[31m"}}"#
        do {
            _ = try await client(Wire(401, body)).ask(request, timeout: 5)
        } catch let failure as CallFailure {
            #expect(!failure.message.contains("sk-0123456789"))
            #expect(!failure.message.contains("\n") && !failure.message.contains("\u{1B}"))
        }
    }

    @Test("parts, refusals and tool calls are answers")
    func shapes() async throws {
        for (message, text) in [
            (#"{"content": [{"type": "text", "text": "a"}, {"type": "text", "text": "b"}]}"#, "ab"),
            (#"{"content": null, "refusal": "no"}"#, "no"), (#"{"content": null}"#, ""),
            (#"{"content": null, "tool_calls": [{"id": "1"}]}"#, ""),
        ] {
            let wire = Wire(200, #"{"choices": [{"message": \#(message)}]}"#)
            #expect(try await client(wire).ask(request, timeout: 5).text == text)
        }
    }

    @Test("a key that the model repeats is not kept, and counts that cannot be are not counted")
    func echo() async throws {
        let body = #"""
            {"choices": [{"message": {"content": "your key is sk-0123456789", "tool_calls": [{"id": "sk-0123456789"}]}}],
            "usage": {"prompt_tokens": -5, "completion_tokens": 3}}
            """#
        let transcript = try await client(Wire(200, body)).ask(request, timeout: 5)
        #expect(!transcript.json.canonicalString.contains("sk-0123456789"))
        #expect(transcript.text == "your key is [redacted]")
        #expect(transcript.usage == nil)
    }

    @Test("a key that a header asks for must be there, and an address must be one")
    func setup() {
        for (url, headers) in [("ftp://x", [:]), ("http://x", ["k": "{key}"])] {
            #expect(throws: ClientProblem.self) {
                try ModelClientCatalog.make(
                    "openai",
                    ClientSetup(
                        name: "m",
                        model: "m",
                        server: ServerSetup(baseURL: url, headers: headers),
                        transport: Wire(200, "")
                    )
                )
            }
        }
    }
}
