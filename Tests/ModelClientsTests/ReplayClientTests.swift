// Proves that a replay answers what was recorded and nothing else.

import Content
import Evaluation
import Foundation
import ModelClients
import Testing
import Transport

@Suite("replay client")
struct ReplayClientTests {
    /// Fails the test when a replay reaches for the network.
    private struct NoNetwork: HTTPTransport {
        func send(_ request: HTTPRequest, timeout: Double) async throws(HTTPFailure) -> HTTPResponse {
            Issue.record("a replay sent a request")
            throw HTTPFailure(.connection, "no network")
        }
    }

    private let place = RecordingPlace()

    private func client(_ recordings: [Recording]) throws -> any ModelClient {
        try ModelClientCatalog.make(
            "replay",
            ClientSetup(name: "mine", model: "ignored", transport: NoNetwork(), recordings: recordings)
        )
    }

    private func failure(_ client: any ModelClient, _ request: ModelRequest) async throws -> CallFailure {
        try #require(await #expect(throws: CallFailure.self) { try await client.ask(request, timeout: 1) })
    }

    @Test("answers with what was recorded, whatever the timeout")
    func answers() async throws {
        let recording = try Recording(path: place.record())
        let client = try client([recording])
        #expect(client.subject == recording.subject(as: "mine"))
        #expect(try await client.ask(RecordingPlace.request, timeout: 0).text == "2")
        let second = ModelRequest(messages: [Message(.user, "1 + 1?")], seed: 8, sample: 2)
        #expect(try await client.ask(second, timeout: 0).text == "two")
    }

    @Test("looks through every recording, the first first")
    func several() async throws {
        let (one, two, three) = (RecordingPlace.entries[0], RecordingPlace.entries[1], RecordingPlace.entries[2])
        var changed = one
        changed.transcript = Transcript(answer: "not asked for")
        let first = try Recording(path: place.record("first.jsonl.gz", [one]))
        let second = try Recording(path: place.record("second.jsonl.gz", [changed, two, three]))
        let client = try client([first, second])
        #expect(client.subject.recording == first.digest.rawValue)
        #expect(try await client.ask(RecordingPlace.request, timeout: 1).text == "2")
        #expect(try await client.ask(ModelRequest(messages: [Message(.user, "2 + 2?")]), timeout: 1).text == "4")
    }

    @Test("a question that was not recorded is no answer, and cannot be asked again")
    func unknownQuestion() async throws {
        let client = try client([try Recording(path: place.record())])
        let failure = try await failure(client, ModelRequest(messages: [Message(.user, "3 + 3?")], seed: 7))
        #expect(failure.kind == .notRecorded && !failure.isRetryable)
        #expect(failure.message.hasPrefix("the recording does not hold this question: "))
    }

    @Test("a question that was recorded with another seed or sample is told apart")
    func unknownSample() async throws {
        let client = try client([try Recording(path: place.record())])
        for (seed, sample) in [(7, 2), (9, 1)] as [(Int64, Int)] {
            let request = ModelRequest(messages: [Message(.user, "1 + 1?")], seed: seed, sample: sample)
            let failure = try await failure(client, request)
            #expect(failure.kind == .notRecorded)
            #expect(
                failure.message.hasPrefix(
                    "the recording has this question, but not with sample \(sample) and this seed"
                )
            )
        }
    }

    @Test("a changed sampling parameter is another question")
    func sampling() async throws {
        let client = try client([try Recording(path: place.record())])
        var request = RecordingPlace.request
        request.sampling.temperature = 1
        #expect(try await failure(client, request).message.contains("its sampling changed since"))
    }

    @Test("without a recording there is no client")
    func none() {
        #expect(throws: ClientProblem("model 'mine' has no recording")) { try client([]) }
    }
}
