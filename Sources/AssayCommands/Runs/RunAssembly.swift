// Checks everything that a run needs before its first call.

import Content
import Evaluation
import Foundation
import Harness
import ModelClients
import Regression
import Storage
import Suites
import Workflows

/// Everything that a run needs before its first call, read and checked.
struct RunAssembly: Sendable {
    /// What was asked for.
    let order: RunOrder
    /// The suites.
    let jobs: [SuiteJob]
    /// The model.
    let model: ModelAssembly
    /// Where things lie.
    let configuration: Configuration
    /// How many calls may be in flight.
    let width: Int
    /// Seconds after which no further call begins.
    let deadline: Double?
    /// The occasion, where a profile names one.
    let kind: Profile.Kind?
    /// What calls cost.
    let prices: PriceTable
    /// The most that the run may cost, in US dollars.
    let maxCost: Double?

    /// Which API is asked.
    var api: TextAPI { jobs.first.map { model.api(for: $0.suite.name) } ?? .chat }

    /// Reads and checks everything that a command line names.
    init(
        _ selection: SelectionOptions,
        setting: Setting,
        baseline: String?,
        changed: [String],
        isStrict: Bool,
        gates: Bool,
        stopping: StoppingOptions?,
        console: Console
    ) async throws {
        try BaselineChoice.check(changed: changed)
        let configuration = try setting.configuration()
        let profile = try configuration.profile(setting.profileName)
        self.configuration = configuration
        let (set, names) = try Self.suites(selection.suites, in: configuration)
        let folder = SuiteFolder(folder: configuration.suites)
        let plannings = try names.map { name throws(SuiteError) in try SuitePlanning(folder, name: name) }
        let model = try configuration.model(CommonOptions.value(selection.model, "MODEL") ?? profile.model)
        let asked = try CommonOptions.number(selection.width, "WIDTH", in: 1...4096)
        let width = asked ?? profile.width ?? model.width
        self.width = width
        self.model = try ModelAssembly(model, suites: plannings.map(\.loaded.suite.name), width: width)
        self.deadline = try Self.deadline(selection.deadline) ?? profile.deadline
        let ids = plannings.map { [model = self.model] in model.subject(for: $0.loaded.suite.name).model }
        self.prices = try configuration.priceTable(for: model, ids: ids, now: Setting.clock())
        self.maxCost = try stopping.flatMap { try CommonOptions.cost($0.maxCost, "MAX_COST") ?? profile.maxCost }
        let sequential = try Self.sequential(stopping, profile)

        let id = try Self.id(selection.runId)
        guard selection.seed.map({ $0 >= 0 }) ?? true else {
            throw CommandFailure(.usage, "--seed must not be negative")
        }
        let samples = try CommonOptions.number(selection.samples, "SAMPLES", in: 1...1000) ?? profile.samples
        let limit = try CommonOptions.number(selection.limit, "LIMIT", in: 1...Int(Int32.max))
        let choice = BaselineChoice(
            name: gates ? baseline ?? profile.baseline : nil,
            isOptional: baseline == nil && profile.isBaselineOptional,
            changed: changed,
            store: BaselineFolder(folder: configuration.baselines)
        )
        if sequential != nil, choice.name == nil {
            throw CommandFailure(
                .usage,
                "--sequential needs a baseline: without one there is no verdict to be settled; name one with --baseline"
            )
        }
        var jobs: [SuiteJob] = []
        for planning in plannings {
            let suite = planning.loaded.suite
            let recording = self.model.recordings[suite.name]
            let found = try await choice.baseline(of: suite.name)
            let terms = SuitePlanning.Terms(
                subject: self.model.subject(for: suite.name),
                api: self.model.api(for: suite.name),
                seed: selection.seed ?? recording?.header.seed ?? RequestSeed.runSeed(of: id),
                samples: samples ?? recording?.header.samples,
                tags: selection.tag.sorted(),
                limit: limit,
                sequential: found == nil ? nil : sequential
            )
            if let name = choice.name, found == nil {
                console.note("\(suite.name): no baseline '\(name)' yet; nothing is compared")
            }
            let job = try planning.job(terms, baseline: found)
            if job.isPartial, !suite.required.tags.isEmpty {
                console.note(
                    "\(suite.name): only a part is planned; required cases that the filters leave out are not asked"
                )
            }
            jobs.append(job)
        }
        try choice.check(
            jobs.compactMap { job in job.baseline.map { (job.suite.name, job.manifest, $0) } }
        )
        if maxCost != nil { for job in jobs { try Self.refuseUnpriced(job, prices) } }
        self.kind = profile.kind
        self.jobs = jobs
        self.order = RunOrder(
            id: id,
            set: set,
            subject: jobs[0].manifest.subject,
            profile: setting.profileName,
            isStrict: isStrict || profile.isStrict,
            thresholdsGate: gates && profile.thresholds == .gate,
            engine: AssayCommand.version,
            command: ReproducingCommand.text
        )
    }

    /// The suites that were named, and the set when it was one.
    private static func suites(
        _ named: [String],
        in configuration: Configuration
    ) throws(CommandFailure) -> (set: EvaluationSet?, names: [String]) {
        if named.count == 1, let set = configuration.sets[named[0]] { return (set, set.members.map(\.suite)) }
        if let name = named.first(where: { configuration.sets[$0] != nil }) {
            throw CommandFailure(.usage, "'\(name)' is an evaluation set: run it alone, without other suites")
        }
        guard Set(named).count == named.count else { throw CommandFailure(.usage, "a suite is named twice") }
        return (nil, named)
    }

    /// How the run may stop early, from flags, then the profile.
    private static func sequential(
        _ options: StoppingOptions?,
        _ profile: Profile
    ) throws(CommandFailure) -> SequentialTerms? {
        guard let options else { return nil }
        let isFutile = options.futility || profile.stopsForFutility
        guard options.sequential || profile.isSequential else {
            guard !isFutile else { throw CommandFailure(.usage, "--futility is a way to stop early: add --sequential") }
            return nil
        }
        guard !isFutile || profile.kind != .promotion else {
            throw CommandFailure(
                .usage,
                "--futility is not for a promotion: a run that stops for it shows neither a regression nor its absence"
            )
        }
        return SequentialTerms(stopsForFutility: isFutile)
    }

    /// Refuses a cap on what cannot be reckoned.
    private static func refuseUnpriced(_ job: SuiteJob, _ prices: PriceTable) throws {
        let model = job.manifest.subject.model
        guard prices.row(for: model) != nil else {
            throw CommandFailure(
                .configuration,
                "--max-cost: there is no price for model '\(model)'; add it to prices.yaml"
            )
        }
        if let test = job.plan.tests.first(where: { $0.test.sampling.maxTokens == nil }) {
            throw CommandFailure(
                .configuration,
                "--max-cost: test '\(test.test.id)' of suite '\(job.suite.name)' sets no max_tokens, so an answer could cost anything"
            )
        }
    }

    /// Reads a run's name, or makes one.
    static func id(_ text: String?) throws(CommandFailure) -> RunID {
        if let text = CommonOptions.value(text, "RUN_ID") { return try Setting.runID(text) }
        var generator = SystemRandomNumberGenerator()
        return RunID(startingAt: Setting.clock(), using: &generator)
    }

    private static func deadline(_ text: String?) throws(CommandFailure) -> Double? {
        guard let text = CommonOptions.value(text, "DEADLINE") else { return nil }
        guard let seconds = DurationText.seconds(text) else {
            throw CommandFailure(.usage, "--deadline '\(text)' is no duration, as 90s, 20m or 3h")
        }
        return seconds
    }
}
