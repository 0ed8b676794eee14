// Shows how a run goes: a line that is redrawn on a terminal, a plain line now and then elsewhere.

package import Evaluation
import Harness
package import Planning
import Statistics
import Synchronization
import Text

/// Shows how a run goes: suites, attempts done, rate, time left for all of it, errors, retries, cost and the running score with the
/// interval that the report will use.
///
/// On a terminal one line is redrawn, at most ten times a second, without what does not fit its width; elsewhere a plain line is
/// written every 30 seconds. What an earlier try has scored counts in the score.
package final class ProgressView: Sendable {
    /// How progress is shown.
    package enum Style: String, CaseIterable, Sendable {
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
        /// Attempts that ended in this process.
        var allSettled = 0
        /// Attempts of the whole run that no earlier try has done and that have not ended; `nil` where one suite alone is shown.
        var waiting: Int?
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
    package init(console: Console, style: Style, jobs: [SuiteJob] = [], now: @escaping @Sendable () -> Double) {
        self.console = console
        self.style = style == .auto ? (console.isInteractive ? .bar : .plain) : style
        self.jobs = jobs
        self.now = now
    }

    /// Takes an event of a running evaluation.
    package func show(_ event: RunEvent) {
        guard style != .none else { return }
        switch event.step {
        case .runStarted(_, let waiting): state.withLock { $0.waiting = waiting }
        case .planned(let suite, let planned, let alreadyDone, let scores):
            begin(suite, planned: planned, alreadyDone: alreadyDone, scores: scores)
            if alreadyDone > 0 { console.note("\(suite): resuming, \(alreadyDone) of \(planned) attempts are done") }
        case .settled(_, let attempt):
            if let line = count(attempt) { draw(line) }
        case .retrying(_, _, let failure, _):
            let line = state.withLock { state in
                if failure.kind == .rateLimited { state.refusals += 1 } else { state.retries += 1 }
                return due(&state)
            }
            if let line { draw(line) }
        case .suiteStarted, .look, .assessed, .finished: break
        case .suiteFinished:
            let shown = state.withLock { state in
                let line = self.line(state, at: now(), width: style == .bar ? console.width : nil)
                // What a look has spared is not waited for.
                state.waiting = state.waiting.map { $0 - max(0, state.planned - state.alreadyDone - state.settled) }
                return line
            }
            if style == .bar { console.note(shown) } else { draw(shown) }
        }
    }

    private func begin(_ suite: String, planned: Int, alreadyDone: Int, scores: ScoreTally) {
        let place = jobs.firstIndex { $0.suite.name == suite }
        let job = place.map { jobs[$0] }
        state.withLock { state in
            state.suite = suite
            state.number = place.map { $0 + 1 } ?? 0
            // What is asked after the planned run, to confirm a regression, was not announced.
            if (state.waiting ?? 0) < planned - alreadyDone { state.waiting = nil }
            state.planned = planned
            state.alreadyDone = alreadyDone
            state.settled = 0
            state.score = RunningScore(job?.suite.tests ?? [], earlier: scores) { job?.samples[$0] ?? 1 }
            state.started = state.started ?? now()
            state.shown = now()
        }
    }

    private func count(_ attempt: AttemptRecord) -> String? {
        state.withLock { state in
            state.settled += 1
            state.allSettled += 1
            state.waiting = state.waiting.map { $0 - 1 }
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
            return due(&state)
        }
    }

    /// The line, where it is time for one.
    private func due(_ state: inout State) -> String? {
        let moment = now()
        guard moment - state.shown >= (style == .bar ? 0.1 : 30) else { return nil }
        state.shown = moment
        return line(state, at: moment, width: style == .bar ? console.width : nil)
    }

    private func draw(_ line: String) {
        if style == .bar { console.progress(line) } else { console.note(line) }
    }

    /// The line, in those of its parts that fit into so many columns; `nil` for all of them.
    private func line(_ state: State, at moment: Double, width: Int?) -> String {
        let elapsed = max(moment - (state.started ?? moment), 1e-3)
        let rate = Double(state.allSettled) / elapsed
        let done = state.alreadyDone + state.settled
        let place = jobs.count > 1 ? "suite \(state.number) of \(jobs.count), " : ""
        // In the order of a line, each with its weight: the heaviest are kept.
        var parts: [(text: String, weight: Int)] = [("\(place)\(state.suite): \(done)/\(state.planned)", 9)]
        parts.append((DecimalText.fixed(rate, 1) + "/s", 3))
        let own = state.planned - done
        let left = state.waiting ?? own
        if left > 0, rate > 0 {
            parts.append(("about " + Self.duration(Double(left) / rate) + " left" + (left > own ? " in all" : ""), 8))
        }
        if let (score, interval) = state.score.estimate {
            parts.append(("score \(DecimalText.fixed(score * 100, 1)) %", 7))
            if let interval {
                let ends = interval.ends.map { DecimalText.fixed($0 * 100, 1) }
                parts.append(("95 % [\(ends.joined(separator: ", "))]", 6))
            }
        }
        if state.errored > 0 { parts.append(("\(state.errored) errored", 8)) }
        if state.unscored > 0 { parts.append(("\(state.unscored) unscored", 2)) }
        if state.truncated > 0 { parts.append(("\(state.truncated) truncated", 2)) }
        if state.retries > 0 { parts.append(("\(state.retries) retries", 4)) }
        if state.refusals > 0 { parts.append(("slowed by 429 (\(state.refusals)×)", 5)) }
        if state.hasCost { parts.append(("$" + DecimalText.fixed(state.cost, 4), 1)) }
        return Self.joined(parts, width: width)
    }

    /// Joins the parts of a line, without the lightest where they would not fit: a line that breaks cannot be redrawn.
    ///
    /// - Parameters:
    ///   - parts: Their texts and weights, in the order of the line.
    ///   - width: Columns of the terminal; `nil` for all parts.
    /// - Returns: The line, shorter than the width.
    static func joined(_ parts: [(text: String, weight: Int)], width: Int?) -> String {
        var parts = parts
        func joined() -> String { parts.map(\.text).joined(separator: " · ") }
        guard let width else { return joined() }
        while parts.count > 1, joined().count >= width, let least = parts.map(\.weight).min() {
            if let index = parts.lastIndex(where: { $0.weight == least }) { parts.remove(at: index) }
        }
        return String(joined().prefix(max(1, width - 1)))
    }

    private static func duration(_ seconds: Double) -> String {
        let whole = Int(min(seconds, 1e9).rounded())
        if whole < 60 { return "\(whole) s" }
        if whole < 3600 { return "\(whole / 60) min" }
        return "\(whole / 3600) h \(whole / 60 % 60) min"
    }
}
