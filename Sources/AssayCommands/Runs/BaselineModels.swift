// Makes the clients that ask baselines' models again.

import Content
import Evaluation
import Foundation
import Harness
import ModelClients
import Regression
import Storage
import Workflows

/// The models that baselines were made from, found in the configuration and ready to be asked again.
struct BaselineModels: Sendable {
    /// One suite whose baseline is asked again.
    struct Wish: Sendable {
        /// The suite.
        var suite: String
        /// Its baseline.
        var baseline: Baseline
        /// The seed that the fresh samples' own follows from, where the model is asked itself.
        var seed: Int64
        /// The run that the baseline is held against: fresh samples are none that it has.
        var candidate: RunManifest?
    }

    /// Fresh samples a case.
    let samples: Int
    private let reruns: [String: BaselineRerun]
    private let models: [String: ModelAssembly]
    private let prices: [String: PriceTable]
    private let width: Int?

    /// Finds the models and checks that they can be asked; nobody is asked yet.
    ///
    /// - Parameters:
    ///   - wishes: The suites; those whose baselines come from one model share it.
    ///   - purpose: What for.
    ///   - samples: Fresh samples a case.
    ///   - name: The model's name in the configuration; `nil` finds the one that is the baseline's.
    ///   - option: The flag that names it, for messages.
    ///   - width: How many calls may be in flight; `nil` leaves it to the model.
    ///   - configuration: Where models are described.
    /// - Throws: A failure when no model is the baseline's, or it cannot give such samples.
    init(
        _ wishes: [Wish],
        for purpose: RerunPurpose,
        samples: Int,
        named name: String?,
        option: String,
        width: Int?,
        configuration: Configuration
    ) throws {
        var names: [String: [Wish]] = [:]
        for wish in wishes {
            let found = try name ?? Self.model(of: wish, option: option, in: configuration)
            names[found, default: []].append(wish)
        }
        var reruns: [String: BaselineRerun] = [:]
        var models: [String: ModelAssembly] = [:]
        var prices: [String: PriceTable] = [:]
        for (name, wishes) in names.sorted(by: { $0.key < $1.key }) {
            let described = try configuration.model(name)
            let model = try ModelAssembly(described, suites: wishes.map(\.suite), width: width ?? described.width)
            for wish in wishes {
                try Self.check(model.subject(for: wish.suite), against: wish)
                reruns[wish.suite] = try Self.rerun(wish, for: purpose, of: model, samples: samples)
                models[wish.suite] = model
                let id = model.subject(for: wish.suite).model
                prices[wish.suite] = try configuration.priceTable(for: described, ids: [id], now: Setting.clock())
            }
        }
        self.samples = samples
        self.reruns = reruns
        self.models = models
        self.prices = prices
        self.width = width
    }

    /// The models that confirm the reds of jobs; `nil` when nobody asked for that, or nothing is compared.
    init?(
        confirming jobs: [SuiteJob],
        _ options: ConfirmOptions,
        profile: Profile,
        width: Int?,
        configuration: Configuration
    ) throws {
        guard let samples = try options.samples(profile) else { return nil }
        let wishes = jobs.compactMap { job in
            job.baseline.map { baseline in
                Wish(
                    suite: job.suite.name,
                    baseline: baseline,
                    seed: job.manifest.context.seed ?? 0,
                    candidate: job.manifest
                )
            }
        }
        guard !wishes.isEmpty else { return nil }
        try self.init(
            wishes,
            for: .confirmation,
            samples: samples,
            named: options.confirmModel,
            option: "--confirm-model",
            width: width,
            configuration: configuration
        )
    }

    /// Finds the plan of a suite's rerun, and who makes its calls.
    ///
    /// - Parameters:
    ///   - suite: The suite.
    ///   - store: Where answers are kept.
    ///   - budget: What may be spent on them.
    ///   - deadline: When no further call may begin.
    ///   - signals: Who may ask to stop.
    ///   - view: Who watches.
    /// - Returns: `nil` for a suite that was not wished for.
    func rerun(
        of suite: String,
        store: Store,
        budget: CostBudget = CostBudget(cap: nil),
        deadline: Moment? = nil,
        signals: StopSignals,
        view: ProgressView
    ) -> (rerun: BaselineRerun, executor: RunExecutor)? {
        guard let rerun = reruns[suite], let model = models[suite] else { return nil }
        let executor = RunExecutor(
            ledger: SQLiteLedger(store),
            model: model.service { !signals.isStopRequested },
            prices: prices[suite] ?? PriceTable(),
            budget: budget,
            width: width ?? model.configuration.width,
            deadline: deadline,
            clock: Setting.clock,
            isStopRequested: { signals.isStopRequested },
            events: { view.show($0) }
        )
        return (rerun, executor)
    }

    /// How the reds of a run are asked about again; the arguments are those of a rerun.
    func asking(
        store: Store,
        budget: CostBudget = CostBudget(cap: nil),
        deadline: Moment? = nil,
        signals: StopSignals,
        view: ProgressView
    ) -> BaselineAsking {
        { job in
            rerun(
                of: job.suite.name,
                store: store,
                budget: budget,
                deadline: deadline,
                signals: signals,
                view: view
            )
        }
    }

    /// The names of the models that may be asked, sorted.
    var names: [String] { Set(models.values.map(\.configuration.name)).sorted() }

    /// Refuses a cap on what cannot be reckoned.
    func refuseUnpriced() throws(CommandFailure) {
        for (suite, rerun) in reruns.sorted(by: { $0.key < $1.key }) {
            let subject = rerun.subject
            guard prices[suite]?.row(for: subject.model) == nil else { continue }
            throw CommandFailure(
                .configuration,
                "--max-cost: there is no price for model '\(subject.model)', which confirms a red; add it to prices.yaml"
            )
        }
    }

    /// Closes connections.
    func close() async {
        for model in models.values { await model.close() }
    }

    // MARK: Which model, and which samples

    /// The model of the configuration with the client, model id and address of a baseline's.
    private static func model(
        of wish: Wish,
        option: String,
        in configuration: Configuration
    ) throws(CommandFailure) -> String {
        let subject = wish.baseline.manifest.subject
        let same = configuration.models.values.filter { isSame($0, subject, suite: wish.suite) }.map(\.name).sorted()
        if same.contains(subject.name) { return subject.name }
        if same.count == 1 { return same[0] }
        let place = subject.baseURL.map { " at \($0)" } ?? ""
        let whose =
            "baseline '\(wish.baseline.name)' of suite '\(wish.suite)' was made from '\(subject.model)'\(place), client '\(subject.client)'"
        throw CommandFailure(
            .configuration,
            same.isEmpty
                ? "\(whose), and no model of the configuration is that one; add it under 'models', or name a model with \(option)"
                : "\(whose), which several models of the configuration are (\(same.joined(separator: ", "))); name one with \(option)"
        )
    }

    private static func isSame(_ model: ModelConfiguration, _ subject: Subject, suite: String) -> Bool {
        guard model.client == subject.client else { return false }
        guard let template = model.recording else {
            return model.model == subject.model && model.baseURL == subject.baseURL
        }
        let path = template.replacing("{suite}", with: suite)
        guard FileManager.default.fileExists(atPath: path), let header = try? RecordingHeader(path: path) else {
            return false
        }
        return header.subject.model == subject.model && header.subject.baseURL == subject.baseURL
    }

    /// Refuses a model that is another one: asking it would say nothing of the baseline.
    private static func check(_ subject: Subject, against wish: Wish) throws(CommandFailure) {
        let own = wish.baseline.manifest.subject
        guard subject.model == own.model else {
            throw CommandFailure(
                .data,
                "model '\(subject.name)' is '\(subject.model)', and baseline '\(wish.baseline.name)' of suite '\(wish.suite)' "
                    + "was made from '\(own.model)': asking another model says nothing of the baseline"
            )
        }
    }

    private static func rerun(
        _ wish: Wish,
        for purpose: RerunPurpose,
        of model: ModelAssembly,
        samples: Int
    ) throws(CommandFailure) -> BaselineRerun {
        let baseline = wish.baseline
        let stored = baseline.manifest.context.seed
        var taken = baseline.samples
        var seed = RequestSeed.seed(from: wish.seed, for: purpose.rawValue)
        if let recording = model.recordings[wish.suite] {
            // A recording has the seed that it has: what the baseline or the run holds of it is not fresh.
            seed = recording.header.seed
            taken = seed == stored ? baseline.samples : 0
            if let candidate = wish.candidate, candidate.subject.model == recording.header.subject.model,
                candidate.context.seed == seed
            {
                taken = max(taken, candidate.context.samples)
            }
            guard recording.header.samples >= taken + samples else {
                let wanted = samples == 1 ? "sample \(taken + 1)" : "samples \(taken + 1) to \(taken + samples)"
                throw CommandFailure(
                    .data,
                    "model '\(model.configuration.name)': \(wanted) of each case would be fresh, and '\(recording.path)' holds "
                        + "\(recording.header.samples); record more with --samples \(taken + samples), "
                        + "or name a model with other answers"
                )
            }
        }
        return BaselineRerun(
            purpose: purpose,
            baseline: baseline,
            subject: model.subject(for: wish.suite),
            api: model.api(for: wish.suite).rawValue,
            samples: samples,
            taken: taken,
            seed: seed,
            requestSeed: RequestSeed.seed(run:of:)
        )
    }
}
