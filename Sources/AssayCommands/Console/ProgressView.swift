// Shows how a run goes: a line that is redrawn on a terminal, a plain line now and then elsewhere.

import Evaluation
import Foundation
import Statistics
import Synchronization
import Text

/// Shows how a run goes: cases done, rate, time left, errors, cost and the running score with its interval.
///
/// On a terminal one line is redrawn, at most ten times a second; elsewhere a plain line is written every 30 seconds.
final class ProgressView: Sendable {
    enum Style: String, CaseIterable, Sendable {
        case auto, bar, plain, none
    }

    private struct State {
        var suite = ""
        var planned = 0
        var alreadyDone = 0
        var settled = 0
        var errored = 0
        var unscored = 0
        var truncated = 0
        var scoreSum = 0.0
        var scored = 0
        var cost = 0.0
        var hasCost = false
        var started = 0.0
        var shown = 0.0
    }

    private let console: Console
    private let style: Style
    private let now: @Sendable () -> Double
    private let state = Mutex(State())

    /// Creates a view.
    ///
    /// - Parameters:
    ///   - console: Where lines go.
    ///   - style: How they are shown.
    ///   - now: Seconds of a clock that never jumps.
    init(console: Console, style: Style, now: @escaping @Sendable () -> Double) {
        self.console = console
        self.style = style == .auto ? (console.isInteractive ? .bar : .plain) : style
        self.now = now
    }

    /// Takes an event of a running evaluation.
    func show(_ event: RunEvent) {
        guard style != .none else { return }
        switch event.step {
        case .planned(let suite, let planned, let alreadyDone):
            state.withLock { state in
                state = State()
                state.suite = suite
                state.planned = planned
                state.alreadyDone = alreadyDone
                state.started = now()
                state.shown = now()
            }
            if alreadyDone > 0 {
                console.note("\(suite): resuming, \(alreadyDone) of \(planned) attempts are done")
            }
        case .settled(_, let attempt):
            if let line = count(attempt) { draw(line) }
        case .runStarted, .suiteStarted, .retrying, .look, .assessed, .finished: break
        case .suiteFinished:
            draw(state.withLock { Self.line($0, at: now()) })
            if style == .bar { console.note(state.withLock { Self.line($0, at: now()) }) }
        }
    }

    private func count(_ attempt: AttemptRecord) -> String? {
        state.withLock { state in
            state.settled += 1
            switch attempt.outcome {
            case .scored(let value):
                state.scored += 1
                state.scoreSum += value
            case .truncated:
                state.scored += 1
                state.truncated += 1
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
            return Self.line(state, at: moment)
        }
    }

    private func draw(_ line: String) {
        if style == .bar { console.progress(line) } else { console.note(line) }
    }

    private static func line(_ state: State, at moment: Double) -> String {
        let elapsed = max(moment - state.started, 1e-3)
        let rate = Double(state.settled) / elapsed
        let done = state.alreadyDone + state.settled
        var parts = ["\(state.suite): \(done)/\(state.planned)", DecimalText.fixed(rate, 1) + "/s"]
        let left = state.planned - done
        if left > 0, rate > 0 { parts.append("about " + duration(Double(left) / rate) + " left") }
        if state.scored > 0 {
            let mean = state.scoreSum / Double(state.scored)
            // A rough interval that streams; the report's own is exact.
            let interval = Wilson.interval(successes: state.scoreSum, trials: Double(state.scored))
            let texts = [mean, interval.lower, interval.upper].map { DecimalText.fixed($0 * 100, 1) }
            parts.append("score \(texts[0]) % [\(texts[1]), \(texts[2])]")
        }
        if state.errored > 0 { parts.append("\(state.errored) errored") }
        if state.unscored > 0 { parts.append("\(state.unscored) unscored") }
        if state.truncated > 0 { parts.append("\(state.truncated) truncated") }
        if state.hasCost { parts.append("$" + DecimalText.fixed(state.cost, 4)) }
        return parts.joined(separator: " · ")
    }

    private static func duration(_ seconds: Double) -> String {
        let whole = Int(seconds.rounded())
        if whole < 60 { return "\(whole) s" }
        if whole < 3600 { return "\(whole / 60) min" }
        return "\(whole / 3600) h \(whole / 60 % 60) min"
    }
}
