// One shape for everything that happens to a run, so that a progress line, a file and a server listen to the same.

/// One thing that happened to a run.
package struct RunEvent: Hashable, Sendable {
    /// What happened.
    package enum Step: Hashable, Sendable {
        /// A command begins, or goes on with, a run of these suites.
        case runStarted(suites: [String], waiting: Int)
        /// A suite begins.
        case suiteStarted(suite: String)
        /// It is known how many attempts a suite has, and how many of them an earlier try has done.
        case planned(suite: String, attempts: Int, done: Int, scores: ScoreTally)
        /// A request failed and will be sent again after so many seconds.
        case retrying(suite: String, CallID, CallFailure, delay: Double)
        /// An attempt ended and is durable.
        case settled(suite: String, AttemptRecord)
        /// A prefix of the planned order is complete, and the rule that may stop the run has decided.
        case look(suite: String, CompletedPrefix, SteeringDecision)
        /// A suite's calls ended; `stopped` says why when its plan is not complete.
        case suiteFinished(suite: String, stopped: StopReason?)
        /// It was decided what a suite's scores say.
        case assessed(Conclusion)
        /// The run is over, what was concluded is kept, and the reports are written.
        case finished(gate: String, ExitCode, stopped: StopReason?)
    }

    /// What was decided about one suite, in the words that are stored.
    package struct Conclusion: Hashable, Sendable {
        /// The suite.
        package var suite: String
        /// The overall verdict; `nil` when nothing was compared.
        package var verdict: String?
        /// The overall score; `nil` when nothing was scored.
        package var score: Double?
        /// The gate.
        package var gate: String

        /// Describes a conclusion.
        package init(suite: String, verdict: String?, score: Double?, gate: String) {
            self.suite = suite
            self.verdict = verdict
            self.score = score
            self.gate = gate
        }
    }

    /// The run; a rerun of a baseline's model is a run of its own.
    package var run: RunID
    /// When it happened.
    package var at: Moment
    /// What happened.
    package var step: Step

    /// Creates an event.
    package init(run: RunID, at: Moment, _ step: Step) {
        self.run = run
        self.at = at
        self.step = step
    }
}

/// Takes the events of a run, from many tasks at once; it returns at once, since the run waits for it.
package typealias EventSink = @Sendable (RunEvent) -> Void
