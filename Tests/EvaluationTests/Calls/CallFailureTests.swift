// Promises of failed calls: asked again only where that may help, and told with their status.

import Content
import Evaluation
import Testing

@Suite("call failures")
struct CallFailureTests {
    @Test("are asked again when the network, the server or the hour may be at fault")
    func retryable() {
        let retried = CallFailure.Class.allCases.filter { CallFailure($0, "x").isRetryable }
        #expect(retried == [.timeout, .connection, .rateLimited, .server, .malformedResponse])
    }

    @Test("have the names under which stores and reports keep them")
    func names() {
        #expect(
            CallFailure.Class.allCases.map(\.rawValue) == [
                "timeout", "connection", "tls", "rate_limited", "quota_window", "quota", "server", "bad_request",
                "permission", "unknown_model", "wrong_address", "context_length", "malformed_response", "too_large",
                "not_recorded", "cancelled", "ingested",
            ]
        )
    }

    @Test("say class, status and message")
    func words() {
        #expect("\(CallFailure(.timeout, "no answer in 60 s"))" == "timeout: no answer in 60 s")
        #expect("\(CallFailure(.rateLimited, "slow down", status: 429))" == "rate_limited (HTTP 429): slow down")
    }

    @Test("a record keeps an answer with its price, and a failure without one")
    func record() {
        let prices = PriceTable([.init(model: "m", inputPerMillion: 1, outputPerMillion: 1, asOf: "2026-01-01")])
        let request = ModelRequest(messages: [Message(.user, "x")])
        let id = CallID(attempt: AttemptKey(test: "t", caseID: "a", sample: 1), role: .model, ordinal: 1)
        let intent = CallIntent(
            id: id,
            requestDigest: request.digest,
            caseDigest: .ofNothing,
            at: Moment(milliseconds: 0)
        )
        var transcript = Transcript(answer: "4")
        transcript.usage = Usage(inputTokens: 1_000_000)
        let answered = CallRecord(intent, CallAnswer(.success(transcript), retries: 2), prices: prices, model: "m")
        #expect(answered.costUSD == 1 && answered.retries == 2 && answered.failure == nil)
        let failure = CallFailure(.server, "down")
        let failed = CallRecord(intent, CallAnswer(.failure(failure), retries: 3), prices: prices, model: "m")
        #expect(failed.failure == failure && failed.transcript == nil && failed.costUSD == nil)
    }
}
