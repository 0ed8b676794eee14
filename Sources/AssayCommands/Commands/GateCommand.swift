// Gives CI a decision about a stored run under other rules.

import ArgumentParser
import Evaluation
import Regression
import Storage
import Workflows

/// `assay gate`: decide again about a stored run; no model is called.
struct GateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "gate",
        abstract: "Decide again about a stored run, and keep that decision as the run's; no model is called.",
        discussion: """
            Examples:
              assay gate 20261121-0300-k3f9
              assay gate 20261121-0300-k3f9 --baseline production --strict
            """
    )

    @Argument(help: ArgumentHelp("The run.", valueName: "run"))
    var id: String

    @Option(name: .shortAndLong, help: ArgumentHelp("The baseline; otherwise the one of last time.", valueName: "name"))
    var baseline: String?

    @Flag(help: "An undecided gate ends with 101.")
    var strict = false

    @Flag(help: "End with 0 where the gate says 100, 101 or 102.")
    var exitZero = false

    @OptionGroup var reporting: ReportingOptions

    @OptionGroup var common: CommonOptions

    func run() async throws {
        let id = try Setting.runID(id)
        let requests = try reporting.requests()
        let setting = Setting(common)
        let output = RunOutput(console: common.console, format: common.format, options: reporting.options)
        try await output.telling(requests) {
            let configuration = try setting.configuration()
            let profile = try configuration.profile(setting.profileName)
            let store = try setting.existingStore()
            let reader = SQLiteRunReader(store)
            let baselines = BaselineFolder(folder: configuration.baselines)
            let last = try await AssessmentRepository(store).latest(of: id)
            let choice = BaselineChoice(
                name: CommonOptions.value(baseline, "BASELINE") ?? profile.baseline
                    ?? last?.suites.compactMap(\.baseline?.name).first,
                isOptional: baseline == nil && profile.isBaselineOptional,
                changed: [],
                store: baselines
            )
            let stored = try await StoredRun(id, reader: reader, configuration: configuration)
            let lock = try FileLock(folder: configuration.store)
            defer { lock.release() }
            let workflow = RunWorkflow(
                reader: reader,
                assessments: AssessmentRepository(store),
                history: AssessmentRepository(store),
                baselines: baselines,
                drifts: DriftRepository(store),
                clock: Setting.clock
            )
            let assessment = try await workflow.assess(
                stored.order(
                    profile: setting.profileName,
                    thresholdsGate: profile.thresholds == .gate,
                    isStrict: strict || profile.isStrict
                ),
                jobs: try await stored.jobs(choice)
            )
            let final = await output.write(requests, of: assessment, reader: reader, baselines: baselines)
            output.show(final)
            if exitZero, final.exitCode.isOfTheGate { return }
            if final.exitCode != .pass { throw CommandFailure(final.exitCode, "") }
        }
    }
}
