// Shows how a run goes: a line that is redrawn on a terminal, a plain line now and then elsewhere.

import Evaluation
import Harness
import Planning
import Statistics
import Synchronization
import Text

/// Shows how a run goes: suites, attempts done, rate, time left for all of it, errors, retries, cost and the running score with the
/// interval that the report will use.
///
/// On a terminal one line is redrawn, at most ten times a second; elsewhere a plain line is written every 30 seconds.
final class ProgressView: Sendable {
    enum Style: String, CaseIterable, Sendable {
        case auto, bar, plain, none
    }

    private struct State {
        var suite = ""
        /// The number of the suite, from 1.
        var number = 0
        var planned = 0
        var alreadyDone = 0
        var settled = 0
        var errored = 0
        var unscored = 0
        var truncated = 0
        var score = RunningScore()
        /// Attempts that ended in this process, and those of suites that are still to come.
        var allSettled = 0
        var later = 0
        var retries = 0
        var refusals = 0
        var cost = 0.0
        var hasCost = false
        var started: Double?
        var shown = 0.0
    }

    private let console: Console
    private let style: Style
    private let jobs: [SuiteJob]
    private let now: @Sendable () -> Double
    private let state = Mutex(State())

    /// Creates a view.
    ///
    /// - Parameters:
    ///   - console: Where lines go.
    ///   - style: How they are shown.
    ///   - jobs: The suites that will be asked, in their order; none where a rerun is shown.
    ///   - now: Seconds of a clock that never jumps.
    init(console: Console, style: Style, jobs: [SuiteJob] = [], now: @escaping @Sendable () -> Double) {
        self.console = console
        self.style = style == .auto ? (console.isInteractive ? .bar : .plain) : style
        self.jobs = jobs
        self.now = now
    }

    /// Takes an event of a running evaluation.
    func show(_ event: RunEvent) {
        guard style != .none else { return }
        switch event.step {
        case .planned(let suite, let planned, let alreadyDone):
            begin(suite, planned: planned, alreadyDone: alreadyDone)
            if alreadyDone > 0 {
                console.note("\(suite): resuming, \(alreadyDone) of \(planned) attempts are done")
            }
        case .settled(_, let attempt):
            if let line = count(attempt) { draw(line) }
        case .retrying(_, _, let failure, _):
            state.withLock { state in
                if failure.kind == .rateLimited { state.refusals += 1 } else { state.retries += 1 }
            }
        case .runStarted, .suiteStarted, .look, .assessed, .finished: break
        case .suiteFinished:
            let shown = state.withLock { self.line($0, at: now()) }
            draw(shown)
            if style == .bar { console.note(shown) }
        }
    }

    private func begin(_ suite: String, planned: Int, alreadyDone: Int) {
        let place = jobs.firstIndex { $0.suite.name == suite }
        let job = place.map { jobs[$0] }
        state.withLock { state in
            state.suite = suite
            state.number = place.map { $0 + 1 } ?? 0
            state.planned = planned
            state.alreadyDone = alreadyDone
            state.settled = 0
            state.score = RunningScore(job?.suite.tests ?? []) { job?.samples[$0] ?? 1 }
            state.later = place.map { jobs[($0 + 1)...].reduce(0) { $0 + $1.plan.attemptCount } } ?? 0
            state.started = state.started ?? now()
            state.shown = now()
        }
    }

    private func count(_ attempt: AttemptRecord) -> String? {
        state.withLock { state in
            state.settled += 1
            state.allSettled += 1
            switch attempt.outcome {
            case .scored, .truncated:
                if attempt.outcome == .truncated { state.truncated += 1 }
                state.score.add(attempt.outcome.score ?? 0, of: attempt.key.test)
            case .unscored: state.unscored += 1
            case .errored: state.errored += 1
            }
            if let cost = attempt.call?.costUSD {
                state.cost += cost
                state.hasCost = true
            }
            let moment = now()
            guard moment - state.shown >= (style == .bar ? 0.1 : 30) else { return nil }
            state.shown = moment
            return line(state, at: moment)
        }
    }

    private func draw(_ line: String) {
        if style == .bar { console.progress(line) } else { console.note(line) }
    }

    private func line(_ state: State, at moment: Double) -> String {
        let elapsed = max(moment - (state.started ?? moment), 1e-3)
        let rate = Double(state.allSettled) / elapsed
        let done = state.alreadyDone + state.settled
        let place = jobs.count > 1 ? "suite \(state.number) of \(jobs.count), " : ""
        var parts = ["\(place)\(state.suite): \(done)/\(state.planned)", DecimalText.fixed(rate, 1) + "/s"]
        let left = state.planned - done + state.later
        if left > 0, rate > 0 {
            parts.append("about " + Self.duration(Double(left) / rate) + " left" + (state.later > 0 ? " in all" : ""))
        }
        if let (score, interval) = state.score.estimate {
            let texts = [score, interval.lower, interval.upper].map { DecimalText.fixed($0 * 100, 1) }
            parts.append("score \(texts[0]) % [\(texts[1]), \(texts[2])]")
        }
        if state.errored > 0 { parts.append("\(state.errored) errored") }
        if state.unscored > 0 { parts.append("\(state.unscored) unscored") }
        if state.truncated > 0 { parts.append("\(state.truncated) truncated") }
        if state.retries > 0 { parts.append("\(state.retries) retries") }
        if state.refusals > 0 { parts.append("slowed by 429 (\(state.refusals)×)") }
        if state.hasCost { parts.append("$" + DecimalText.fixed(state.cost, 4)) }
        return parts.joined(separator: " · ")
    }

    private static func duration(_ seconds: Double) -> String {
        let whole = Int(min(seconds, 1e9).rounded())
        if whole < 60 { return "\(whole) s" }
        if whole < 3600 { return "\(whole / 60) min" }
        return "\(whole / 3600) h \(whole / 60 % 60) min"
    }
}
