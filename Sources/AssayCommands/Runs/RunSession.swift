// Carries one run from its options to its exit code.

import Content
import Evaluation
import Foundation
import Harness
import Regression
import Reporting
import Storage
import Workflows

/// One run from its command line to its exit code: shared by `run` and `record`.
struct RunSession {
    let selection: SelectionOptions
    let reporting: ReportingOptions
    let common: CommonOptions
    let baseline: String?
    let changed: [String]
    let isStrict: Bool
    let gates: Bool
    let stopping: StoppingOptions?
    let confirmation: ConfirmOptions?
    let console: Console
    let setting: Setting

    /// Takes up a command line; `gates` says whether the run is held against thresholds and a baseline, which a recording is not.
    init(
        selection: SelectionOptions,
        reporting: ReportingOptions,
        common: CommonOptions,
        baseline: String?,
        changed: [String],
        isStrict: Bool,
        gates: Bool = true,
        stopping: StoppingOptions? = nil,
        confirmation: ConfirmOptions? = nil
    ) {
        self.selection = selection
        self.reporting = reporting
        self.common = common
        self.baseline = baseline
        self.changed = changed
        self.isStrict = isStrict
        self.gates = gates
        self.stopping = stopping
        self.confirmation = confirmation
        self.console = common.console
        self.setting = Setting(common)
    }

    /// Evaluates, compares, decides and reports.
    ///
    /// - Parameter afterwards: What else is done with the stored run.
    /// - Returns: The code before `--exit-zero`.
    /// - Throws: ``CommandFailure``, of which the reports that were asked for tell as well.
    func run(
        afterwards: (RunAssembly, Store) async throws -> Void = { _, _ in }
    ) async throws -> Evaluation.ExitCode {
        let requests = try reporting.requests()
        let output = RunOutput(console: console, format: common.format, options: reporting.options)
        var places = requests
        do {
            let assembly = try await assemble()
            let confirming = try confirming(assembly)
            try await refuseBlindGates(assembly)
            let store = try Store(folder: assembly.configuration.store)
            let lock = try FileLock(folder: assembly.configuration.store)
            defer { lock.release() }
            try await refuseOther(assembly, store)
            try await warnOfDrifts(assembly, store)
            places = RunOutput.own(assembly.order.id, in: assembly.configuration.reports) + requests
            output.clear(RunOutput.own(assembly.order.id, in: assembly.configuration.reports))
            try output.layTombstones(places, run: assembly.order.id, suites: assembly.jobs.map(\.suite.name))
            let assessment = try await evaluate(assembly, store, confirming)
            try await afterwards(assembly, store)
            let final = await output.write(
                places,
                of: assessment,
                reader: SQLiteRunReader(store),
                baselines: BaselineFolder(folder: assembly.configuration.baselines)
            )
            output.show(final)
            console.note("reports: \(assembly.configuration.reports)/\(assembly.order.id)/")
            return final.exitCode
        } catch {
            let failure = CommandFailure(error)
            output.tell(failure, places)
            throw failure
        }
    }

    /// Refuses a run whose name another one has, before anything of that one is touched.
    private func refuseOther(_ assembly: RunAssembly, _ store: Store) async throws {
        let stored = try await SQLiteRunReader(store).parts(of: assembly.order.id)
        for job in assembly.jobs {
            guard let part = stored.first(where: { $0.suite == job.suite.name }) else { continue }
            let differences = assembly.order.record(of: job, started: part.started).differences(from: part)
            guard differences.isEmpty else {
                throw StoreError.runDiffers(run: part.id, suite: part.suite, what: differences)
            }
        }
    }

    /// Says before the first call which comparisons will be invalid, whatever is answered.
    ///
    /// The run is made all the same: its scores are a night of the trend, and a new baseline may come of it.
    private func warnOfDrifts(_ assembly: RunAssembly, _ store: Store) async throws {
        let drifts = DriftRepository(store)
        for job in assembly.jobs {
            guard let baseline = job.baseline,
                let drift = try await drifts.drift(from: baseline.digest, suite: job.suite.name)
            else { continue }
            console.warning("the comparison of suite '\(job.suite.name)' will be invalid: \(drift.objection)")
        }
    }

    /// The models that are asked again after a red; `nil` when none is.
    private func confirming(_ assembly: RunAssembly) throws -> BaselineModels? {
        guard let confirmation else { return nil }
        let profile = try assembly.configuration.profile(setting.profileName)
        guard confirmation.confirmRed == nil || baseline != nil || profile.baseline != nil else {
            throw CommandFailure(
                .usage,
                "--confirm-red asks a baseline's model again: name the baseline with --baseline"
            )
        }
        let models = try BaselineModels(
            confirming: assembly.jobs,
            confirmation,
            profile: profile,
            width: selection.width ?? profile.width,
            configuration: assembly.configuration
        )
        if assembly.maxCost != nil { try models?.refuseUnpriced() }
        return models
    }

    /// Says what would be asked, what that costs and what it shows, and calls nobody.
    func describe() async throws -> Evaluation.ExitCode {
        let assembly = try await assemble()
        let confirming = try confirming(assembly)
        try await DryRun(assembly, console: console, format: common.format).show()
        if let confirming {
            let cases = assembly.jobs.filter { $0.baseline != nil }.reduce(0) { $0 + $1.plan.caseCount }
            console.note(
                "after a red, at most \(cases * confirming.samples) further calls of \(confirming.names.joined(separator: ", ")): "
                    + "\(confirming.samples) fresh baseline samples of each case of what is red"
            )
        }
        console.note("run \(assembly.order.id) of \(assembly.order.subject.model); no call was made")
        try await refuseBlindGates(assembly)
        return .pass
    }

    /// Refuses a pull request's gate that would rather miss than see what its suite calls unacceptable.
    private func refuseBlindGates(_ assembly: RunAssembly) async throws {
        guard assembly.kind == .pullRequest else { return }
        let foresight = try Foresight(assembly.configuration)
        for job in assembly.jobs { try await foresight.refuseBlindGate(job) }
    }

    private func assemble() async throws -> RunAssembly {
        try await RunAssembly(
            selection,
            setting: setting,
            baseline: baseline,
            changed: changed,
            isStrict: isStrict,
            gates: gates,
            stopping: stopping,
            console: console
        )
    }

    private func evaluate(
        _ assembly: RunAssembly,
        _ store: Store,
        _ confirming: BaselineModels?
    ) async throws -> RunAssessment {
        let signals = StopSignals()
        let view = ProgressView(console: console, style: common.progress, now: Setting.seconds)
        let start = Setting.clock()
        // A resumed run has spent what both of its parts have.
        let reader = SQLiteRunReader(store)
        let id = assembly.order.id
        let spent = try await reader.cost(of: id) + reader.confirmationCost(of: id)
        let budget = CostBudget(cap: assembly.maxCost, spent: spent)
        let deadline = assembly.deadline.map { Moment(milliseconds: start.milliseconds + Int64($0 * 1000)) }
        let executor = RunExecutor(
            ledger: SQLiteLedger(store),
            model: assembly.model.service { !signals.isStopRequested },
            prices: assembly.prices,
            budget: budget,
            width: assembly.width,
            deadline: deadline,
            clock: Setting.clock,
            isStopRequested: { signals.isStopRequested },
            events: { view.show($0) }
        )
        let workflow = RunWorkflow(
            reader: reader,
            assessments: AssessmentRepository(store),
            history: AssessmentRepository(store),
            baselines: BaselineFolder(folder: assembly.configuration.baselines),
            drifts: DriftRepository(store),
            asking: confirming?.asking(
                store: store,
                budget: budget,
                deadline: deadline,
                signals: signals,
                view: view
            ),
            clock: Setting.clock
        )
        let assessment = try await workflow.run(
            assembly.order,
            jobs: assembly.jobs,
            executor: executor,
            interruption: { signals.exitCode }
        )
        await assembly.model.close()
        await confirming?.close()
        return assessment
    }
}
