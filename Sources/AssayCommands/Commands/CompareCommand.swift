// Compares runs that are stored already, so that no call is paid twice.

import ArgumentParser
import Evaluation
import Regression
import Storage
import Suites
import Workflows

/// `assay compare`: hold a stored run against a baseline or another run.
struct CompareCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "compare",
        abstract:
            "Hold a stored run against a baseline or another run; no model is called unless a red is to be confirmed.",
        discussion: """
            Examples:
              assay compare 20261121-0300-k3f9 20261120-0300-m8wq
              assay compare 20261121-0300-k3f9 --baseline production --margin 0.05 --detailed-exitcode
              assay compare 20261121-0300-k3f9 --baseline production --confirm-red 2      asks the baseline again after a red

            What is concluded is shown and reported, and not kept: the run's own verdict stays as it was. Ends with 0 when the
            comparison could be made; --detailed-exitcode ends with the gate's code. Fresh samples of a baseline that a
            confirmation asked for are kept, as a run <candidate>.confirm, and found again by a later comparison.
            """
    )

    @Argument(help: ArgumentHelp("The run to judge.", valueName: "candidate"))
    var candidate: String

    @Argument(help: ArgumentHelp("The run to judge it by.", valueName: "baseline-run"))
    var reference: String?

    @Option(
        name: .shortAndLong,
        help: ArgumentHelp("The baseline to judge it by, in place of the profile's.", valueName: "name")
    )
    var baseline: String?

    @Option(help: ArgumentHelp("The largest tolerable drop, 0 to 1, in place of the suite's margins.", valueName: "d"))
    var margin: Double?

    @Option(help: ArgumentHelp("The largest share that a cluster can lose, in place of the suite's.", valueName: "c"))
    var clusterWorst: Double?

    @Option(
        help: ArgumentHelp(
            "Also show an interval that decides nothing: t, bootstrap or bca.",
            valueName: "kind"
        )
    )
    var interval: CompanionKind?

    @Option(
        parsing: .singleValue,
        help: ArgumentHelp(
            "What differs on purpose: prompt, system, graders, sampling or api.",
            valueName: "field"
        )
    )
    var changed: [String] = []

    @Flag(help: "End with the gate's code.")
    var detailedExitcode = false

    @OptionGroup var confirmation: ConfirmOptions

    @OptionGroup var reporting: ReportingOptions

    @OptionGroup var common: CommonOptions

    func validate() throws {
        guard reference == nil || baseline == nil else {
            throw ValidationError("name a second run, or a baseline with --baseline, not both")
        }
        for (name, value) in [("--margin", margin), ("--cluster-worst", clusterWorst)] {
            guard value.map({ $0 > 0 && $0 <= 1 }) ?? true else {
                throw ValidationError("\(name) must be above 0 and at most 1")
            }
        }
    }

    func run() async throws {
        try BaselineChoice.check(changed: changed)
        let requests = try reporting.requests()
        let setting = Setting(common)
        let output = RunOutput(console: common.console, format: common.format, options: reporting.options)
        try await output.telling(requests) {
            let configuration = try setting.configuration()
            let profile = try configuration.profile(setting.profileName)
            guard let name = reference ?? CommonOptions.value(baseline, "BASELINE") ?? profile.baseline else {
                throw CommandFailure(
                    .usage,
                    "name a second run, or a baseline with --baseline, or choose a profile with one by --profile"
                )
            }
            let store = try setting.existingStore()
            let reader = SQLiteRunReader(store)
            let candidate = try Setting.runID(candidate)
            // Both read thousands of cases, and neither needs the other.
            async let found = StoredRun(candidate, reader: reader, configuration: configuration)
            let baselines: any BaselineReader
            if let reference {
                baselines = try await RunBaselines(try Setting.runID(reference), reader: reader)
            } else {
                baselines = BaselineFolder(folder: configuration.baselines)
            }
            let stored = try await found
            let choice = BaselineChoice(
                name: name,
                isOptional: false,
                changed: changed,
                store: baselines
            )
            var jobs = try await stored.jobs(choice)
            for index in jobs.indices {
                try adjust(&jobs[index].suite)
                try add(interval, to: &jobs[index])
            }
            let confirming = try BaselineModels(
                confirming: jobs,
                confirmation,
                profile: profile,
                width: profile.width,
                configuration: configuration
            )
            // Fresh samples are written to the store, so nobody else may meanwhile.
            let lock = try confirming.map { _ in try FileLock(folder: configuration.store) }
            defer { lock?.release() }
            let signals = confirming.map { _ in StopSignals() }
            let view = ProgressView(console: common.console, style: common.progress, now: Setting.seconds)
            let workflow = RunWorkflow(
                reader: reader,
                assessments: UnkeptAssessments(kept: AssessmentRepository(store)),
                history: AssessmentRepository(store),
                baselines: baselines,
                drifts: DriftRepository(store),
                asking: signals.flatMap { confirming?.asking(store: store, signals: $0, view: view) },
                clock: Setting.clock
            )
            let assessment = try await workflow.assess(
                stored.order(
                    profile: setting.profileName,
                    thresholdsGate: profile.thresholds == .gate,
                    isStrict: profile.isStrict
                ),
                jobs: jobs,
                interruption: { signals?.exitCode ?? .interrupted }
            )
            await confirming?.close()
            let final = await output.write(requests, of: assessment, reader: reader, baselines: baselines)
            output.show(final)
            let gate: Set<Evaluation.ExitCode> = [.pass, .gateFailed, .undecided]
            if detailedExitcode || !gate.contains(final.exitCode), final.exitCode != .pass {
                throw CommandFailure(final.exitCode, "")
            }
        }
    }

    private func add(_ interval: CompanionKind?, to job: inout SuiteJob) throws(CommandFailure) {
        guard let interval else { return }
        let name = "--interval \(interval.rawValue)"
        guard job.sequential == nil else {
            throw CommandFailure(
                .data,
                "\(name) is too narrow for a run that could stop early, such as this one of suite '\(job.suite.name)': read its "
                    + "repeated interval"
            )
        }
        guard interval != .bca || job.suite.tests.allSatisfy({ $0.clusterKey == nil }) else {
            throw CommandFailure(
                .data,
                "\(name) is not for cases in clusters, as suite '\(job.suite.name)' has them: take --interval bootstrap, which draws "
                    + "whole clusters"
            )
        }
        job.companion = interval
    }

    private func adjust(_ suite: inout Suite) throws(CommandFailure) {
        if let margin {
            suite.gate.overallMargin = margin
            for index in suite.tests.indices { suite.tests[index].margin = margin }
        }
        guard margin != nil || clusterWorst != nil else { return }
        let clustered = suite.tests.indices.filter { suite.tests[$0].clusterKey != nil }
        if clustered.isEmpty, clusterWorst != nil {
            common.console.warning("suite '\(suite.name)' has no clusters: --cluster-worst changes nothing")
        }
        for index in clustered {
            if let clusterWorst { suite.tests[index].clusterWorst = clusterWorst }
            let worst = suite.tests[index].clusterWorst
            let met = max(suite.tests[index].margin, suite.gate.overallMargin)
            // Of a whole score nobody can lose more.
            guard worst > met || (worst == 1 && clusterWorst == nil) else {
                throw CommandFailure(
                    .data,
                    "--cluster-worst \(worst) must be above every margin it meets, and test '\(suite.tests[index].id)' "
                        + "meets \(met): a cluster that cannot lose more than the margin proves nothing"
                )
            }
        }
    }
}

extension CompanionKind: ExpressibleByArgument {}
