// Proves how each shape of answer is read: servers agree on the API's name more than on its answers.

import Content
import Evaluation
import Testing
import Transport

@testable import ModelClients

@Suite("openai answers")
struct OpenAIAnswerTests {
    private func transcript(
        _ body: String,
        status: Int = 200,
        api: TextAPI = .chat
    ) throws(CallFailure) -> Transcript {
        let answer = OpenAIAnswer(
            api: api,
            reading: ResponseReading(
                model: "m",
                address: "https://h/v1",
                secrets: ["sk-0123456789"],
                dialect: ModelDialect(api: api)
            )
        )
        return try answer.transcript(of: HTTPResponse(status: status, body: Array(body.utf8), latency: 5))
    }

    private func failure(_ body: String, status: Int = 200, api: TextAPI = .chat) throws -> CallFailure {
        try #require(throws: CallFailure.self) { try transcript(body, status: status, api: api) }
    }

    @Test("what a server does not say is not made up")
    func sparse() throws {
        let transcript = try transcript(#"{"choices": [{"message": {"content": "four"}}]}"#)
        #expect(transcript == Transcript(messages: [Message(.assistant, "four")], latency: 5))
    }

    @Test("any status of success is an answer", arguments: [200, 201, 299])
    func success(status: Int) throws {
        #expect(try transcript(#"{"choices": [{"message": {"content": "x"}}]}"#, status: status).text == "x")
    }

    @Test("a content filter is an empty answer, which is graded")
    func filter() throws {
        let transcript = try transcript(#"{"error": {"code": "content_filter", "message": "no"}}"#, status: 400)
        #expect(transcript.text == "" && transcript.finishReason == "content_filter" && transcript.latency == 5)
        #expect(try failure(#"{"error": {"code": "content_filter"}}"#, status: 500).kind == .server)
    }

    @Test("tool calls are kept as the provider wrote them, and an empty list is none")
    func toolCalls() throws {
        let calls = try transcript(
            #"{"choices": [{"message": {"content": null, "tool_calls": [{"id": "1", "x": [true]}]}}]}"#
        )
        #expect(calls.messages == [Message(.assistant, "", toolCalls: [["id": "1", "x": [true]]])])
        let none = try transcript(#"{"choices": [{"message": {"content": "a", "tool_calls": []}}]}"#)
        #expect(none.messages == [Message(.assistant, "a")])
    }

    @Test(
        "counts of tokens are kept as far as they make sense",
        arguments: [
            (#"{"prompt_tokens": 3, "completion_tokens": 2}"#, Usage(inputTokens: 3, outputTokens: 2)),
            (#"{"prompt_tokens": 3}"#, Usage(inputTokens: 3)), (#"{"prompt_tokens": -1, "completion_tokens": 2}"#, nil),
            (#"{"prompt_tokens": 3, "completion_tokens": -2}"#, Usage(inputTokens: 3)), ("{}", nil), ("null", nil),
            (
                #"{"prompt_tokens": 3, "prompt_tokens_details": {"cached_tokens": 2}}"#,
                Usage(inputTokens: 3, cachedTokens: 2)
            ),
        ] as [(String, Usage?)]
    )
    func usage(json: String, usage: Usage?) throws {
        let body = #"{"choices": [{"message": {"content": "x"}}], "usage": \#(json)}"#
        #expect(try transcript(body).usage == usage)
    }

    @Test(
        "an answer that is none says what it lacks",
        arguments: [
            ("", TextAPI.chat, "the answer is empty"), ("<html>", .chat, "the answer is no JSON: '<html>'"),
            ("{}", .chat, "the answer has no 'choices'"), (#"{"choices": []}"#, .chat, "the answer has no 'choices'"),
            (#"{"choices": [{}]}"#, .chat, "the answer's first choice has no 'message'"),
            (#"{"choices": [{}]}"#, .completions, "the answer's first choice has no 'text'"),
            (#"{"choices": [{"message": {"content": "x"}}]}"#, .completions, "the answer's first choice has no 'text'"),
        ]
    )
    func malformed(body: String, api: TextAPI, said: String) throws {
        #expect(try failure(body, api: api) == CallFailure(.malformedResponse, said, status: 200))
    }

    @Test(
        "an error's message is found wherever a server puts it",
        arguments: [
            #"{"error": {"message": "why"}}"#, #"{"message": "why"}"#, #"{"detail": "why"}"#, #"{"error": "why"}"#,
        ]
    )
    func message(body: String) throws {
        #expect(try failure(body, status: 500) == CallFailure(.server, "why", status: 500))
        #expect(try failure(body) == CallFailure(.server, "why", status: 200), "some gateways say 200")
    }

    @Test("an error in plain words shows them on one line, and JSON without a message its beginning")
    func excerpt() throws {
        #expect(try failure("", status: 502).message == "no message")
        #expect(try failure("Bad\nGateway", status: 502).message == "Bad Gateway")
        #expect(try failure(String(repeating: "a", count: 500), status: 502).message.utf8.count == 300)
        #expect(try failure(#"{"fault": 7}"#, status: 502).message == #"'{"fault": 7}'"#)
        #expect(try failure("<title>502 Bad Gateway</title>", status: 502).message == "a page '502 Bad Gateway'")
    }

    @Test("a key is taken out of what an error says, and out of its excerpt")
    func redaction() throws {
        for body in [#"{"message": "key sk-0123456789"}"#, "key sk-0123456789"] {
            let failure = try failure(body, status: 401)
            #expect(failure.message.contains("key [redacted]") && failure.kind == .permission)
        }
    }

    @Test(
        "a model that is not there is told apart from an address that is not",
        arguments: [
            (400, #"{"error": {"code": "model_not_found", "message": "x"}}"#, CallFailure.Class.unknownModel),
            (500, #"{"error": {"type": "model_not_found"}}"#, .unknownModel),
            (400, #"{"error": "model 'x' not found"}"#, .unknownModel),
            (400, #"{"error": "the model was not found"}"#, .unknownModel), (404, "", .wrongAddress),
            (401, #"{"error": {"message": "Invalid model: y", "type": "invalid_model"}}"#, .unknownModel),
            (
                400, #"{"error": {"message": "The parameter does not exist for this model", "param": "seed"}}"#,
                .badRequest
            ),
            (400, #"{"error": {"message": "API key not valid", "status": "INVALID_ARGUMENT"}}"#, .permission),
            (400, #"{"error": {"message": "maximum context length is 8 tokens, you asked 9"}}"#, .contextLength),
            (500, #"{"error": "Conversation roles must alternate user/assistant"}"#, .badRequest),
            (429, #"{"error": {"type": "insufficient_quota"}}"#, .quota), (302, "", .server), (418, "", .badRequest),
        ]
    )
    func kinds(status: Int, body: String, kind: CallFailure.Class) throws {
        #expect(try failure(body, status: status).kind == kind)
    }
}
