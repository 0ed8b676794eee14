// Assesses stored runs again: tries a comparison, or decides anew and keeps the decision.

package import Assessments
package import Evaluation
package import Planning
package import Regression
package import Suites

/// What a stored run is held against.
package enum ComparisonReference: Hashable, Sendable {
    /// A baseline by its name.
    case baseline(String)
    /// Another stored run.
    case run(RunID)
}

/// A comparison of stored runs that can begin.
package struct PlannedComparison: Sendable {
    /// The baselines, or a run that stands in for one.
    package let baselines: any BaselineReader
    /// The models that confirm a regression; `nil` when none is asked.
    package let confirming: BaselineModels?
    /// What the user should know, a sentence each.
    package let warnings: [Sentence]
    fileprivate let stored: StoredRunPlanning
    fileprivate let earlier: EarlierDecision
    fileprivate let jobs: [SuiteJob]
}

/// Assesses stored runs again without asking the model under test.
package struct StoredRunAssessing: Sendable {
    private let ports: RunPorts
    private let baselines: any BaselineReader
    private let suites: SuiteFolder
    private let sets: [String: EvaluationSet]
    private let engine: String
    private let clock: @Sendable () -> Moment

    /// Creates a workflow over its ports.
    package init(
        ports: RunPorts,
        baselines: any BaselineReader,
        suites: SuiteFolder,
        sets: [String: EvaluationSet],
        engine: String,
        clock: @escaping @Sendable () -> Moment
    ) {
        self.ports = ports
        self.baselines = baselines
        self.suites = suites
        self.sets = sets
        self.engine = engine
        self.clock = clock
    }

    // MARK: Trying a comparison

    /// Plans to hold a stored run against a baseline or another run.
    ///
    /// - Parameters:
    ///   - candidate: The run to judge.
    ///   - reference: What it is held against.
    ///   - changed: The parts of the instrument that differ on purpose.
    ///   - terms: What is tried in place of what the suite says.
    ///   - confirmation: How a regression is confirmed; `nil` leaves it as it is.
    ///   - models: The models that there are.
    /// - Returns: A comparison that can begin.
    /// - Throws: ``WorkflowError`` when the two are not comparable, and errors of the stores.
    package func plan(
        _ candidate: RunID,
        against reference: ComparisonReference,
        changed: [String],
        terms: ComparisonTerms,
        confirmation: Confirmation?,
        models: any ModelSource
    ) async throws -> PlannedComparison {
        // Both read thousands of cases, and neither needs the other.
        async let found = stored(candidate, asks: confirmation != nil)
        let (name, reader) = try await resolve(reference)
        let stored = try await found
        var jobs = try await stored.jobs(BaselineResolution(name, changed: changed, in: reader))
        var warnings: [Sentence] = []
        let last = try await ports.assessments.latest(of: candidate)
        try last?.refuseOther(stored.set)
        for index in jobs.indices {
            jobs[index].tried = last?.suites.first { $0.suite == jobs[index].suite.name }?.tried ?? 1
            warnings += try terms.apply(to: &jobs[index])
        }
        return PlannedComparison(
            baselines: reader,
            confirming: try confirmation.flatMap { try BaselineModels(confirming: jobs, $0, models: models) },
            warnings: warnings,
            stored: stored,
            earlier: EarlierDecision(last),
            jobs: jobs
        )
    }

    /// Compares, and keeps nothing: the run's own verdict stays as it was.
    ///
    /// - Parameters:
    ///   - planned: What is compared.
    ///   - gate: How the gate decides.
    ///   - command: The command that compares so again.
    ///   - execution: Under which terms a baseline's model is asked again; `nil` asks no model.
    /// - Returns: What is concluded.
    /// - Throws: Errors of the stores and of the case files.
    package func compare(
        _ planned: PlannedComparison,
        gate: RunRequest.Gate,
        command: String,
        execution: Execution?
    ) async throws -> RunAssessment {
        let unkept = RunPorts(
            reader: ports.reader,
            assessments: UnkeptAssessments(over: ports.assessments),
            history: ports.history,
            drifts: ports.drifts
        )
        let workflow = RunWorkflow(
            ports: unkept,
            baselines: planned.baselines,
            asking: execution.flatMap { planned.confirming?.asking(under: $0) },
            clock: clock
        )
        let assessment = try await workflow.assess(
            planned.stored.order(gate, command: command, madeBy: planned.earlier.madeBy),
            jobs: planned.jobs,
            earlier: planned.earlier,
            interruption: {
                execution?.stop.isRaised() == true ? execution?.stop.exitCode() ?? .interrupted : .undecided
            }
        )
        await planned.confirming?.close()
        return assessment
    }

    private func resolve(_ reference: ComparisonReference) async throws -> (name: String, any BaselineReader) {
        switch reference {
        case .baseline(let name): (name, baselines)
        case .run(let id):
            (id.rawValue, try await RunBaselines(id, reader: ports.reader, engine: engine))
        }
    }

    // MARK: Deciding again

    /// The name that stands for no baseline, where a run is decided again that was held against nothing.
    package static let noBaseline = "none"

    /// Plans a stored run so that it can be decided again.
    ///
    /// - Parameters:
    ///   - id: The run.
    ///   - baseline: The baseline, or ``noBaseline``; `nil` takes the one of last time.
    ///   - isOptional: Whether a baseline that does not exist is skipped.
    ///   - changed: The parts of the instrument that differ on purpose.
    ///   - tried: How many candidates were tried; `nil` takes the number of last time.
    /// - Returns: A decision that can be made.
    /// - Throws: ``WorkflowError`` when run and baseline are not comparable, and errors of the stores.
    package func plan(
        _ id: RunID,
        baseline: String?,
        isOptional: Bool,
        changed: [String] = [],
        tried: Int? = nil
    ) async throws -> PlannedComparison {
        // What the caller leaves open, only the last conclusion knows: a changed one would answer with less than was asked.
        let last =
            baseline == nil || tried == nil
            ? try await ports.assessments.latest(of: id) : try await ports.assessments.readable(of: id)
        let stored = try await stored(id, asks: false)
        try last?.refuseOther(stored.set)
        let terms = stored.parts.lazy.compactMap(\.manifest.context.terms).first
        if baseline == nil, last == nil, terms == nil, !stored.parts.allSatisfy(\.manifest.isIngested) {
            throw WorkflowError(
                .usage,
                "nothing was concluded of run '\(id)' yet, so that no baseline of last time is known: name one with \(.baseline), where "
                    + "'\(Self.noBaseline)' stands for no baseline; the run's own command concludes it"
            )
        }
        // Of a run that was killed, the terms on which it was begun name the baseline.
        let before = last == nil ? terms?.baseline : last?.suites.compactMap(\.baseline?.name).first
        let resolution = try BaselineResolution(
            baseline == Self.noBaseline ? nil : baseline ?? before,
            isOptional: isOptional,
            changed: changed,
            in: baselines
        )
        var jobs = try await stored.jobs(resolution)
        for index in jobs.indices {
            jobs[index].tried =
                tried ?? last?.suites.first { $0.suite == jobs[index].suite.name }?.tried
                ?? (last == nil ? terms?.tried : nil) ?? 1
        }
        return PlannedComparison(
            baselines: baselines,
            confirming: nil,
            warnings: [],
            stored: stored,
            earlier: EarlierDecision(last),
            jobs: jobs
        )
    }

    /// Decides again, and keeps the decision as the run's.
    package func decide(
        _ planned: PlannedComparison,
        gate: RunRequest.Gate,
        command: String
    ) async throws -> RunAssessment {
        let workflow = RunWorkflow(ports: ports, baselines: baselines, clock: clock)
        return try await workflow.assess(
            planned.stored.order(gate, command: command, madeBy: planned.earlier.madeBy),
            jobs: planned.jobs,
            earlier: planned.earlier,
            interruption: { .undecided }
        )
    }

    private func stored(_ id: RunID, asks: Bool) async throws -> StoredRunPlanning {
        try await StoredRunPlanning(id, reader: ports.reader, suites: suites, sets: sets, engine: engine, asks: asks)
    }
}
