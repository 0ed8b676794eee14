// Draws the cases that a baseline's model is asked again, and plans the calls.

import Content
package import Evaluation
package import Harness
package import Planning
package import Regression
package import Suites

/// What a user asks of a check for drift.
package struct DriftRequest: Sendable {
    /// The rerun's name.
    package var id: RunID
    /// The suite.
    package var suite: String
    /// The baseline whose model is asked again.
    package var baseline: String
    /// The model's name.
    package var model: String?
    /// How many cases are drawn; `nil` for all.
    package var cases: Int?
    /// Fresh samples a case.
    package var samples: Int
    /// Decides the draw and the seeds; `nil` takes one that follows from the name.
    package var seed: Int64?
    /// How many calls may be in flight; `nil` leaves it to the model.
    package var width: Int?

    /// Creates a request.
    package init(
        id: RunID,
        suite: String,
        baseline: String,
        model: String?,
        cases: Int?,
        samples: Int,
        seed: Int64?,
        width: Int?
    ) {
        self.id = id
        self.suite = suite
        self.baseline = baseline
        self.model = model
        self.cases = cases
        self.samples = samples
        self.seed = seed
        self.width = width
    }
}

/// A check for drift that can begin: everything is read and checked.
package struct PlannedDriftCheck: Sendable {
    /// The baseline.
    package let baseline: Baseline
    /// The rerun.
    package let job: SuiteJob
    /// The seed of the draw.
    package let seed: Int64
    private let models: BaselineModels

    fileprivate init(baseline: Baseline, job: SuiteJob, seed: Int64, models: BaselineModels) {
        self.baseline = baseline
        self.job = job
        self.seed = seed
        self.models = models
    }

    /// The executor of the calls.
    package func executor(under execution: Execution) throws(WorkflowError) -> RunExecutor {
        guard let executor = models.executor(of: baseline.suite, under: execution) else {
            throw DriftPlanning.unplanned(baseline.suite)
        }
        return executor
    }

    /// Closes connections.
    package func close() async { await models.close() }
}

/// Plans to ask a baseline's model again for some of its cases.
package struct DriftPlanning: Sendable {
    private let suites: SuiteFolder
    private let baselines: any BaselineReader
    private let models: any ModelSource
    private let engine: String

    /// Creates a planner over what there is.
    package init(suites: SuiteFolder, baselines: any BaselineReader, models: any ModelSource, engine: String) {
        self.suites = suites
        self.baselines = baselines
        self.models = models
        self.engine = engine
    }

    /// Plans a check; no call is made.
    ///
    /// - Throws: ``WorkflowError`` when the baseline, the model or the cases do not allow one, and errors of the suite's files.
    package func plan(_ request: DriftRequest) async throws -> PlannedDriftCheck {
        let planning = try SuitePlanning(suites, name: request.suite)
        let baseline = try await baselines.baseline(request.baseline, ofSuite: planning.loaded.suite.name)
        let seed = request.seed ?? Seeds.runSeed(of: request.id)
        let models = try BaselineModels(
            [BaselineModels.Target(suite: baseline.suite, baseline: baseline, seed: seed)],
            for: .driftCheck,
            samples: request.samples,
            named: request.model,
            models: models,
            width: request.width
        )
        let terms = SuitePlanning.Terms(
            subject: baseline.manifest.subject,
            seed: seed,
            samples: request.samples,
            engine: engine
        )
        let whole = try planning.job(terms, baseline: baseline)
        let drawn = try draw(request.cases, from: whole, against: baseline, seed: UInt64(seed))
        guard let rerun = models.rerun(of: baseline.suite) else { throw Self.unplanned(baseline.suite) }
        let job = rerun.job(of: whole, cases: drawn)
        try BaselineResolution(baseline.name, in: baselines).check([(baseline.suite, job.manifest, baseline)])
        return PlannedDriftCheck(baseline: baseline, job: job, seed: seed, models: models)
    }

    fileprivate static func unplanned(_ suite: String) -> WorkflowError {
        WorkflowError(.internal, "the rerun of suite '\(suite)' was not planned")
    }

    /// Draws cases that the baseline holds as they are today, spread over the tests in proportion.
    private func draw(
        _ count: Int?,
        from job: SuiteJob,
        against baseline: Baseline,
        seed: UInt64
    ) throws -> [(test: String, ids: [String])] {
        var digests: [CaseKey: ContentDigest] = [:]
        for planned in job.plan.tests {
            for position in planned.positions {
                let outline = planned.cases.outline(at: Int(position))
                digests[CaseKey(test: planned.test.id, caseID: outline.id)] = try planned.cases.digest(
                    at: Int(position)
                )
            }
        }
        let askable = baseline.askable { digests[$0.key] == $0.digest }
        let tests = job.plan.tests.map(\.test.id)
        if let test = tests.first(where: { askable[$0]?.isEmpty ?? true }) {
            throw WorkflowError(
                .data,
                "test '\(test)': baseline '\(baseline.name)' has a score of none of its cases as they are today; "
                    + "make a new baseline with `assay baseline set`"
            )
        }
        guard count ?? tests.count >= tests.count else {
            throw WorkflowError(
                .usage,
                "\(.cases) \(count ?? 0): each of the \(tests.count) tests needs one at least"
            )
        }
        let drawn = CaseDraw(askable, total: count ?? Int.max, seed: seed).cases
        return tests.map { ($0, drawn[$0] ?? []) }
    }
}
