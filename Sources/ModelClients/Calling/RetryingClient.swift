// Decides in one place whether a failed request is sent again, and after which pause.

package import Evaluation

/// Calls a model until it answers, or until asking again cannot help.
///
/// The pause between two tries has full jitter and is at most ``longestPause``; a server that asks for a pause gets it. All
/// tries of an attempt share one budget of time.
package struct RetryingClient: CallService {
    /// Seconds of the first pause at most; each further one may be twice as long.
    static let firstPause = 0.5

    /// The most seconds of a pause that the server did not ask for.
    static let longestPause = 60.0

    private let client: any ModelClient
    private let retries: Int
    private let timeout: Double
    private let budget: Double
    private let now: @Sendable () -> Double
    private let chance: @Sendable () -> Double
    private let sleep: @Sendable (Double) async -> Bool

    /// - Parameters:
    ///   - client: The client that is asked.
    ///   - retries: Requests beyond the first.
    ///   - timeout: Seconds that one request may take.
    ///   - budget: Seconds that all requests of an attempt, and the pauses between them, may take together.
    ///   - now: Seconds of a clock that never jumps.
    ///   - chance: A number in 0..<1, a new one each time.
    ///   - sleep: Waits so many seconds; false when the wait was cut short and nothing more may be asked.
    package init(
        _ client: any ModelClient,
        retries: Int,
        timeout: Double,
        budget: Double,
        now: @escaping @Sendable () -> Double,
        chance: @escaping @Sendable () -> Double,
        sleep: @escaping @Sendable (Double) async -> Bool
    ) {
        self.client = client
        self.retries = retries
        self.timeout = timeout
        self.budget = budget
        self.now = now
        self.chance = chance
        self.sleep = sleep
    }

    package var subject: Subject { client.subject }

    package func call(
        _ request: ModelRequest,
        retrying: @Sendable (_ failure: CallFailure, _ delay: Double) -> Void
    ) async -> CallAnswer {
        let end = now() + budget
        var tries = 0
        while true {
            do throws(CallFailure) {
                let transcript = try await client.ask(request, timeout: min(timeout, max(0.001, end - now())))
                return CallAnswer(.success(transcript), retries: tries)
            } catch {
                guard error.isRetryable, tries < retries else { return CallAnswer(.failure(error), retries: tries) }
                let pause = self.pause(after: tries, asked: error.retryAfter)
                guard now() + pause < end else { return CallAnswer(.failure(error), retries: tries) }
                retrying(error, pause)
                guard await sleep(pause) else { return CallAnswer(.failure(error), retries: tries) }
                tries += 1
            }
        }
    }

    /// The most seconds that so many pauses take when the server asks for none.
    package static func pauses(_ retries: Int) -> Double {
        (0..<min(retries, 1000)).reduce(0) { $0 + min(longestPause, firstPause * Double(1 << min($1, 20))) }
    }

    /// Full jitter (Brooker, "Exponential Backoff and Jitter", 2015) upon what the server asks for.
    private func pause(after tries: Int, asked: Double?) -> Double {
        let longest = min(Self.longestPause, Self.firstPause * Double(1 << min(tries, 20)))
        guard let asked else { return longest * chance() }
        return asked + Self.firstPause * chance()
    }
}
