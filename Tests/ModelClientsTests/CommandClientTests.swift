// Proves what a program is asked, and how each form of its answers is understood.

import Content
import Evaluation
import Processes
import Testing

@testable import ModelClients

@Suite("command client")
struct CommandClientTests {
    private func ask(
        _ script: String,
        dialect: ModelDialect = ModelDialect(),
        key: String? = nil,
        _ request: ModelRequest = request
    ) async throws -> Transcript {
        let program = ProgramSetup(ProgramSettings(command: ["/bin/sh", "-c", script]), key: key, dialect: dialect)
        let setup = ClientSetup(name: "m", model: "m-1", program: program, transport: FixedTransport(500, ""))
        let client = try ModelClientCatalog.make("command", setup)
        #expect(client.subject == Subject(name: "m", client: "command", model: "m-1"))
        do {
            let transcript = try await client.ask(request, timeout: 20)
            await program.pool.shutdown()
            return transcript
        } catch {
            await program.pool.shutdown()
            throw error
        }
    }

    /// Asks a program that answers with one text.
    private func answer(_ line: String, dialect: ModelDialect = ModelDialect()) async throws -> Transcript {
        try await ask("read -r line; printf '%s\\n' '\(line)'", dialect: dialect)
    }

    private func failure(_ script: String, key: String? = nil) async throws -> CallFailure {
        try await #require(throws: CallFailure.self) { try await ask(script, key: key) }
    }

    private static let request = ModelRequest(
        messages: [Message(.system, "Be brief."), Message(.user, "2 + 2?")],
        sampling: Sampling(temperature: 0, maxTokens: 8, stop: ["END"]),
        seed: 7,
        sample: 2,
        tools: ["x"]
    )

    @Test("is asked with turns, sampling, seed, sample and tools, in one line")
    func question() throws {
        let plain = CommandQuestion(model: "m-1", dialect: ModelDialect()).line(of: Self.request, number: 4)
        #expect(
            try JSONValue(parsing: plain) == [
                "messages": [["role": "system", "content": "Be brief."], ["role": "user", "content": "2 + 2?"]],
                "id": 4, "model": "m-1", "sampling": ["temperature": 0, "max_tokens": 8, "stop": ["END"]], "seed": 7,
                "sample": 2,
                "tools": ["x"],
            ]
        )
        #expect(!plain.contains(UInt8(ascii: "\n")))
        var dialect = ModelDialect()
        dialect.omitted = ["temperature", "tools"]
        dialect.renamed = ["seed": "random_seed", "max_tokens": "limit"]
        dialect.parameters = ["top_k": 5]
        dialect.system = .beforeUser
        dialect.reasoning = .init(effort: "low", budget: 100)
        var asked = Self.request
        asked.reasoningBudget = 100
        #expect(
            try JSONValue(parsing: CommandQuestion(model: "m-1", dialect: dialect).line(of: asked, number: 4)) == [
                "messages": [["role": "user", "content": "Be brief.\n\n2 + 2?"]], "id": 4, "model": "m-1",
                "random_seed": 7,
                "reasoning_effort": "low", "sample": 2, "sampling": ["limit": 108], "top_k": 5,
            ]
        )
    }

    @Test(
        "a text, a message and a server's whole answer are all answers",
        arguments: [
            #"{"text": "four"}"#, #"{"content": "four"}"#,
            #"{"message": {"content": [{"type": "text", "text": "four"}]}}"#,
            #"{"choices": [{"message": {"content": "four"}}]}"#, #"{"choices": [{"text": "four"}]}"#,
            #"{"text": "<think>two and two</think>four"}"#, #"{"text": "four", "error": null}"#,
        ]
    )
    func forms(line: String) async throws {
        #expect(try await answer(line).text == "four")
    }

    @Test("what the program knows beside its words is kept")
    func fields() async throws {
        let transcript = try await answer(
            #"{"content": "four", "reasoning": "2 and 2", "finish_reason": "max_tokens", "model": "mine-2", "usage": {"input_tokens": 9, "output_tokens": 1}}"#
        )
        #expect(transcript.reasoning == "2 and 2" && transcript.finishReason == "length")
        #expect(transcript.serverModel == "mine-2" && transcript.usage == Usage(inputTokens: 9, outputTokens: 1))
        let calls = try await answer(#"{"tool_calls": [{"id": "a", "function": {"name": "f", "arguments": "{}"}}]}"#)
        #expect(calls.text.isEmpty && calls.messages.last?.toolCalls?.arrayValue?.count == 1)
    }

    @Test("an error says of which kind it is, as a server's does")
    func errors() async throws {
        func kind(_ error: String) async throws -> CallFailure.Class {
            try await failure("read -r line; printf '%s\\n' '{\"error\": \(error)}'").kind
        }
        #expect(try await kind(#"{"message": "slow", "type": "rate_limit_error"}"#) == .rateLimited)
        #expect(try await kind(#"{"message": "no such field", "code": 400}"#) == .badRequest)
        #expect(try await kind(#""it broke""#) == .server)
    }

    @Test("an answer that is no JSON shows what was written and what was said beside it, without the key")
    func noJSON() async throws {
        let failure = try await failure(
            "read -r line; echo hello; echo trace sk-0123456789 >&2; sleep 5",
            key: "sk-0123456789"
        )
        #expect(failure.kind == .malformedResponse && failure.status == nil)
        #expect(failure.message.contains("hello"))
        let empty = try await self.failure("read -r line; echo '{}'; sleep 5")
        #expect(empty.kind == .malformedResponse)
    }

    @Test("an answer that repeats another question's number is none")
    func otherQuestion() async throws {
        #expect(try await answer(#"{"text": "four", "id": 1}"#).text == "four")
        #expect(try await answer(#"{"text": "four", "id": "chatcmpl-9"}"#).text == "four")
        let failure = try await failure(#"read -r line; printf '%s\n' '{"text": "four", "id": 2}'"#)
        #expect(failure.kind == .malformedResponse && failure.message.contains("another question"))
    }

    @Test("a program that breaks is told of by its last lines, in one line")
    func breaks() async throws {
        let failure = try await failure(
            "read -r line; printf 'a\\nb\\nTraceback\\n  no file sk-0123456789\\n' >&2; exit 1",
            key: "sk-0123456789"
        )
        #expect(failure.kind == .connection && failure.isRetryable)
        #expect(
            failure.message.contains("with code 1 before it answered; it said: 'b | Traceback | no file [redacted]'")
        )
    }

    @Test("stop texts that a thinking program is not sent cut its answer")
    func stops() async throws {
        var dialect = ModelDialect()
        dialect.reasoning = .init()
        #expect(try await answer(#"{"text": "fourENDfive"}"#, dialect: dialect).text == "four")
    }

    @Test("a program that cannot be started is a setup that cannot work")
    func setup() {
        let program = ProgramSetup(ProgramSettings(command: ["no-such-program-here"]))
        let setup = ClientSetup(name: "m", model: "m", program: program, transport: FixedTransport(500, ""))
        #expect(throws: ClientProblem("model 'm': 'command': there is no program 'no-such-program-here' on the PATH")) {
            try ModelClientCatalog.make("command", setup)
        }
    }
}
