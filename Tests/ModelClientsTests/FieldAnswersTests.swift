// Holds the client to what servers and proxies really send, one response a line.

import Content
import Evaluation
import Grading
import ProgramSupport
import Testing
import Transport

@testable import ModelClients

@Suite("field responses", .enabled(if: FieldResponse.path != nil, "the developers' data is not here"))
struct FieldAnswersTests {
    /// Gives one response to every request.
    private struct Wire: HTTPTransport {
        let response: HTTPResponse

        func send(_ request: HTTPRequest, timeout: Double) async throws(HTTPFailure) -> HTTPResponse { response }
    }

    private static let request = ModelRequest(messages: [Message(.user, "6 times 7?")])

    private func ask(_ reply: FieldResponse.Reply) async throws -> Result<Transcript, CallFailure> {
        let setup = ClientSetup(
            name: "m",
            model: "m",
            server: ServerSetup(baseURL: "http://h/v1"),
            transport: Wire(
                response: HTTPResponse(
                    status: reply.status,
                    headers: HTTPHeaders(reply.headers),
                    body: reply.body,
                    latency: 1
                )
            )
        )
        let client = try ModelClientCatalog.make("openai", setup)
        do throws(CallFailure) {
            return .success(try await client.ask(Self.request, timeout: 1))
        } catch {
            return .failure(error)
        }
    }

    @Test("means to a call what a person would say it means", arguments: try FieldResponse.all())
    func meaning(line: FieldResponse) async throws {
        let first = try await ask(line.first)
        if case .failure(let failure) = first, line.then != nil {
            #expect(failure.isRetryable, "\(line)")
            return
        }
        let result = try await ask(line.then ?? line.first)
        var faults = await Self.faults(of: result, line.want)
        if let other = line.want["or"], !faults.isEmpty { faults = await Self.faults(of: result, other) }
        #expect(faults.isEmpty, "\(line): \(faults); \(result)")
    }

    /// What a result is not that it should be.
    private static func faults(of result: Result<Transcript, CallFailure>, _ want: JSONValue) async -> [String] {
        var faults: [String] = []
        func check(_ holds: Bool, _ what: String) { if !holds { faults.append(what) } }
        switch result {
        case .success(let transcript):
            check(want["outcome"] == "scored", "scored")
            if let text = want["text"]?.stringValue { check(transcript.text == text, "text") }
            if let part = want["has"]?.stringValue { check(transcript.text.contains(part), "has") }
            if let reason = want["kind"]?.stringValue { check(transcript.finishReason == reason, "finish reason") }
            if want["refuses"] == true {
                let graders = try? GraderSet([GraderSpec(kind: "refusal")])
                let asked = TestCase(id: "c", input: .text("?"), targets: ["refuse"])
                let grades = await graders?.grades(transcript, for: asked, context: NoJudges())
                check(grades?.allSatisfy { $0.result.score == 1 } ?? false, "refuses")
            }
        case .failure(let failure):
            check(want["outcome"] == "errored", "errored")
            if let kind = want["kind"]?.stringValue { check(failure.kind.rawValue == kind, "kind") }
            if let message = want["message"]?.stringValue {
                check(failure.message.contains(message) && !failure.message.contains("{"), "message")
            }
            let waits = failure.retryAfter ?? 0
            if let isRetried = want["retry"]?.boolValue {
                check((failure.isRetryable && waits <= 10) == isRetried, "retry")
            }
        }
        return faults
    }
}

extension Grade.Result {
    fileprivate var score: Double? {
        guard case .scored(let score) = self else { return nil }
        return score.value
    }
}
