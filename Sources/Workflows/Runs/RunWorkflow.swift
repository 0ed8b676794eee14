// Is the order of work from a plan to a frozen conclusion.

package import Assessments
package import Evaluation
package import Harness
package import Planning
import PowerAnalysis
package import Regression
import Statistics

/// Evaluates suites, compares them, decides, and freezes what was concluded.
package struct RunWorkflow: Sendable {
    private let ports: RunPorts
    private let baselines: any BaselineReader
    private let asking: BaselineAsking?
    private let events: EventSink
    private let clock: @Sendable () -> Moment

    private var reader: any RunReader { ports.reader }

    /// Creates a workflow over its ports; `asking` says how a regression is confirmed, where it is to be.
    package init(
        ports: RunPorts,
        baselines: any BaselineReader,
        asking: BaselineAsking? = nil,
        events: @escaping EventSink = { _ in },
        clock: @escaping @Sendable () -> Moment
    ) {
        self.ports = ports
        self.baselines = baselines
        self.asking = asking
        self.events = events
        self.clock = clock
    }

    /// Runs the jobs one after another, then assesses them; a job is not begun when an earlier one was stopped.
    ///
    /// - Parameters:
    ///   - order: What was asked for.
    ///   - jobs: The suites.
    ///   - executor: Who makes the calls.
    ///   - lostUSD: The most that calls have cost which a killed process had under way; `nil` where no price is known.
    ///   - interruption: The code with which an interrupted run ends.
    /// - Returns: What is said of the run, frozen.
    /// - Throws: Errors of the store and of the case files.
    package func run(
        _ order: RunOrder,
        jobs: [SuiteJob],
        executor: RunExecutor,
        lostUSD: Double? = nil,
        interruption: @Sendable () -> ExitCode
    ) async throws -> RunAssessment {
        let started = clock()
        var resumes: [Resume] = []
        for job in jobs {
            resumes.append(try await Resume(plan: job.plan, run: order.id, suite: job.suite.name, reader: reader))
        }
        let waiting = zip(jobs, resumes).reduce(0) { $0 + $1.0.plan.attemptCount - $1.1.done.count }
        events(RunEvent(run: order.id, at: started, .runStarted(suites: jobs.map(\.suite.name), waiting: waiting)))
        var stopped: StopReason?
        var unavailable: CallFailure?
        var refused: RefusedCalls?
        let before = try await reader.parts(of: order.id)
        let done = Set(before.filter { $0.state == .complete }.map(\.suite))
        var settled = 0
        for (job, resume) in zip(jobs, resumes) where stopped?.isPlanned ?? true {
            // What is finished keeps the time at which it was.
            let (suite, count) = (job.suite.name, job.plan.attemptCount)
            if done.contains(suite), resume.done.count == count {
                for step in [
                    RunEvent.Step.suiteStarted(suite: suite),
                    .planned(suite: suite, attempts: count, done: count, scores: resume.scores),
                    .suiteFinished(suite: suite, stopped: nil),
                ] {
                    events(RunEvent(run: order.id, at: clock(), step))
                }
                continue
            }
            let record = order.record(of: job, started: started)
            var steering: SequentialSteering?
            if let rule = job.sequentialRule(thresholdsGate: order.thresholdsGate) {
                steering = try await SequentialSteering(
                    job.plan,
                    rule: rule,
                    run: order.id,
                    suite: job.suite.name,
                    reader: reader
                )
            }
            let conclusion = try await executor.run(job.plan, as: record, resuming: resume, steering: steering)
            settled += conclusion.settled
            stopped = conclusion.stopped ?? stopped
            unavailable = conclusion.unavailable
            refused = conclusion.refusal.map { RefusedCalls(count: conclusion.refusedCalls, refusal: $0) } ?? refused
        }
        let isRepeated = settled == 0 && jobs.allSatisfy { done.contains($0.suite.name) }
        return try await assess(
            order,
            jobs: jobs,
            repeated: isRepeated ? try await ports.assessments.latest(of: order.id) : nil,
            stopped: stopped,
            unavailable: unavailable,
            refused: refused,
            lostUSD: lostUSD,
            interruption: interruption
        )
    }

    /// Calls that were cut short while their requests were still refused.
    package struct RefusedCalls: Sendable {
        fileprivate let count: Int
        fileprivate let refusal: CallFailure
    }

    /// Assesses a stored run, and freezes what is said of it.
    ///
    /// No model is called but a baseline's, after a regression, where that is asked. Of a run that is decided again, `earlier` tells
    /// what was said of it before.
    ///
    /// - Throws: Errors of the store and of the case files.
    package func assess(
        _ order: RunOrder,
        jobs: [SuiteJob],
        repeated: RunAssessment? = nil,
        stopped: StopReason? = nil,
        unavailable: CallFailure? = nil,
        refused: RefusedCalls? = nil,
        lostUSD: Double? = nil,
        earlier: EarlierDecision? = nil,
        interruption: @Sendable () -> ExitCode = { .interrupted }
    ) async throws -> RunAssessment {
        let parts = try await reader.parts(of: order.id)
        var suites: [SuiteAssessment] = []
        var reliability = ReliabilityCount()
        var stopped = earlier.map { $0.stopped(parts) } ?? stopped
        let confirming = RegressionConfirming(reader: reader, asking: asking, clock: clock)
        for var job in jobs {
            guard let part = parts.first(where: { $0.suite == job.suite.name }) else { continue }
            if let baseline = job.baseline {
                let drift = try await ports.drifts.drift(from: baseline.digest, suite: job.suite.name)
                job.objections += [drift?.objection].compactMap(\.self)
            }
            let permanent = reliability.permanent
            var (gathered, assessor) = try await EvidenceGathering(
                job: job,
                part: part,
                reader: reader,
                baselines: baselines
            )
            .gather(run: order.id, order: order, now: clock(), into: &reliability)
            if reliability.permanent > permanent { gathered.permanent = reliability.permanent - permanent }
            // What a run says that is not complete may yet change: nothing of it is asked about again.
            if stopped?.isPlanned ?? true {
                let stop: StopReason?
                (gathered, stop) = try await confirming.confirm(gathered, of: job, by: assessor, run: order.id)
                stopped = stop ?? stopped
            }
            gathered.trend = try await TrendGathering(assessments: ports.assessments, history: ports.history)
                .trend(of: gathered, part: part, isComplete: part.state == .complete)
            gathered.seal = part.seal
            if let reference = gathered.baseline, reference.isStandIn {
                let stood = try await reader.parts(of: reference.run)
                gathered.baseline?.seal = stood.first { $0.suite == job.suite.name }?.seal
            }
            suites.append(gathered)
            events(RunEvent(run: order.id, at: clock(), .assessed(RunEvent.Conclusion(gathered))))
        }
        let said = reliability.said
        var health = reliability.summary()
        let fresh = try await reader.confirmationCost(of: order.id)
        if fresh > 0 { health.confirmationUSD = fresh }
        let model = "model \(order.subject.name)" + (order.place.map { ", \($0)" } ?? "")
        health.tellFailures(said, of: model, deciding: unavailable)
        if parts.contains(where: { $0.friction != nil }) {
            let friction = parts.compactMap(\.friction).reduce(into: Friction()) { $0 += $1 }
            health.slowed = friction.slowed(of: model)
            health.wasted = friction.wasted(of: model)
            health.lostCalls = friction.lost
            // Prices are known while a run is made; later it is the conclusion that knows them.
            if friction.lost != nil {
                health.lostUSD = lostUSD
                if lostUSD == nil {
                    health.lostUSD = try await ports.assessments.readable(of: order.id)?.reliability.lostUSD
                }
            }
        } else if let earlier = try await ports.assessments.readable(of: order.id)?.reliability {
            // A run of an earlier version, which kept the sentences alone.
            health.slowed = earlier.slowed
            health.wasted = earlier.wasted
        }
        let code = unavailable.flatMap { EarlyFailure.exitCode(of: $0.kind) }
        let set = order.set.map {
            SetAssessment($0, suites: suites, thresholdGates: order.thresholdsGate)
        }
        let gate = RunGate(
            suites: suites,
            set: set,
            isStrict: order.isStrict,
            isPromotion: order.isPromotion,
            stopped: stopped,
            interruption: interruption(),
            unavailable: earlier == nil ? code : .undecided
        )
        var assessment = RunAssessment(
            engine: order.engine,
            run: order.id,
            set: set,
            subject: order.subject,
            profile: order.profile,
            exitCode: gate.exitCode,
            gate: gate.decision,
            suites: suites,
            reliability: health,
            started: parts.map(\.started).min() ?? clock(),
            finished: parts.compactMap(\.finished).max() ?? clock(),
            stopped: stopped,
            failure: unavailable.map { Self.sentence($0, health, at: clock()) }
                ?? refused.map { Self.sentence($0, stopped, of: model) },
            command: order.command,
            madeBy: order.madeBy,
            repeats: repeated.map {
                "run '\($0.run)' finished at \($0.finished): \($0.exitWords); 0 calls were made now"
            }
        )
        assessment.objections = earlier?.objections(to: suites)
        try await ports.assessments.freeze(assessment, at: clock())
        return assessment
    }

    /// Why the model could not be asked, and when it can be where its server says that.
    private static func sentence(_ failure: CallFailure, _ health: Reliability, at now: Moment) -> String {
        var sentence = "the model could not be asked: \(health.failures ?? failure.words)"
        if failure.kind == .quotaWindow, let wait = failure.retryAfter {
            let end = now.advanced(by: wait)
            sentence += "; repeat the command after \(end.description)"
        }
        if failure.kind == .rateLimited { sentence += Self.slowDown }
        return sentence
    }

    private static let slowDown = "; slow down with 'rpm' or a smaller 'width', or ask later"

    /// What a server went on refusing until the run ended.
    private static func sentence(_ refused: RefusedCalls, _ stopped: StopReason?, of model: String) -> String {
        let calls = refused.count == 1 ? "1 call was" : "\(refused.count) calls were"
        let end = stopped.map { "when \($0.sentence)" } ?? "at the end"
        return "\(calls) still refused \(end): \(refused.refusal.words)\(slowDown) (\(model))"
    }
}

extension RunEvent {
    /// The last event of a run, which its command tells when the reports are written.
    ///
    /// - Parameters:
    ///   - assessment: What was concluded.
    ///   - code: The code with which the command ends.
    ///   - moment: When.
    package init(endOf assessment: RunAssessment, with code: ExitCode, at moment: Moment) {
        let gate = assessment.gate.result.rawValue
        self.init(run: assessment.run, at: moment, .finished(gate: gate, code, stopped: assessment.stopped))
    }
}

extension RunEvent.Conclusion {
    /// What an assessment says of its suite.
    fileprivate init(_ assessment: SuiteAssessment) {
        self.init(
            suite: assessment.suite,
            verdict: assessment.overall.comparison?.verdict.rawValue,
            score: assessment.overall.score,
            gate: assessment.gate.result.rawValue
        )
    }
}
