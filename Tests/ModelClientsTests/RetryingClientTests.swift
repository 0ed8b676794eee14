// Proves when a model is asked again, and how long is waited.

import Evaluation
import Synchronization
import Testing

@testable import ModelClients

@Suite("retries")
struct RetryingClientTests {
    /// Answers with one failure after another, then well.
    private final class Script: ModelClient {
        let subject = Subject(name: "m", client: "script", model: "m")
        private let failures: Mutex<[CallFailure]>
        let timeouts = Mutex<[Double]>([])

        init(_ failures: [CallFailure]) { self.failures = Mutex(failures) }

        func ask(_ request: ModelRequest, timeout: Double) async throws(CallFailure) -> Transcript {
            timeouts.withLock { $0.append(timeout) }
            if let failure = failures.withLock({ $0.isEmpty ? nil : $0.removeFirst() }) { throw failure }
            return Transcript(answer: "well")
        }
    }

    private func service(
        _ script: Script,
        retries: Int = 5,
        budget: Double = 1000,
        timeLeft: @escaping @Sendable () -> Double = { .infinity },
        now: @escaping @Sendable () -> Double,
        sleep: @escaping @Sendable (Double) async -> Bool
    ) -> RetryingClient {
        RetryingClient(
            script,
            pace: Pace(width: 1, now: now, chance: { 0.5 }, sleep: sleep),
            retries: retries,
            timeout: 60,
            budget: budget,
            timeLeft: timeLeft,
            now: now,
            chance: { 0.5 },
            sleep: sleep
        )
    }

    private func call(
        _ failures: [CallFailure],
        retries: Int = 5,
        budget: Double = 1000,
        mayGoOn: Bool = true
    ) async -> (answer: CallAnswer, pauses: [Double], timeouts: [Double]) {
        let script = Script(failures)
        let pauses = Mutex<[Double]>([])
        let service = service(script, retries: retries, budget: budget, now: { pauses.withLock { $0.reduce(0, +) } }) {
            seconds in
            pauses.withLock { $0.append(seconds) }
            return mayGoOn
        }
        let answer = await service.call(ModelRequest(messages: [Message(.user, "?")]))
        return (answer, pauses.withLock { $0 }, script.timeouts.withLock { $0 })
    }

    @Test("what may help is asked again with full jitter, each pause up to twice as long")
    func jitter() async {
        let result = await call(Array(repeating: CallFailure(.server, "500"), count: 3))
        #expect(result.answer.retries == 3)
        #expect(result.pauses == [0.25, 0.5, 1])
    }

    @Test("each pause is told with its failure before it begins")
    func told() async {
        let script = Script([CallFailure(.server, "500"), CallFailure(.rateLimited, "429", retryAfter: 7)])
        let order = Mutex<[String]>([])
        let time = Mutex(0.0)
        let service = service(script, now: { time.withLock { $0 } }) { seconds in
            time.withLock { $0 += seconds }
            order.withLock { $0.append("slept \(seconds)") }
            return true
        }
        _ = await service.call(ModelRequest(messages: [])) { failure, delay in
            order.withLock { $0.append("\(failure.kind) \(delay)") }
        }
        #expect(order.withLock { $0 } == ["server 0.25", "slept 0.25", "rateLimited 7.25", "slept 7.25"])
    }

    @Test("Retry-After is honoured")
    func retryAfter() async {
        let result = await call([CallFailure(.rateLimited, "429", retryAfter: 7)])
        #expect(result.pauses == [7.25])
    }

    @Test(
        "what cannot help is not asked again",
        arguments: [
            CallFailure.Class.badRequest, .permission, .quota, .unknownModel, .tls, .tooLarge, .notRecorded, .cancelled,
        ]
    )
    func hopeless(kind: CallFailure.Class) async {
        let result = await call([CallFailure(kind, "no")])
        #expect(result.answer.retries == 0 && result.pauses.isEmpty)
        if case .success = result.answer.result { Issue.record("it was asked again") }
    }

    @Test("retries end, and so does the budget of time")
    func ends() async {
        let failures = Array(repeating: CallFailure(.timeout, "late"), count: 10)
        #expect(await call(failures, retries: 2).answer.retries == 2)
        let late = await call([CallFailure(.server, "503", retryAfter: 600)], budget: 120)
        #expect(late.answer.retries == 0 && late.pauses.isEmpty, "a wait that cannot fit is not begun")
        let short = await call(failures, budget: 1)
        #expect(short.timeouts.allSatisfy { $0 <= 1 }, "the budget bounds each request")
    }

    @Test("a stop cuts the pause short")
    func stopped() async {
        let result = await call([CallFailure(.server, "500")], mayGoOn: false)
        #expect(result.answer.retries == 0)
    }

    @Test("each request has its own timeout, and never more than is left of the budget")
    func budget() async {
        let result = await call(Array(repeating: CallFailure(.connection, "down"), count: 9), retries: 9, budget: 62)
        #expect(result.timeouts.prefix(4) == [60, 60, 60, 60])
        #expect(zip(result.timeouts, result.timeouts.dropFirst()).allSatisfy { $0 >= $1 })
        #expect(result.pauses.reduce(0, +) < 62)
    }

    @Test("no pause of our own is longer than a minute, and the sum of pauses is known beforehand")
    func longest() async {
        let result = await call(Array(repeating: CallFailure(.server, "500"), count: 12), retries: 12)
        #expect(result.pauses == [0.25, 0.5, 1, 2, 4, 8, 16, 30, 30, 30, 30, 30])
        #expect(RetryingClient.pauses(0) == 0 && RetryingClient.pauses(3) == 3.5)
        #expect(RetryingClient.pauses(12) == result.pauses.reduce(0) { $0 + 2 * $1 })
        #expect(RetryingClient.pauses(Int.max) < 60_001)
    }

    @Test("an answer is final, and the last failure is the one that is told")
    func final() async {
        let first = await call([])
        #expect(first.answer.retries == 0 && first.pauses.isEmpty)
        let last = CallFailure(.rateLimited, "the last", status: 429)
        let result = await call([CallFailure(.server, "first"), last, CallFailure(.server, "never")], retries: 1)
        guard case .failure(last) = result.answer.result else {
            Issue.record("\(result.answer.result)")
            return
        }
        #expect(result.answer.retries == 1)
    }

    @Test("a wait that is longer than the run may wait is not begun, and a quota's window is told as one")
    func windows() async {
        let day = await call([CallFailure(.rateLimited, "429", status: 429, retryAfter: 86_400)])
        guard case .failure(let failure) = day.answer.result else {
            Issue.record("it was asked again")
            return
        }
        #expect(failure.kind == .quotaWindow && failure.retryAfter == 86_400 && day.pauses.isEmpty)
        let script = Script([CallFailure(.rateLimited, "429", retryAfter: 30)])
        let short = service(script, timeLeft: { 20 }, now: { 0 }, sleep: { _ in true })
        guard case .failure(let late) = await short.call(ModelRequest(messages: [])).result else {
            Issue.record("it waited beyond the deadline")
            return
        }
        #expect(late.kind == .quotaWindow)
        let busy = await call([CallFailure(.server, "503", retryAfter: 3600)])
        guard case .failure(let server) = busy.answer.result else { return }
        #expect(server.kind == .server && busy.pauses.isEmpty)
    }

    @Test("a refusal for haste is no try once the model has answered, or where retries are wanted")
    func patience() async {
        let haste = Array(repeating: CallFailure(.rateLimited, "429", retryAfter: 10), count: 8)
        #expect(await call(haste, retries: 2).answer.retries == 8)
        #expect(await call(haste, retries: 1).answer.retries == 1)
        let long = Array(repeating: CallFailure(.rateLimited, "429", retryAfter: 10), count: 20)
        #expect(await call(long, retries: 2).answer.retries < 20, "without a single answer it ends")
    }

    @Test("where nothing but refusals came for longer than a minute, no further call is made")
    func standstill() async {
        let script = Script(Array(repeating: CallFailure(.rateLimited, "slower", status: 429), count: 100))
        let time = Mutex(0.0)
        let service = service(script, now: { time.withLock { $0 } }) { seconds in
            time.withLock { $0 += seconds }
            return true
        }
        _ = await service.call(ModelRequest(messages: []))
        let asked = script.timeouts.withLock { $0.count }
        guard case .failure(let failure) = await service.call(ModelRequest(messages: [])).result else {
            Issue.record("it was answered")
            return
        }
        #expect(failure.kind == .rateLimited && failure.message == "slower")
        #expect(script.timeouts.withLock { $0.count } == asked && time.withLock { $0 } < 200)
    }

    @Test("a call that is cut short while it is refused tells what it waited for")
    func cutShort() async {
        let script = Script([CallFailure(.rateLimited, "slower", status: 429)])
        let service = service(script, now: { 0 }, sleep: { _ in false })
        guard case .failure(let failure) = await service.call(ModelRequest(messages: [])).result else {
            Issue.record("it was answered")
            return
        }
        #expect(failure == CallFailure(.cancelled, "slower", status: 429))
    }

    @Test("a window that no call waits for holds no other call back")
    func windowAlone() async {
        let script = Script([CallFailure(.rateLimited, "429", status: 429, retryAfter: 86_400)])
        let pauses = Mutex<[Double]>([])
        let client = service(script, now: { 0 }) { seconds in
            pauses.withLock { $0.append(seconds) }
            return true
        }
        _ = await client.call(ModelRequest(messages: []))
        guard case .success = await client.call(ModelRequest(messages: [])).result else {
            Issue.record("the second call was not answered")
            return
        }
        #expect(pauses.withLock { $0.isEmpty })
    }
}
