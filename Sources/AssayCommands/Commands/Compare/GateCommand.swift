// Gives CI a decision about a stored run under other rules.

import ArgumentParser
import Assessments
import CommandSupport
import Evaluation
import Planning
import Reporting
import Settings
import Workflows

struct GateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "gate",
        abstract: "Decide again about a stored run, and keep that decision as the run's; no model is called.",
        discussion: """
            Examples:
              assay gate 20261121-0300-k3f9
              assay gate 20261121-0300-k3f9 --baseline production --strict
              assay gate 20261121-0300-k3f9 --baseline none            against nothing but thresholds and required cases

            The run's own reports, in reports/20261121-0300-k3f9/, are written again. A run that did not come to its end stays
            undecided until its own command finishes it.
            """
    )

    @Argument(help: ArgumentHelp("The run.", valueName: "run"))
    var id: String

    @Option(name: .shortAndLong, help: ArgumentHelp("The baseline; otherwise the one of last time.", valueName: "name"))
    var baseline: String?

    @OptionGroup var candidate: CandidateOptions

    @Flag(help: "An undecided gate ends with 101.")
    var strict = false

    @Flag(help: "End with 0 where the gate says 100, 101 or 102.")
    var exitZero = false

    @OptionGroup var reporting: ReportingOptions

    @OptionGroup var common: CommonOptions

    func run() async throws {
        let id = try Assembly.runID(id)
        try BaselineResolution.check(changed: candidate.changed)
        let requests = try reporting.requests(in: common.place)
        let output = RunOutput(console: common.console, format: common.format, options: reporting.options)
        try await output.telling(requests) {
            let assembly = try Assembly(common.place)
            let profile = try assembly.profile()
            let store = try assembly.existingStore()
            let assessing = assembly.assessing(store)
            let planned = try await assessing.plan(
                id,
                baseline: try CommonOptions.baseline(baseline) ?? CommonOptions.baseline(profile.baseline, nil),
                isOptional: baseline == nil && profile.isBaselineOptional,
                changed: candidate.changed(profile),
                tried: candidate.choice.tried(profile)
            )
            let lock = try assembly.lock(for: "gating run '\(id)'")
            defer { lock.release() }
            let assessment = try await assessing.decide(
                planned,
                gate: RunRequest.Gate(
                    profile: assembly.profileName,
                    occasion: profile.kind,
                    isStrict: strict || profile.isStrict,
                    thresholdsGate: profile.thresholds == .gate
                ),
                command: ReproducingCommand.text
            )
            // What is kept as the run's decision is what its reports say.
            let final = await output.write(
                RunReports.own(id, in: assembly.configuration.reports) + requests,
                of: assessment,
                reader: store.runs.reader,
                baselines: planned.baselines,
                suites: assembly.suites
            )
            output.show(final, stops: !(exitZero && final.exitCode.isOfTheGate))
            if exitZero, final.exitCode.isOfTheGate { return }
            if final.exitCode != .pass { throw CommandFailure(final.exitCode, "") }
        }
    }
}
