// Proves how requests are spread over a minute, on a clock that only the test moves.

import Evaluation
import ModelClients
import Synchronization
import Testing

@Suite("pacing")
struct PacedClientTests {
    /// Answers at once, with so many tokens.
    private struct Instant: ModelClient {
        let subject = Subject(name: "m", client: "instant", model: "m")
        var tokens: Int?
        var failure: CallFailure?

        func ask(_ request: ModelRequest, timeout: Double) async throws(CallFailure) -> Transcript {
            if let failure { throw failure }
            var transcript = Transcript(answer: "well")
            transcript.usage = tokens.map { Usage(inputTokens: $0, outputTokens: $0 / 2) }
            return transcript
        }
    }

    /// A clock that stands still but for the waits, which it takes down.
    private final class TestClock: Sendable {
        private let state = Mutex((now: 100.0, waits: [Double]()))

        var waits: [Double] { state.withLock { $0.waits } }

        func now() -> Double { state.withLock { $0.now } }

        func advance(_ seconds: Double) { state.withLock { $0.now += seconds } }

        func wait(_ seconds: Double) {
            state.withLock { state in
                state.waits.append(seconds)
                state.now += seconds
            }
        }
    }

    private let clock = TestClock()
    private let request = ModelRequest(messages: [Message(.user, "?")])

    private func paced(
        _ client: Instant = Instant(),
        requests: Int? = nil,
        tokens: Int? = nil,
        mayGoOn: Bool = true
    ) -> PacedClient {
        PacedClient(
            client,
            requestsPerMinute: requests,
            tokensPerMinute: tokens,
            now: { [clock] in clock.now() },
            sleep: { [clock] seconds in
                clock.wait(seconds)
                return mayGoOn
            }
        )
    }

    @Test("without a limit nothing waits")
    func unlimited() async throws {
        let client = paced()
        for _ in 0..<5 { _ = try await client.ask(request, timeout: 1) }
        #expect(clock.waits.isEmpty && client.subject.client == "instant")
    }

    @Test("requests are spread evenly, and the first does not wait")
    func requests() async throws {
        let client = paced(requests: 30)
        for _ in 0..<4 { _ = try await client.ask(request, timeout: 1) }
        #expect(clock.waits == [2, 2, 2])
    }

    @Test("a pause of the caller's counts, and saves nothing up")
    func idle() async throws {
        let client = paced(requests: 30)
        _ = try await client.ask(request, timeout: 1)
        clock.advance(0.5)
        _ = try await client.ask(request, timeout: 1)
        clock.advance(600)
        _ = try await client.ask(request, timeout: 1)
        _ = try await client.ask(request, timeout: 1)
        #expect(clock.waits == [1.5, 2])
    }

    @Test("tokens of question and answer hold the next request back")
    func tokens() async throws {
        let client = paced(Instant(tokens: 20), tokens: 60)
        for _ in 0..<3 { _ = try await client.ask(request, timeout: 1) }
        #expect(clock.waits == [30, 30])
    }

    @Test("tokens that no answer names hold nothing back, nor do those of a failure")
    func unknownTokens() async throws {
        let client = paced(tokens: 60)
        for _ in 0..<3 { _ = try await client.ask(request, timeout: 1) }
        let failing = paced(Instant(tokens: 20, failure: CallFailure(.server, "500")), tokens: 60)
        for _ in 0..<3 {
            await #expect(throws: CallFailure(.server, "500")) { try await failing.ask(request, timeout: 1) }
        }
        #expect(clock.waits.isEmpty)
    }

    @Test("a stop cuts the wait short, and nothing is asked")
    func stopped() async throws {
        let client = paced(requests: 1, mayGoOn: false)
        _ = try await client.ask(request, timeout: 1)
        await #expect(throws: CallFailure(.cancelled, "the run was stopped")) {
            try await client.ask(request, timeout: 1)
        }
    }
}
