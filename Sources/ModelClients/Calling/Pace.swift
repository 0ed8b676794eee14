// Keeps to a provider's limits, those that a user knows and those that only its refusals tell.

import Evaluation
import Synchronization

/// When the calls of one model may go: below so many requests and tokens a minute, and as fast as the provider serves them.
///
/// A refusal for haste (429) holds all calls back, halves how many may be in flight and spreads requests over time; answers let
/// both grow again. Tokens are counted when an answer names them, so the first answers may overshoot and later requests make up
/// for it.
package final class Pace: Sendable {
    /// Seconds of the first pause after a refusal that names none; each further one in a row is twice as long.
    static let firstPause = 0.5

    /// The most seconds of a pause that the provider did not ask for.
    static let longestPause = 60.0

    /// The most seconds between requests that refusals teach: one that refuses for no reason of time must not end in a standstill.
    private static let longestInterval = 10.0

    /// Below so many seconds between requests, spreading them is no longer worth a thought.
    private static let shortestInterval = 0.01

    private struct State {
        /// When the next request may go, by the limits of a minute and by what was learnt.
        var next = 0.0
        /// Until when no request goes.
        var pausedUntil = 0.0
        /// Seconds between requests that refusals taught.
        var interval = 0.0
        /// How many may be in flight.
        var limit: Int
        var inFlight = 0
        /// Those that wait for a place, in their order.
        var waiting: [CheckedContinuation<Void, Never>] = []
        /// Answers since the limit last changed.
        var answersAtLimit = 0
        var answers = 0
        /// Whether anything was answered since refusals last slowed the calls down.
        var hasAnswered = false
        var refusalsInARow = 0
        var began: Double?
        var lastAnswer: Double?
        /// When the first request was refused, and how the last one was.
        var refusedSince: Double?
        var refusal: CallFailure?
        /// When refusals last slowed the calls down: one for a request sent before teaches nothing new.
        var slowedAt = -Double.infinity
    }

    private let width: Int
    private let secondsPerRequest: Double
    private let secondsPerToken: Double
    private let now: @Sendable () -> Double
    private let chance: @Sendable () -> Double
    private let sleep: @Sendable (Double) async -> Bool
    private let state: Mutex<State>

    /// - Parameters:
    ///   - width: The most calls in flight; positive.
    ///   - requestsPerMinute: The most requests a minute; `nil` for no limit.
    ///   - tokensPerMinute: The most tokens a minute, of questions and answers; `nil` for no limit.
    ///   - now: Seconds of a clock that never jumps.
    ///   - chance: A number in 0..<1, a new one each time.
    ///   - sleep: Waits so many seconds; false when the wait was cut short and nothing more may be asked.
    package init(
        width: Int,
        requestsPerMinute: Int? = nil,
        tokensPerMinute: Int? = nil,
        now: @escaping @Sendable () -> Double,
        chance: @escaping @Sendable () -> Double,
        sleep: @escaping @Sendable (Double) async -> Bool
    ) {
        self.width = max(1, width)
        self.secondsPerRequest = requestsPerMinute.map { 60 / Double($0) } ?? 0
        self.secondsPerToken = tokensPerMinute.map { 60 / Double($0) } ?? 0
        self.now = now
        self.chance = chance
        self.sleep = sleep
        self.state = Mutex(State(limit: max(1, width)))
    }

    /// Seconds since the model last answered; `nil` before its first answer.
    var silence: Double? { state.withLock { $0.lastAnswer }.map { now() - $0 } }

    /// How requests are refused, where nothing was ever answered and refusals go on for so many seconds; `nil` otherwise.
    func standstill(of seconds: Double) -> CallFailure? {
        state.withLock { state in
            guard state.lastAnswer == nil, let since = state.refusedSince, now() - since >= seconds else { return nil }
            return state.refusal
        }
    }

    /// Waits until a request may go; ``leave(sent:_:)`` or ``withdraw()`` must follow.
    ///
    /// - Returns: When it goes; `nil` when nothing more may be asked, and then nothing follows.
    func enter() async -> Double? {
        await place()
        let turn = state.withLock { state in
            let moment = now()
            state.began = state.began ?? moment
            let turn = max(state.next, state.pausedUntil, moment)
            state.next = max(state.next, moment) + max(secondsPerRequest, state.interval)
            return turn
        }
        var wait = turn - now()
        while wait > 0 {
            guard await sleep(wait) else {
                withdraw()
                return nil
            }
            // A refusal that came meanwhile holds this request back as well.
            wait = state.withLock { $0.pausedUntil } - now()
        }
        return now()
    }

    /// Takes note of what became of a request, and gives its place to the next.
    ///
    /// - Returns: Seconds for which no request goes now.
    @discardableResult
    func leave(sent: Double, _ result: Result<Transcript, CallFailure>) -> Double {
        let (freed, pause) = state.withLock { state in
            switch result {
            case .success(let transcript): answered(transcript, &state)
            case .failure(let failure) where failure.kind == .rateLimited:
                state.refusedSince = state.refusedSince ?? now()
                state.refusal = failure
                refused(asked: failure.retryAfter, sent: sent, &state)
            case .failure: break
            }
            return (Self.passOn(&state), max(0, state.pausedUntil - now()))
        }
        free(freed)
        return pause
    }

    /// Gives up the place of a request that is not sent after all.
    func withdraw() { free(state.withLock { Self.passOn(&$0) }) }

    /// Waits for a place among the calls in flight.
    private func place() async {
        let isFree = state.withLock { state in
            guard state.inFlight < state.limit else { return false }
            state.inFlight += 1
            return true
        }
        if isFree { return }
        await withCheckedContinuation { continuation in
            let isFree = state.withLock { state in
                guard state.inFlight >= state.limit else {
                    state.inFlight += 1
                    return true
                }
                state.waiting.append(continuation)
                return false
            }
            if isFree { continuation.resume() }
        }
    }

    /// Gives up one place, and returns those that may go now.
    private static func passOn(_ state: inout State) -> [CheckedContinuation<Void, Never>] {
        state.inFlight -= 1
        let count = min(state.waiting.count, max(0, state.limit - state.inFlight))
        guard count > 0 else { return [] }
        state.inFlight += count
        defer { state.waiting.removeFirst(count) }
        return Array(state.waiting.prefix(count))
    }

    private func free(_ continuations: [CheckedContinuation<Void, Never>]) {
        for continuation in continuations { continuation.resume() }
    }

    private func answered(_ transcript: Transcript, _ state: inout State) {
        state.lastAnswer = now()
        state.answers += 1
        state.hasAnswered = true
        state.refusalsInARow = 0
        if state.limit < width || state.interval > 0 {
            state.answersAtLimit += 1
            if state.answersAtLimit >= state.limit {
                state.answersAtLimit = 0
                state.limit = min(width, state.limit + 1)
                state.interval *= 0.75
                if state.interval < Self.shortestInterval { state.interval = 0 }
            }
        }
        guard secondsPerToken > 0, let usage = transcript.usage else { return }
        // No call is served that is larger than a minute's tokens: a larger count is no reason to wait longer.
        let cost = min(60, Double(usage.totalTokens) * secondsPerToken)
        state.next = max(state.next, now()) + cost
    }

    private func refused(asked: Double?, sent: Double, _ state: inout State) {
        let moment = now()
        guard sent >= state.slowedAt else {
            if let asked { state.pausedUntil = max(state.pausedUntil, moment + asked) }
            return
        }
        state.refusalsInARow += 1
        let longest = min(Self.longestPause, Self.firstPause * Double(1 << min(state.refusalsInARow - 1, 20)))
        // Full jitter upon what the provider asks for; none below half a pause of ours, or the next refusal follows at once.
        let pause = asked.map { $0 + Self.firstPause * chance() } ?? longest * (0.5 + 0.5 * chance())
        state.pausedUntil = max(state.pausedUntil, moment + pause)
        state.slowedAt = moment
        state.answersAtLimit = 0
        state.limit = max(1, min(state.limit, state.inFlight) / 2)
        // Refusals in a row are answered by longer pauses; one between answers says that these come too fast. A provider that names
        // a pause needs nothing else.
        guard asked == nil, state.hasAnswered else { return }
        state.hasAnswered = false
        let learnt = (moment - (state.began ?? moment)) / Double(state.answers)
        state.interval = min(Self.longestInterval, max(learnt, 2 * state.interval))
    }
}
