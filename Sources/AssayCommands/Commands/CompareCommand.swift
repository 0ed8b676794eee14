// `assay compare`: hold a stored run against a baseline or another run.

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
        abstract: "Hold a stored run against a baseline or another run; no model is called.",
        discussion: """
            Examples:
              assay compare 20261121-0300-k3f9 20261120-0300-m8wq
              assay compare 20261121-0300-k3f9 --baseline production --margin 0.05 --detailed-exitcode

            What is concluded is shown and reported, and not kept: the run's own verdict stays as it was. Ends with 0 when the
            comparison could be made; --detailed-exitcode ends with the gate's code.
            """
    )

    @Argument(help: ArgumentHelp("The run to judge.", valueName: "candidate"))
    var candidate: String

    @Argument(help: ArgumentHelp("The run to judge it by.", valueName: "baseline-run"))
    var reference: String?

    @Option(name: .shortAndLong, help: ArgumentHelp("The baseline to judge it by.", valueName: "name"))
    var baseline: String?

    @Option(help: ArgumentHelp("The largest tolerable drop, 0 to 1, in place of the suite's margins.", valueName: "d"))
    var margin: Double?

    @Option(help: ArgumentHelp("The largest share that a cluster can lose, in place of the suite's.", valueName: "c"))
    var clusterWorst: Double?

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

    @OptionGroup var reporting: ReportingOptions

    @OptionGroup var common: CommonOptions

    func validate() throws {
        guard (reference == nil) != (baseline == nil) else {
            throw ValidationError("name a second run, or a baseline with --baseline")
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
            let store = try setting.existingStore()
            let reader = SQLiteRunReader(store)
            let baselines: any BaselineStore
            if let reference {
                baselines = try await RunBaselines(try Setting.runID(reference), reader: reader)
            } else {
                baselines = BaselineFolder(folder: configuration.baselines)
            }
            let stored = try await StoredRun(try Setting.runID(candidate), reader: reader, configuration: configuration)
            let choice = BaselineChoice(
                name: baseline ?? reference,
                isOptional: false,
                changed: changed,
                store: baselines
            )
            var jobs = try stored.jobs(choice)
            for index in jobs.indices { adjust(&jobs[index].suite) }
            let workflow = RunWorkflow(
                reader: reader,
                assessments: UnkeptAssessments(kept: AssessmentRepository(store)),
                baselines: baselines,
                clock: Setting.clock
            )
            let assessment = try await workflow.assess(
                stored.order(
                    profile: setting.profileName,
                    thresholdsGate: profile.thresholds == .gate,
                    isStrict: false
                ),
                jobs: jobs
            )
            let final = await output.write(requests, of: assessment, reader: reader, baselines: baselines)
            output.show(final)
            let gate: Set<Evaluation.ExitCode> = [.pass, .gateFailed, .undecided]
            if detailedExitcode || !gate.contains(final.exitCode), final.exitCode != .pass {
                throw CommandFailure(final.exitCode, "")
            }
        }
    }

    private func adjust(_ suite: inout Suite) {
        if let margin {
            suite.gate.overallMargin = margin
            for index in suite.tests.indices { suite.tests[index].margin = margin }
        }
        if let clusterWorst {
            for index in suite.tests.indices { suite.tests[index].clusterWorst = clusterWorst }
        }
    }
}
