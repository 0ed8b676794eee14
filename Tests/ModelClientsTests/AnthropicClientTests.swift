// Proves what is sent to a server of the Messages API, and how its answers and refusals are understood.

import Content
import Evaluation
import Foundation
import Testing
import Transport

@testable import ModelClients

@Suite("anthropic client")
struct AnthropicClientTests {
    private static let fine = #"""
        {"id": "msg_1", "type": "message", "role": "assistant", "model": "claude-x-1",
        "content": [{"type": "text", "text": "four"}], "stop_reason": "end_turn", "stop_sequence": null,
        "usage": {"input_tokens": 9, "cache_creation_input_tokens": 20, "cache_read_input_tokens": 100, "output_tokens": 3}}
        """#

    private func client(
        _ wire: FixedTransport,
        url: String? = nil,
        headers: [String: String] = [:],
        dialect: ModelDialect = ModelDialect()
    ) throws -> any ModelClient {
        try ModelClientCatalog.make(
            "anthropic",
            ClientSetup(
                name: "m",
                model: "claude-x",
                server: ServerSetup(baseURL: url, key: "sk-ant-0123456789", headers: headers, dialect: dialect),
                transport: wire
            )
        )
    }

    private func body(_ request: ModelRequest, dialect: ModelDialect = ModelDialect()) async throws -> JSONValue {
        let wire = FixedTransport(200, Self.fine)
        _ = try await client(wire, dialect: dialect).ask(request, timeout: 5)
        return try #require(wire.bodies.first)
    }

    private func answer(_ body: String, dialect: ModelDialect = ModelDialect()) async throws -> Transcript {
        try await client(FixedTransport(200, body), dialect: dialect).ask(request, timeout: 5)
    }

    private func failure(
        _ status: Int,
        _ body: String,
        headers: [(name: String, value: String)] = []
    ) async throws -> CallFailure {
        let client = try client(FixedTransport(status, body, headers: headers))
        return try await #require(throws: CallFailure.self) { try await client.ask(request, timeout: 5) }
    }

    private let request = ModelRequest(
        messages: [Message(.system, "Be brief."), Message(.user, "2 + 2?")],
        sampling: Sampling(temperature: 0.5, topP: 0.9, maxTokens: 8, stop: ["END"]),
        seed: 7
    )

    @Test("sends key, version, system and sampling in their places, and reads all that comes back")
    func whole() async throws {
        let wire = FixedTransport(200, Self.fine)
        let client = try client(wire)
        let transcript = try await client.ask(request, timeout: 5)
        let sent = try #require(wire.sent.first)
        #expect(sent.address.url == "https://api.anthropic.com/v1/messages")
        #expect(sent.headers.contains { $0.name == "x-api-key" && $0.value == "sk-ant-0123456789" })
        #expect(sent.headers.contains { $0.name == "anthropic-version" && $0.value == "2023-06-01" })
        #expect(!sent.headers.contains { $0.name == "Authorization" })
        #expect(
            wire.bodies == [
                [
                    "max_tokens": 8, "messages": [["content": "2 + 2?", "role": "user"]], "model": "claude-x",
                    "stop_sequences": ["END"], "system": "Be brief.", "temperature": 0.5, "top_p": 0.9,
                ]
            ]
        )
        #expect(transcript.text == "four" && transcript.finishReason == "stop" && transcript.latency == 12)
        #expect(transcript.serverModel == "claude-x-1")
        #expect(transcript.usage == Usage(inputTokens: 129, outputTokens: 3, cachedTokens: 100))
        #expect(client.subject.baseURL == "https://api.anthropic.com" && client.subject.client == "anthropic")
    }

    @Test(
        "a base is understood with and without version, slash and endpoint",
        arguments: ["http://h/a", "http://h/a/", "http://h/a/v1", "http://h/a/v1/", "http://h/a/v1/messages"]
    )
    func base(url: String) async throws {
        let wire = FixedTransport(200, Self.fine)
        _ = try await client(wire, url: url).ask(request, timeout: 5)
        #expect(wire.sent.first?.address.url == "http://h/a/v1/messages")
    }

    @Test("headers of the setup come first: another version, another place for the key")
    func headers() async throws {
        let wire = FixedTransport(200, Self.fine)
        let headers = ["Anthropic-Version": "2030-01-01", "Authorization": "Bearer {key}"]
        _ = try await client(wire, headers: headers).ask(request, timeout: 5)
        let sent = try #require(wire.sent.first).headers
        #expect(sent.filter { $0.name.lowercased() == "anthropic-version" }.map(\.value) == ["2030-01-01"])
        #expect(sent.contains { $0.name == "Authorization" && $0.value == "Bearer sk-ant-0123456789" })
        #expect(!sent.contains { $0.name == "x-api-key" })
    }

    @Test("settings that the API has no place for are refused before anything is asked")
    func refused() throws {
        func problem(_ change: (inout ModelDialect) -> Void) throws -> String {
            var dialect = ModelDialect()
            change(&dialect)
            let wire = FixedTransport(200, Self.fine)
            return try #require(throws: ClientProblem.self) { try client(wire, dialect: dialect) }.description
        }
        #expect(try problem { $0.api = .completions }.contains("no 'api: completions'"))
        #expect(try problem { $0.system = .role("developer") }.contains("write 'system: user'"))
        #expect(try problem { $0.reasoning = .init(budget: 1000) }.contains("the API takes at least 1024"))
    }

    @Test("a model that thinks gets its budget on top of the answer's tokens, and no temperature")
    func thinks() async throws {
        var asked = request
        asked.reasoningBudget = 2000
        var dialect = ModelDialect()
        dialect.reasoning = .init(budget: 2000)
        let body = try await body(asked, dialect: dialect)
        #expect(body["thinking"] == ["type": "enabled", "budget_tokens": 2000] && body["max_tokens"] == 2008)
        #expect(body["temperature"] == nil && body["top_p"] == nil && body["stop_sequences"] == nil)
        dialect.reasoning = .init(effort: "low", budget: 2000)
        let adaptive = try await self.body(asked, dialect: dialect)
        #expect(adaptive["thinking"] == ["type": "adaptive"] && adaptive["output_config"] == ["effort": "low"])
        #expect(adaptive["max_tokens"] == 2008 && adaptive["temperature"] == nil)
        dialect.reasoning = .init(effort: "low", budget: 0)
        let brief = try await self.body(request, dialect: dialect)
        #expect(brief["thinking"] == nil && brief["output_config"] == ["effort": "low"] && brief["temperature"] == 0.5)
    }

    @Test("what a configuration leaves out, renames or adds is followed")
    func dialect() async throws {
        var dialect = ModelDialect()
        dialect.omitted = ["stop", "temperature"]
        dialect.renamed = ["max_tokens": "limit"]
        dialect.parameters = ["max_tokens": 3, "metadata": ["user_id": "u"], "top_p": 0.5]
        dialect.system = .beforeUser
        #expect(
            try await body(request, dialect: dialect) == [
                "limit": 8, "max_tokens": 3, "messages": [["content": "Be brief.\n\n2 + 2?", "role": "user"]],
                "metadata": ["user_id": "u"], "model": "claude-x", "top_p": 0.5,
            ]
        )
    }

    @Test("a question without a limit of tokens is refused with what to write")
    func noLimit() async throws {
        let wire = FixedTransport(200, Self.fine)
        let client = try client(wire)
        let failure = try await #require(throws: CallFailure.self) {
            try await client.ask(ModelRequest(messages: [Message(.user, "?")]), timeout: 5)
        }
        #expect(failure.kind == .badRequest && failure.message.contains("write 'max_tokens'"))
        #expect(wire.sent.isEmpty)
    }

    @Test("stop texts of white space, which the API refuses, cut the answer here")
    func blankStops() async throws {
        var asked = request
        asked.sampling.stop = ["\n\n", "END"]
        let wire = FixedTransport(200, #"{"content": [{"type": "text", "text": "four\n\nfive"}]}"#)
        let transcript = try await client(wire).ask(asked, timeout: 5)
        #expect(wire.bodies.first?["stop_sequences"] == ["END"] && transcript.text == "four")
        asked.sampling.stop = ["\n"]
        #expect(try await body(asked)["stop_sequences"] == nil)
    }

    @Test("tools, calls and results of the suite's shape become the API's")
    func tools() async throws {
        let calls: JSONValue = [
            ["id": "a", "type": "function", "function": ["name": "add", "arguments": #"{"x":1}"#]],
            ["id": "b", "type": "function", "function": ["name": "now", "arguments": ""]],
        ]
        let asked = ModelRequest(
            messages: [
                Message(.user, "add"), Message(.assistant, "I add.", toolCalls: calls),
                Message(.tool, "2", toolCallID: "a"), Message(.tool, "noon", toolCallID: "b"), Message(.user, "so?"),
            ],
            sampling: Sampling(maxTokens: 9),
            tools: [
                [
                    "type": "function",
                    "function": ["name": "add", "description": "Adds.", "parameters": ["type": "object"]],
                ],
                ["name": "now", "input_schema": ["type": "object"]],
            ]
        )
        let body = try await body(asked)
        #expect(
            body["tools"] == [
                ["name": "add", "description": "Adds.", "input_schema": ["type": "object"]],
                ["name": "now", "input_schema": ["type": "object"]],
            ]
        )
        #expect(
            body["messages"] == [
                ["role": "user", "content": "add"],
                [
                    "role": "assistant",
                    "content": [
                        ["type": "text", "text": "I add."],
                        ["type": "tool_use", "id": "a", "name": "add", "input": ["x": 1]],
                        ["type": "tool_use", "id": "b", "name": "now", "input": [:]],
                    ],
                ],
                [
                    "role": "user",
                    "content": [
                        ["type": "tool_result", "tool_use_id": "a", "content": "2"],
                        ["type": "tool_result", "tool_use_id": "b", "content": "noon"],
                    ],
                ],
                ["role": "user", "content": "so?"],
            ]
        )
        let broken = ModelRequest(
            messages: [Message(.assistant, "", toolCalls: [["function": ["name": "f", "arguments": "{"]]])],
            sampling: Sampling(maxTokens: 9)
        )
        let client = try client(FixedTransport(200, Self.fine))
        let failure = try await #require(throws: CallFailure.self) { try await client.ask(broken, timeout: 5) }
        #expect(failure.kind == .badRequest)
    }

    @Test("thoughts are kept apart from the answer, and a call of a tool has the shape that graders know")
    func blocks() async throws {
        let body = #"""
            {"content": [{"type": "thinking", "thinking": "hm sk-ant-0123456789", "signature": "x"},
            {"type": "redacted_thinking", "data": "abc"}, {"type": "text", "text": "I "}, {"type": "text", "text": "add."},
            {"type": "tool_use", "id": "a", "name": "add", "input": {"y": 2, "x": 1}}], "stop_reason": "tool_use",
            "usage": {"input_tokens": 1, "output_tokens": 9, "output_tokens_details": {"thinking_tokens": 4}}}
            """#
        let transcript = try await answer(body)
        #expect(transcript.text == "I add." && transcript.reasoning == "hm [redacted]")
        #expect(transcript.finishReason == "tool_calls")
        #expect(
            transcript.messages.last?.toolCalls == [
                ["id": "a", "type": "function", "function": ["name": "add", "arguments": #"{"x":1,"y":2}"#]]
            ]
        )
        #expect(transcript.usage == Usage(inputTokens: 1, outputTokens: 9, reasoningTokens: 4))
        var dialect = ModelDialect()
        dialect.reasoning = .init(isKept: false)
        #expect(try await answer(body, dialect: dialect).reasoning == nil)
    }

    @Test(
        "why the model stopped is said in the words of all clients",
        arguments: [
            ("end_turn", "stop"), ("max_tokens", "length"), ("stop_sequence", "stop"), ("tool_use", "tool_calls"),
            ("refusal", "refusal"), ("pause_turn", "pause_turn"), ("model_context_window_exceeded", "length"),
        ]
    )
    func stops(reason: String, name: String) async throws {
        #expect(try await answer(#"{"content": [], "stop_reason": "\#(reason)"}"#).finishReason == name)
    }

    @Test("a refusal without content is an answer, and a body without content is none")
    func noContent() async throws {
        let refusal = try await answer(#"{"type": "message", "stop_reason": "refusal"}"#)
        #expect(refusal.text.isEmpty && refusal.finishReason == "refusal")
        #expect(try await failure(200, #"{"type": "message"}"#).kind == .malformedResponse)
        #expect(try await failure(200, #"{"content": 4}"#).kind == .malformedResponse)
        #expect(
            try await failure(200, #"{"type": "error", "error": {"type": "overloaded_error", "message": "busy"}}"#).kind
                == .server
        )
    }

    @Test(
        "a refusal is what it means to a run",
        arguments: [
            (529, "overloaded_error", "Overloaded", CallFailure.Class.server),
            (500, "api_error", "Internal server error", .server),
            (429, "rate_limit_error", "This request would exceed your rate limit", .rateLimited),
            (400, "invalid_request_error", "temperature: may only be 1", .badRequest),
            (400, "invalid_request_error", "prompt is too long: 210000 tokens > 200000 maximum", .contextLength),
            (
                400, "invalid_request_error",
                "You have reached your specified API usage limits. You will regain access", .quota
            ),
            (400, "invalid_request_error", "Your credit balance is too low to access the API.", .quota),
            (402, "billing_error", "Your payment failed", .quota),
            (401, "authentication_error", "invalid x-api-key", .permission),
            (403, "permission_error", "Your key may not use this", .permission),
            (404, "not_found_error", "model: claude-x", .unknownModel),
            (413, "request_too_large", "Request exceeds the maximum size", .badRequest),
        ]
    )
    func errors(status: Int, type: String, message: String, kind: CallFailure.Class) async throws {
        let body: JSONValue = [
            "type": "error", "error": ["type": .string(type), "message": .string(message)], "request_id": "req_1",
        ]
        let failure = try await failure(status, body.canonicalString)
        #expect(failure.kind == kind && failure.message.contains(message) && failure.status == status)
    }

    @Test("the cap of a month comes as a refusal for haste, and only its code says what it is")
    func spendLimit() async throws {
        let body: JSONValue = [
            "type": "error",
            "error": [
                "type": "rate_limit_error", "message": "no more this month",
                "details": ["error_code": "enforced_spend_limit_reached"],
            ],
        ]
        #expect(try await failure(429, body.canonicalString).kind == .quota)
    }

    @Test(
        "without a wait, used-up limits say when they are full again",
        arguments: [
            ([("anthropic-ratelimit-requests-reset", "1970-01-01T00:01:30Z")], 30.0),
            ([("anthropic-ratelimit-requests-reset", "1970-01-01T00:01:30.25Z")], 30.25),
            ([("anthropic-ratelimit-tokens-reset", "1970-01-01T00:00:30+00:00")], 0),
            (
                [
                    ("anthropic-ratelimit-requests-reset", "1970-01-01T00:05:00Z"),
                    ("anthropic-ratelimit-requests-remaining", "3"),
                    ("anthropic-ratelimit-input-tokens-reset", "1970-01-01T00:01:10Z"),
                    ("anthropic-ratelimit-input-tokens-remaining", "0"),
                    ("anthropic-ratelimit-output-tokens-reset", "1970-01-01T00:01:20Z"),
                    ("anthropic-ratelimit-output-tokens-remaining", "0"),
                ], 20
            ), ([("anthropic-ratelimit-requests-reset", "soon")], nil), ([], nil),
        ] as [([(name: String, value: String)], Double?)]
    )
    func resets(headers: [(name: String, value: String)], seconds: Double?) {
        #expect(RateLimitReset.seconds(HTTPHeaders(headers), now: Date(timeIntervalSince1970: 60)) == seconds)
    }

    @Test("a refusal for haste waits for what the server names, or else for its limits; another failure for neither")
    func waits() async throws {
        let reset = (name: "anthropic-ratelimit-requests-reset", value: "2100-01-01T00:00:00Z")
        let body = #"{"type": "error", "error": {"type": "rate_limit_error", "message": "slow"}}"#
        #expect(try await failure(429, body, headers: [("retry-after", "7"), reset]).retryAfter == 7)
        #expect(try #require(try await failure(429, body, headers: [reset]).retryAfter) > 1e6)
        let busy = #"{"type": "error", "error": {"type": "overloaded_error", "message": "busy"}}"#
        #expect(try await failure(529, busy, headers: [reset]).retryAfter == nil)
    }
}
