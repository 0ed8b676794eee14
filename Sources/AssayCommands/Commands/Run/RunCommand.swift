// Is the command that CI calls.

import ArgumentParser
import CommandSupport
import Evaluation

struct RunCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run",
        abstract: "Evaluate suites, compare with a baseline, decide, and write the reports.",
        discussion: """
            Examples:
              assay run reasoning --model local
              assay run reasoning safety --model prod --baseline production --report junit=junit.xml
              assay run release --model prod --profile pull_request --strict
              assay run reasoning --model prod --baseline production --sequential     stop when the verdict is settled
              assay run release --model prod --profile nightly --confirm-red 2   ask the baseline again before a regression counts
              assay run reasoning --model prod --run-id 20261121-0300-k3f9      resume an interrupted run
              assay run reasoning --model prod --for support@3 --baseline pointer:global   measure a version of the registry

            All reports are written to reports/<run>/; --report writes further copies.
            """
    )

    @OptionGroup var selection: SelectionOptions

    @Option(name: .shortAndLong, help: ArgumentHelp("The baseline to compare with.", valueName: "name"))
    var baseline: String?

    @OptionGroup var candidate: CandidateOptions

    @OptionGroup var stopping: StoppingOptions

    @Flag(help: "An undecided gate ends with 101.")
    var strict = false

    @Flag(help: "End with 0 where the gate says 100, 101 or 102; reports keep the code.")
    var exitZero = false

    @Flag(help: "Say what would be asked, and call no model.")
    var dryRun = false

    @OptionGroup var confirmation: ConfirmOptions

    @OptionGroup var registry: RunRegistryOptions

    @OptionGroup var reporting: ReportingOptions

    @OptionGroup var common: CommonOptions

    func run() async throws {
        let launch = RunLaunch(
            selection: selection,
            reporting: reporting,
            common: common,
            gating: RunLaunch.Gating(
                baseline: try CommonOptions.baseline(baseline),
                candidate: candidate,
                isStrict: strict,
                stopping: stopping,
                confirmation: confirmation,
                registry: registry
            ),
            exitZero: exitZero
        )
        do {
            let code = dryRun ? try await launch.describe() : try await launch.run()
            if code != .pass { throw CommandFailure(code, "") }
        } catch let failure as CommandFailure where exitZero && failure.exitCode.isOfTheGate {
            if !failure.description.isEmpty { launch.console.warning(failure.description) }
        }
    }
}
