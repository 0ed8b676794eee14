// Is the frozen record from which every report is made.

package import Evaluation

/// What is said of a whole run: frozen when first made, and all that a report reads beside the stored attempts.
package struct RunAssessment: Hashable, Sendable, Codable {
    /// The number of this record's format.
    package var format: Int
    /// The engine's version.
    package var engine: String
    /// The run.
    package var run: RunID
    /// The evaluation set, when the run is of one.
    package var set: SetAssessment?
    /// The model that was asked.
    package var subject: Subject
    /// The profile that the run was made under.
    package var profile: String?
    /// The exit code before `--exit-zero`.
    package var exitCode: ExitCode
    /// The gate over all suites.
    package var gate: GateDecision
    /// The suites, in the order in which they were named.
    package var suites: [SuiteAssessment]
    /// How healthy the measurement was.
    package var reliability: Reliability
    /// When the run began.
    package var started: Moment
    /// When the run ended.
    package var finished: Moment
    /// Why the run ended before its plan did; `nil` when the plan is complete.
    package var stopped: StopReason?
    /// A failure that ended the run, as one sentence; `nil` when nothing did.
    package var failure: String?
    /// The command that makes this run again, or decided about it again.
    package var command: String
    /// The command that made the run, where another one decided about it; `nil` where `command` did both.
    package var madeBy: String?
    /// What an earlier decision objected to, by suite, where the last one held that suite against nothing.
    package var objections: [String: String]?
    /// That the run was finished before, when and how, where its command was repeated and asked nothing; `nil` otherwise.
    package var repeats: String?

    /// Creates an assessment.
    package init(
        engine: String,
        run: RunID,
        set: SetAssessment? = nil,
        subject: Subject,
        profile: String? = nil,
        exitCode: ExitCode,
        gate: GateDecision,
        suites: [SuiteAssessment],
        reliability: Reliability,
        started: Moment,
        finished: Moment,
        stopped: StopReason? = nil,
        failure: String? = nil,
        command: String = "",
        madeBy: String? = nil,
        repeats: String? = nil
    ) {
        self.format = 1
        self.engine = engine
        self.run = run
        self.set = set
        self.subject = subject
        self.profile = profile
        self.exitCode = exitCode
        self.gate = gate
        self.suites = suites
        self.reliability = reliability
        self.started = started
        self.finished = finished
        self.stopped = stopped
        self.failure = failure
        self.command = command
        self.madeBy = madeBy
        self.repeats = repeats
    }
}

extension RunAssessment {
    /// Whether the run came to its planned end: that of the plan, or the look at which its rule stopped it.
    package var isComplete: Bool { failure == nil && (stopped?.isPlanned ?? true) }
}

extension RunAssessment {
    /// What the exit code means here: 0 is no pass where the gate is undecided, or where nothing was gated.
    package var exitWords: String {
        guard exitCode == .pass else { return exitCode.name }
        return switch gate.result {
        case .undecided: "not gating"
        case .none: "nothing gated"
        case .pass, .fail: exitCode.name
        }
    }
}
