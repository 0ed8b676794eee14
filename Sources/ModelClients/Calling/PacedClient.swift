// Keeps to a provider's limits beforehand, since going past them costs retries.

package import Evaluation
import Synchronization

/// Keeps a client below so many requests and tokens a minute, by spreading requests evenly.
///
/// Tokens are counted when an answer names them, so the first answers may overshoot and later requests make up for it.
package final class PacedClient: ModelClient {
    private let client: any ModelClient
    private let secondsPerRequest: Double
    private let secondsPerToken: Double
    private let now: @Sendable () -> Double
    private let sleep: @Sendable (Double) async -> Bool
    private let next = Mutex(0.0)

    /// - Parameters:
    ///   - client: The client that is asked.
    ///   - requestsPerMinute: The most requests a minute; `nil` for no limit.
    ///   - tokensPerMinute: The most tokens a minute, of questions and answers; `nil` for no limit.
    ///   - now: Seconds of a clock that never jumps.
    ///   - sleep: Waits so many seconds; false when the wait was cut short and nothing more may be asked.
    package init(
        _ client: any ModelClient,
        requestsPerMinute: Int?,
        tokensPerMinute: Int?,
        now: @escaping @Sendable () -> Double,
        sleep: @escaping @Sendable (Double) async -> Bool
    ) {
        self.client = client
        self.secondsPerRequest = requestsPerMinute.map { 60 / Double($0) } ?? 0
        self.secondsPerToken = tokensPerMinute.map { 60 / Double($0) } ?? 0
        self.now = now
        self.sleep = sleep
    }

    package var subject: Subject { client.subject }

    package func ask(_ request: ModelRequest, timeout: Double) async throws(CallFailure) -> Transcript {
        let moment = now()
        let turn = next.withLock { next in
            let turn = max(next, moment)
            next = turn + secondsPerRequest
            return turn
        }
        if turn > moment, await !sleep(turn - moment) { throw CallFailure(.cancelled, "the run was stopped") }
        let transcript = try await client.ask(request, timeout: timeout)
        if secondsPerToken > 0, let usage = transcript.usage {
            let cost = Double(usage.inputTokens + usage.outputTokens) * secondsPerToken
            next.withLock { $0 = max($0, moment) + cost }
        }
        return transcript
    }
}
