// Proves how requests are spread over a minute, on a clock that only the test moves.

import Evaluation
import Synchronization
import Testing

@testable import ModelClients

@Suite("pacing")
struct PaceTests {
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

    /// A client behind a pace.
    private struct Paced: ModelClient {
        let client: Instant
        let pace: Pace
        var subject: Subject { client.subject }

        func ask(_ request: ModelRequest, timeout: Double) async throws(CallFailure) -> Transcript {
            guard let sent = await pace.enter() else { throw CallFailure(.cancelled, "the run was stopped") }
            do throws(CallFailure) {
                let transcript = try await client.ask(request, timeout: timeout)
                pace.leave(sent: sent, .success(transcript))
                return transcript
            } catch {
                pace.leave(sent: sent, .failure(error))
                throw error
            }
        }
    }

    private func pace(width: Int = 4, requests: Int? = nil, tokens: Int? = nil, mayGoOn: Bool = true) -> Pace {
        Pace(
            width: width,
            requestsPerMinute: requests,
            tokensPerMinute: tokens,
            now: { [clock] in clock.now() },
            chance: { 0.5 },
            sleep: { [clock] seconds in
                clock.wait(seconds)
                return mayGoOn
            }
        )
    }

    private func paced(
        _ client: Instant = Instant(),
        requests: Int? = nil,
        tokens: Int? = nil,
        mayGoOn: Bool = true
    ) -> Paced {
        Paced(client: client, pace: pace(requests: requests, tokens: tokens, mayGoOn: mayGoOn))
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

    @Test("a count beyond all reason holds the next request back for a minute at most")
    func absurd() async throws {
        let client = paced(Instant(tokens: Int.max), tokens: 60)
        for _ in 0..<2 { _ = try await client.ask(request, timeout: 1) }
        #expect(clock.waits == [60])
    }

    private static let haste = Result<Transcript, CallFailure>.failure(CallFailure(.rateLimited, "429"))
    private static let answer = Result<Transcript, CallFailure>.success(Transcript(answer: "well"))

    @Test("a refusal holds all requests back, each further one for twice as long, and an answer ends that")
    func refusals() async throws {
        let pace = pace(width: 1)
        for _ in 0..<3 {
            let sent = try #require(await pace.enter())
            pace.leave(sent: sent, Self.haste)
        }
        #expect(clock.waits == [0.375, 0.75])
        let sent = try #require(await pace.enter())
        pace.leave(sent: sent, Self.answer)
        #expect(clock.waits.last == 1.5)
        let next = try #require(await pace.enter())
        #expect(pace.leave(sent: next, Self.haste) == 0.375)
    }

    /// Refuses what comes while two calls are in flight.
    private final class Narrow: ModelClient {
        let subject = Subject(name: "m", client: "narrow", model: "m")
        private let inFlight = Mutex(0)

        func ask(_ request: ModelRequest, timeout: Double) async throws(CallFailure) -> Transcript {
            let count = inFlight.withLock { count in
                count += 1
                return count
            }
            for _ in 0..<20 { await Task.yield() }
            inFlight.withLock { $0 -= 1 }
            if count > 2 { throw CallFailure(.rateLimited, "two at a time", status: 429) }
            return Transcript(answer: "well")
        }
    }

    @Test("a provider that serves two at a time answers every call of eight workers")
    func narrow() async throws {
        let client = RetryingClient(
            Narrow(),
            pace: pace(width: 8),
            retries: 3,
            timeout: 60,
            budget: 100,
            now: { [clock] in clock.now() },
            chance: { 0.5 },
            sleep: { [clock] seconds in
                clock.wait(seconds)
                return true
            }
        )
        let answered = await withTaskGroup { workers in
            for _ in 0..<8 {
                workers.addTask { [request] in
                    var answered = 0
                    for _ in 0..<10 {
                        if case .success = await client.call(request).result { answered += 1 }
                    }
                    return answered
                }
            }
            return await workers.reduce(0, +)
        }
        #expect(answered == 80)
    }
}
