// Decides in one place whether a failed request is sent again, and after which pause.

package import Evaluation

/// Calls a model until it answers, or until asking again cannot help.
///
/// The pause between two tries has full jitter and is at most ``longestPause``; a server that asks for a pause gets it, up to
/// ``patience``. All tries of an attempt share one budget of time. A request that is refused for haste is no try: once
/// anything was answered it is asked again until nothing at all was for ``patience`` seconds. Where nothing ever was, and refusals
/// have gone on for ``firstPatience`` seconds, no call is made any more.
package struct RetryingClient: CallService {
    /// Seconds of the first pause at most; each further one may be twice as long.
    static let firstPause = 0.5

    /// The most seconds of a pause that the server did not ask for.
    static let longestPause = 60.0

    /// Seconds that a call waits because a server asks it to, and seconds without any answer, after which refusals for haste are
    /// failures.
    static let patience = 900.0

    /// The same before the first answer: longer than the minute in which most limits count.
    static let firstPatience = 90.0

    /// The same where at most one retry is wanted.
    static let shortPatience = 20.0

    private let client: any ModelClient
    private let pace: Pace
    private let retries: Int
    private let timeout: Double
    private let budget: Double
    private let timeLeft: @Sendable () -> Double
    private let now: @Sendable () -> Double
    private let chance: @Sendable () -> Double
    private let sleep: @Sendable (Double) async -> Bool

    /// - Parameters:
    ///   - client: The client that is asked.
    ///   - pace: When its requests may go.
    ///   - retries: Requests beyond the first.
    ///   - timeout: Seconds that one request may take.
    ///   - budget: Seconds that all requests of an attempt, and the pauses between them, may take together; waiting for a turn does
    ///     not count.
    ///   - timeLeft: Seconds until the run's deadline; infinity without one.
    ///   - now: Seconds of a clock that never jumps.
    ///   - chance: A number in 0..<1, a new one each time.
    ///   - sleep: Waits so many seconds; false when the wait was cut short and nothing more may be asked.
    package init(
        _ client: any ModelClient,
        pace: Pace,
        retries: Int,
        timeout: Double,
        budget: Double,
        timeLeft: @escaping @Sendable () -> Double = { .infinity },
        now: @escaping @Sendable () -> Double,
        chance: @escaping @Sendable () -> Double,
        sleep: @escaping @Sendable (Double) async -> Bool
    ) {
        self.client = client
        self.pace = pace
        self.retries = retries
        self.timeout = timeout
        self.budget = budget
        self.timeLeft = timeLeft
        self.now = now
        self.chance = chance
        self.sleep = sleep
    }

    package var subject: Subject { client.subject }

    package func call(
        _ request: ModelRequest,
        retrying: @Sendable (_ failure: CallFailure, _ delay: Double) -> Void
    ) async -> CallAnswer {
        var spent = 0.0
        var failures = 0
        var refusals = 0
        var refusal: CallFailure?
        while true {
            guard let sent = await pace.enter() else {
                // What it waited for says more than that it waited.
                let words = refusal?.message ?? "the run was stopped"
                let cut = CallFailure(.cancelled, words, status: refusal?.status)
                return CallAnswer(.failure(cut), retries: failures + refusals)
            }
            if let refusal = pace.standstill(of: retries > 1 ? Self.firstPatience : Self.shortPatience) {
                pace.withdraw()
                return CallAnswer(.failure(refusal), retries: failures + refusals)
            }
            let result = await ask(request, timeout: min(timeout, max(0.001, budget - spent)))
            let held = pace.leave(sent: sent, result)
            spent += now() - sent
            guard case .failure(let failure) = result, failure.isRetryable, !asksTooMuch(failure) else {
                return CallAnswer(result, retries: failures + refusals)
            }
            if failure.kind == .rateLimited {
                guard isPatient(failures + refusals) else {
                    return CallAnswer(result, retries: failures + refusals)
                }
                refusals += 1
                refusal = failure
                // The pace holds the next try back, and all others with it.
                retrying(failure, held)
                continue
            }
            let pause = self.pause(after: failures, asked: failure.retryAfter)
            guard failures < retries, spent + pause < budget else {
                return CallAnswer(result, retries: failures + refusals)
            }
            retrying(failure, pause)
            guard await sleep(pause) else { return CallAnswer(result, retries: failures + refusals) }
            spent += pause
            failures += 1
        }
    }

    /// The most seconds that so many pauses take when the server asks for none.
    package static func pauses(_ retries: Int) -> Double {
        (0..<min(retries, 1000)).reduce(0) { $0 + min(longestPause, firstPause * Double(1 << min($1, 20))) }
    }

    /// Whether a server asks to wait for longer than the run may.
    private func asksTooMuch(_ failure: CallFailure) -> Bool {
        failure.retryAfter.map { $0 > min(Self.patience, timeLeft()) } ?? false
    }

    private func ask(_ request: ModelRequest, timeout: Double) async -> Result<Transcript, CallFailure> {
        do throws(CallFailure) {
            return .success(try await client.ask(request, timeout: timeout))
        } catch {
            guard error.kind == .rateLimited, asksTooMuch(error) else { return .failure(error) }
            // No call waits for it, so the pace must not learn of it as a pause.
            var window = error
            window.kind = .quotaWindow
            return .failure(window)
        }
    }

    /// Whether a request that was refused for haste is asked again after so many tries.
    private func isPatient(_ tries: Int) -> Bool {
        if tries < retries { return true }
        if let silence = pace.silence { return silence < Self.patience }
        // With at most one retry a user wants to know soon.
        return retries > 1
    }

    /// Full jitter (Brooker, "Exponential Backoff and Jitter", 2015) upon what the server asks for.
    private func pause(after tries: Int, asked: Double?) -> Double {
        let longest = min(Self.longestPause, Self.firstPause * Double(1 << min(tries, 20)))
        guard let asked else { return longest * chance() }
        return asked + Self.firstPause * chance()
    }
}
