// Turns what a user asks of a run into jobs, and refuses before the first call what cannot work.

import Content
package import Evaluation
import Harness
package import Planning
package import Suites

/// A run that can begin: everything is read and checked.
package struct PlannedRun: Sendable {
    /// What was asked for.
    package let request: RunRequest
    /// The order under which the run is kept.
    package let order: RunOrder
    /// The suites.
    package let jobs: [SuiteJob]
    /// The model.
    package let model: any AskableModel
    /// What calls cost.
    package let prices: PriceTable
    /// What the user should know, a sentence each.
    package let notes: [String]

    /// How many calls may be in flight.
    package var width: Int { max(1, min(widthAsked, model.mostWidth)) }

    /// How many calls were asked to be in flight.
    private var widthAsked: Int { request.width ?? model.width }

    /// That fewer calls will be in flight than were asked to; `nil` where as many will.
    package var widthWarning: String? {
        guard width < widthAsked else { return nil }
        return
            "\(width) \(width == 1 ? "call is" : "calls are") in flight at once instead of \(widthAsked): this process may open \(OpenFiles.limit) files; raise "
            + "that with ulimit -n"
    }
}

/// Plans runs of suites by models of the configuration.
package struct RunPlanning: Sendable {
    private let suites: SuiteFolder
    private let models: any ModelSource
    private let engine: String

    /// Creates a planner.
    ///
    /// - Parameters:
    ///   - suites: Where suites lie.
    ///   - models: The models that there are.
    ///   - engine: The engine's version.
    package init(suites: SuiteFolder, models: any ModelSource, engine: String) {
        self.suites = suites
        self.models = models
        self.engine = engine
    }

    /// Reads and checks everything that a request names; no call is made.
    ///
    /// - Throws: ``WorkflowError``, `SuiteError`, and errors of the model and of the baselines.
    package func plan(_ request: RunRequest) async throws -> PlannedRun {
        let (selection, limits) = (request.selection, request.limits)
        guard Set(selection.suites).count == selection.suites.count else {
            throw WorkflowError(.usage, "a suite is named twice")
        }
        let plannings = try selection.suites.map { name throws(SuiteError) in try SuitePlanning(suites, name: name) }
        let names = plannings.map(\.loaded.suite.name)
        let model = try models.model(request.model, suites: names, width: request.width)
        guard model.mostWidth > 0 else {
            throw WorkflowError(
                .temporary,
                "the system is short of open files: this process may open \(OpenFiles.limit), too few for a run; raise that with "
                    + "ulimit -n"
            )
        }
        let prices = try model.prices(of: names.map { model.subject(for: $0).model })
        try check(limits, under: request)
        var notes: [String] = []
        var jobs: [SuiteJob] = []
        for planning in plannings {
            let suite = planning.loaded.suite
            let found = try await request.baseline.baseline(of: suite.name)
            if let name = request.baseline.name, found == nil {
                notes.append("\(suite.name): no baseline '\(name)' yet; nothing is compared")
            }
            var job = try planning.job(terms(of: suite.name, request, model, isCompared: found != nil), baseline: found)
            job.tried = request.tried
            request.baseline.prepare(&job)
            try Self.refuseTooFewSamples(job)
            if job.isPartial, !suite.required.tags.isEmpty {
                notes.append(
                    "\(suite.name): only a part is planned; required cases that the filters leave out are not asked"
                )
            }
            jobs.append(job)
        }
        try request.baseline.check(jobs.compactMap { job in job.baseline.map { (job.suite.name, job.manifest, $0) } })
        let terms = RunTerms(
            suites: names,
            set: selection.set?.digest,
            baseline: request.baseline.name,
            changed: request.baseline.changed,
            isPromotion: request.gate.occasion == .promotion,
            isStrict: request.gate.isStrict,
            thresholdsGate: request.gate.thresholdsGate,
            tried: request.tried,
            confirmation: request.confirmation?.samples,
            policy: request.policy,
            version: request.version
        )
        for index in jobs.indices { jobs[index].manifest.context.terms = terms }
        if limits.maxCost != nil { for job in jobs { try Self.refuseUnpriced(job, prices) } }
        let order = RunOrder(
            id: request.id,
            set: selection.set,
            subject: jobs[0].manifest.subject,
            place: model.place,
            profile: request.gate.profile,
            isStrict: request.gate.isStrict,
            isPromotion: request.gate.occasion == .promotion,
            thresholdsGate: request.gate.thresholdsGate,
            engine: engine,
            command: request.command
        )
        return PlannedRun(request: request, order: order, jobs: jobs, model: model, prices: prices, notes: notes)
    }

    /// The models that confirm the regressions of a planned run; `nil` when none was asked for, or nothing is compared.
    ///
    /// - Throws: ``WorkflowError`` when no model is the baseline's, or a cap is asked for what has no price.
    package func confirming(_ planned: PlannedRun) throws -> BaselineModels? {
        guard let confirmation = planned.request.confirmation else { return nil }
        let found = try BaselineModels(confirming: planned.jobs, confirmation, models: models)
        if planned.request.limits.maxCost != nil { try found?.refuseUnpriced() }
        return found
    }

    private func terms(
        of suite: String,
        _ request: RunRequest,
        _ model: any AskableModel,
        isCompared: Bool
    ) -> SuitePlanning.Terms {
        let (selection, recording) = (request.selection, model.recording(of: suite))
        return SuitePlanning.Terms(
            subject: model.subject(for: suite),
            dialect: model.dialect(for: suite),
            seed: selection.seed ?? recording?.seed ?? Seeds.runSeed(of: request.id),
            samples: selection.samples ?? recording?.samples,
            tags: selection.tags.sorted(),
            limit: selection.limit,
            sequential: isCompared ? request.limits.sequential : nil,
            engine: engine
        )
    }

    /// Refuses ways to stop early that a run without a baseline, or a promotion, does not have.
    private func check(_ limits: RunRequest.Limits, under request: RunRequest) throws(WorkflowError) {
        guard let sequential = limits.sequential else { return }
        guard !sequential.stopsForFutility || request.gate.occasion != .promotion else {
            throw WorkflowError(
                .usage,
                "\(.futility) is not for a promotion: a run that stops for it shows neither a regression nor its absence"
            )
        }
        guard request.baseline.name != nil else {
            throw WorkflowError(
                .usage,
                "\(.sequential) needs a baseline: without one there is no verdict to be settled; name one with \(.baseline)"
            )
        }
    }

    /// Refuses fewer samples than required cases must pass with.
    private static func refuseTooFewSamples(_ job: SuiteJob) throws(WorkflowError) {
        let (needed, tags) = (job.suite.required.minPass, Set(job.suite.required.tags))
        let test = job.plan.tests.first { test in
            test.samples < needed
                && test.positions.contains { !tags.isDisjoint(with: test.cases.outline(at: Int($0)).tags) }
        }
        guard let test else { return }
        throw WorkflowError(
            .data,
            "suite '\(job.suite.name)': required cases must pass in \(needed) samples (min_pass), and test '\(test.test.id)' asks for "
                + "\(test.samples) a case; ask for more with \(.samples), or lower min_pass"
        )
    }

    /// Refuses a cap on a cost that cannot be bounded.
    static func refuseUnpriced(_ job: SuiteJob, _ prices: PriceTable) throws(WorkflowError) {
        let model = job.manifest.subject.model
        guard prices.row(for: model) != nil else {
            throw WorkflowError(
                .configuration,
                "\(.maxCost): there is no price for model '\(model)'; add it to prices.yaml"
            )
        }
        if let test = job.plan.tests.first(where: { $0.test.sampling.maxTokens == nil }) {
            throw WorkflowError(
                .configuration,
                "\(.maxCost): test '\(test.test.id)' of suite '\(job.suite.name)' sets no max_tokens, so an answer could cost anything"
            )
        }
    }
}
