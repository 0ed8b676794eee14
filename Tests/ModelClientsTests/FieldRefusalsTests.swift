// Holds the settings of a model to what servers refuse: each refusal can be read, and each can be avoided.

import Content
import Evaluation
import ProgramSupport
import Testing
import Transport

@testable import ModelClients

@Suite("field refusals", .enabled(if: FieldRefusal.path != nil, "the developers' data is not here"))
struct FieldRefusalsTests {
    private func wire(_ line: FieldRefusal) -> FixedTransport {
        FixedTransport { body in
            guard line.refuses(body) else {
                let answer: JSONValue = ["choices": [["message": ["content": "four"]]], "content": "four"]
                return HTTPResponse(status: 200, body: answer.canonicalBytes)
            }
            return HTTPResponse(status: line.response.status, body: line.response.body)
        }
    }

    private func client(_ line: FieldRefusal, _ settings: [String: JSONValue]) throws -> any ModelClient {
        var dialect = ModelDialect()
        dialect.omitted = settings["omit"]?.arrayValue?.compactMap(\.stringValue) ?? []
        dialect.renamed = settings["rename"]?.objectValue?.compactMapValues(\.stringValue) ?? [:]
        dialect.parameters = settings["parameters"]?.objectValue ?? [:]
        if let system = settings["system"]?.stringValue {
            dialect.system = system == "user" ? .beforeUser : .role(system)
        }
        return try ModelClientCatalog.make(
            settings["client"]?.stringValue ?? "openai",
            ClientSetup(
                name: "m",
                model: "m",
                server: ServerSetup(baseURL: "http://h/v1", dialect: dialect),
                transport: wire(line)
            )
        )
    }

    /// A question that holds every field which a line may refuse.
    private func request(_ line: FieldRefusal) -> ModelRequest {
        ModelRequest(
            messages: [Message(.system, "Be brief."), Message(.user, "2 + 2?")],
            sampling: Sampling(
                temperature: line.id == "temperature-not-above-one" ? 1.5 : 0,
                topP: 0.9,
                maxTokens: 512,
                stop: ["\n\n", "A", "B", "C", "D"]
            ),
            seed: 3_000_000_000
        )
    }

    @Test("shows the server's own words, and is avoided by a setting", arguments: try FieldRefusal.all())
    func avoided(line: FieldRefusal) async throws {
        let request = request(line)
        guard !line.settings.isEmpty else {
            #expect(try await client(line, [:]).ask(request, timeout: 1).text == "four")
            return
        }
        let failure = try await #require(throws: CallFailure.self) {
            try await client(line, [:]).ask(request, timeout: 1)
        }
        #expect(failure.kind == .badRequest && !failure.isRetryable, "\(line): \(failure)")
        #expect(!line.said.isEmpty && line.said.allSatisfy(failure.message.contains), "\(line): \(failure)")
        #expect(!failure.message.contains("{"), "\(line): \(failure)")
        let answer = try await client(line, line.settings).ask(request, timeout: 1)
        #expect(answer.text == "four", "\(line)")
    }

    @Test(
        "a probe finds the line that avoids a refusal of what it sends",
        arguments: try FieldRefusal.all().filter {
            ["temperature", "max_tokens", "seed", "system", "stop", "top_p"].contains($0.field)
        }
    )
    func probed(line: FieldRefusal) async throws {
        let wire = wire(line)
        let setup = ClientSetup(name: "m", model: "m", server: ServerSetup(baseURL: "http://h/v1"), transport: wire)
        let finding = try await ServerProbe("openai", setup, timeout: 1, topP: 0.9).ask()
        let first = try #require(wire.bodies.first)
        guard line.refuses(first) else { return }
        #expect(try finding.result.get().text == "four", "\(line): \(finding)")
        #expect(finding.lines.count == 1 && finding.refusals.allSatisfy { !$0.said.isEmpty }, "\(line): \(finding)")
    }
}

@Suite("probes")
struct ServerProbeTests {
    @Test("a line to write holds what the model leaves out already, and says whose place it takes")
    func merged() async throws {
        let wire = FixedTransport { body in
            let refused = ["seed", "top_p"].first { body[$0] != nil }
            guard let refused else {
                return HTTPResponse(status: 200, body: Array(#"{"choices": [{"message": {"content": "x"}}]}"#.utf8))
            }
            return HTTPResponse(status: 400, body: Array(#"{"error": "no field '\#(refused)'"}"#.utf8))
        }
        var dialect = ModelDialect()
        dialect.omitted = ["stop"]
        let setup = ClientSetup(
            name: "m",
            model: "m",
            server: ServerSetup(baseURL: "http://h/v1", dialect: dialect),
            transport: wire
        )
        let finding = try await ServerProbe("openai", setup, timeout: 1, topP: 0.5).ask()
        #expect(finding.lines == ["omit: [seed, stop, top_p] in place of its 'omit'"])
        let plain = try await ServerProbe("openai", setup, timeout: 1).ask()
        #expect(plain.lines == ["omit: [seed, stop] in place of its 'omit'"])
    }
}
