// Finds the models that baselines were made from, so that they can be asked again.

import Content
package import Evaluation
import Harness
import ModelClients
package import Planning
package import Regression

/// The models that baselines were made from, ready to be asked again.
package struct BaselineModels: Sendable {
    /// One suite whose baseline is asked again.
    package struct Target: Sendable {
        /// The suite.
        package var suite: String
        /// Its baseline.
        package var baseline: Baseline
        /// The seed from which that of the fresh samples follows, where the model is asked itself.
        package var seed: Int64
        /// The run that the baseline is held against: its own samples are not fresh.
        package var candidate: RunManifest?

        /// Names a suite to ask again.
        package init(suite: String, baseline: Baseline, seed: Int64, candidate: RunManifest? = nil) {
            self.suite = suite
            self.baseline = baseline
            self.seed = seed
            self.candidate = candidate
        }
    }

    /// The setting by which a user names the model.
    private enum Naming {
        case model, confirmModel

        var setting: UserSetting { self == .model ? .model : .confirmModel }
    }

    private struct Entry: Sendable {
        let rerun: BaselineRerun
        let model: any AskableModel
        let prices: PriceTable
    }

    /// Fresh samples a case.
    package let samples: Int
    private let entries: [String: Entry]
    private let width: Int?

    /// Finds the models and checks that they can be asked; no call is made yet.
    ///
    /// - Parameters:
    ///   - targets: The suites; those whose baselines come from one model share it.
    ///   - purpose: What for.
    ///   - samples: Fresh samples a case.
    ///   - name: The model's name; `nil` finds the one that is the baseline's.
    ///   - models: The models that there are.
    ///   - width: How many calls may be in flight; `nil` leaves it to the model.
    /// - Throws: ``WorkflowError`` when no model is the baseline's, or it cannot give such samples.
    package init(
        _ targets: [Target],
        for purpose: RerunPurpose,
        samples: Int,
        named name: String?,
        models: any ModelSource,
        width: Int?
    ) throws {
        let naming = purpose == .confirmation ? Naming.confirmModel : .model
        var names: [String: [Target]] = [:]
        for target in targets {
            names[try name ?? Self.model(of: target, named: naming, in: models), default: []].append(target)
        }
        var entries: [String: Entry] = [:]
        for (name, targets) in names.sorted(by: { $0.key < $1.key }) {
            let model = try models.model(name, suites: targets.map(\.suite), width: width)
            for target in targets {
                let subject = model.subject(for: target.suite)
                try Self.check(subject, against: target)
                entries[target.suite] = Entry(
                    rerun: try Self.rerun(target, for: purpose, of: model, samples: samples),
                    model: model,
                    prices: try model.prices(of: [subject.model])
                )
            }
        }
        self.samples = samples
        self.entries = entries
        self.width = width
    }

    /// The models that confirm the regressions of jobs; `nil` when nothing is compared.
    package init?(confirming jobs: [SuiteJob], _ confirmation: Confirmation, models: any ModelSource) throws {
        let targets = jobs.compactMap { job in
            job.baseline.map { baseline in
                Target(
                    suite: job.suite.name,
                    baseline: baseline,
                    seed: job.manifest.context.seed ?? 0,
                    candidate: job.manifest
                )
            }
        }
        guard !targets.isEmpty else { return nil }
        try self.init(
            targets,
            for: .confirmation,
            samples: confirmation.samples,
            named: confirmation.model,
            models: models,
            width: confirmation.width
        )
    }

    /// The plan of a suite's rerun; `nil` for a suite that is no target.
    func rerun(of suite: String) -> BaselineRerun? { entries[suite]?.rerun }

    /// The executor of a suite's calls; `nil` for a suite that is no target.
    func executor(of suite: String, under execution: Execution) -> RunExecutor? {
        entries[suite].map { entry in
            execution.executor(of: entry.model, prices: entry.prices, width: width ?? entry.model.width)
        }
    }

    /// How the regressions of a run are asked about again.
    package func asking(under execution: Execution) -> BaselineAsking {
        { job in
            guard let rerun = rerun(of: job.suite.name),
                let executor = executor(of: job.suite.name, under: execution)
            else { return nil }
            return (rerun, executor)
        }
    }

    /// The names of the models that may be asked, sorted.
    package var names: [String] { Set(entries.values.map(\.model.name)).sorted() }

    /// Refuses a cap on what has no price.
    func refuseUnpriced() throws(WorkflowError) {
        for (_, entry) in entries.sorted(by: { $0.key < $1.key }) {
            let model = entry.rerun.subject.model
            guard entry.prices.row(for: model) == nil else { continue }
            throw WorkflowError(
                .configuration,
                "\(.maxCost): there is no price for model '\(model)', which confirms a regression; add it to prices.yaml"
            )
        }
    }

    /// Closes connections.
    package func close() async {
        for entry in entries.values { await entry.model.close() }
    }

    // MARK: Which model, and which samples

    /// The model with the client, model id and address of a baseline's.
    private static func model(
        of target: Target,
        named naming: Naming,
        in models: any ModelSource
    ) throws(WorkflowError) -> String {
        let subject = target.baseline.manifest.subject
        let same = models.names(like: subject, suite: target.suite)
        if same.contains(subject.name) { return subject.name }
        if same.count == 1 { return same[0] }
        let place = subject.baseURL.map { " at \($0)" } ?? ""
        let whose =
            "baseline '\(target.baseline.name)' of suite '\(target.suite)' was made from '\(subject.model)'\(place), client '\(subject.client)'"
        throw WorkflowError(
            .configuration,
            same.isEmpty
                ? "\(whose), and no model of the configuration is that one; add it under 'models', or name a model with \(naming.setting)"
                : "\(whose), which several models of the configuration are (\(same.joined(separator: ", "))); name one with \(naming.setting)"
        )
    }

    /// Refuses a model that is another one: asking it would say nothing of the baseline.
    private static func check(_ subject: Subject, against target: Target) throws(WorkflowError) {
        let own = target.baseline.manifest.subject
        guard subject.model == own.model else {
            throw WorkflowError(
                .data,
                "model '\(subject.name)' is '\(subject.model)', and baseline '\(target.baseline.name)' of suite '\(target.suite)' "
                    + "was made from '\(own.model)': asking another model says nothing of the baseline"
            )
        }
    }

    private static func rerun(
        _ target: Target,
        for purpose: RerunPurpose,
        of model: any AskableModel,
        samples: Int
    ) throws(WorkflowError) -> BaselineRerun {
        let baseline = target.baseline
        let stored = baseline.manifest.context.seed
        let subject = model.subject(for: target.suite)
        var taken = baseline.samples
        var seed = Seeds.seed(from: target.seed, for: purpose.rawValue)
        if let recording = model.recording(of: target.suite) {
            // A recording has the seed that it has: what the baseline or the run holds of it is not fresh.
            seed = recording.seed
            taken = seed == stored ? baseline.samples : 0
            if let candidate = target.candidate, candidate.subject.model == subject.model,
                candidate.context.seed == seed
            {
                taken = max(taken, candidate.context.samples)
            }
            guard recording.samples >= taken + samples else {
                let wanted = samples == 1 ? "sample \(taken + 1)" : "samples \(taken + 1) to \(taken + samples)"
                throw WorkflowError(
                    .data,
                    "model '\(model.name)': \(wanted) of each case would be fresh, and '\(recording.path)' holds "
                        + "\(recording.samples); record more with \(.samples) \(taken + samples), "
                        + "or name a model with other answers"
                )
            }
        }
        return BaselineRerun(
            purpose: purpose,
            baseline: baseline,
            subject: subject,
            dialect: model.dialect(for: target.suite),
            samples: samples,
            taken: taken,
            seed: seed
        )
    }
}
