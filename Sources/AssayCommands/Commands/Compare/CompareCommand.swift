// Compares runs that are stored already, so that no call is paid twice.

import ArgumentParser
import Assessments
import CommandSupport
import Evaluation
import Planning
import Reporting
import Settings
import Workflows

struct CompareCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "compare",
        abstract:
            "Hold a stored run against a baseline or another run; no model is called unless a regression is to be confirmed.",
        discussion: """
            Examples:
              assay compare 20261121-0300-k3f9 20261120-0300-m8wq
              assay compare 20261121-0300-k3f9 --baseline production --margin 0.05 --detailed-exitcode
              assay compare 20261121-0300-k3f9 --baseline production --confirm-red 2      asks the baseline again after a regression

            What is concluded is shown and reported, and not kept: the run's own verdict stays as it was. Ends with 0 when the
            comparison could be made, be it regressed or undecided; --detailed-exitcode ends with the gate's code. Fresh samples of a baseline that a
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

    @OptionGroup var judged: CandidateOptions

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
        try BaselineResolution.check(changed: judged.changed)
        let requests = try reporting.requests(in: common.place)
        let output = RunOutput(console: common.console, format: common.format, options: reporting.options)
        try await output.telling(requests) {
            let assembly = try Assembly(common.place)
            let profile = try assembly.profile()
            let against = try against(profile)
            let store = try assembly.existingStore()
            let assessing = assembly.assessing(store)
            let planned = try await assessing.plan(
                Assembly.runID(candidate),
                against: against,
                changed: judged.changed(profile),
                terms: ComparisonTerms(
                    margin: margin,
                    clusterWorst: clusterWorst,
                    tried: judged.choice.tried(profile),
                    companion: interval
                ),
                confirmation: confirmation.confirmation(profile, width: profile.width),
                models: assembly.models
            )
            for warning in planned.warnings { common.console.warning(warning.words) }
            // Fresh samples are written to the store, so no other process may write meanwhile.
            let lock = try planned.confirming.map { _ in try assembly.lock(for: "comparing '\(candidate)'") }
            defer { lock?.release() }
            let assessment = try await assessing.compare(
                planned,
                gate: RunRequest.Gate(
                    profile: assembly.profileName,
                    occasion: profile.kind,
                    isStrict: profile.isStrict,
                    thresholdsGate: profile.thresholds == .gate
                ),
                command: ReproducingCommand.text,
                execution: planned.confirming.map { _ in common.execution(over: store.ledger) }
            )
            let final = await output.write(
                requests,
                of: assessment,
                reader: store.runs.reader,
                baselines: planned.baselines,
                suites: assembly.suites
            )
            let gate: Set<Evaluation.ExitCode> = [.pass, .gateFailed, .undecided]
            let stops = final.exitCode != .pass && (detailedExitcode || !gate.contains(final.exitCode))
            // A code that the command does not end with is not told.
            output.show(final, stops: stops, isOwn: stops || final.exitCode == .pass)
            if stops { throw CommandFailure(final.exitCode, "") }
        }
    }

    private func against(_ profile: Profile) throws(CommandFailure) -> ComparisonReference {
        if let reference { return .run(try Assembly.runID(reference)) }
        guard
            let name = try CommonOptions.baseline(
                baseline ?? CommonOptions.value(nil, "BASELINE") ?? profile.baseline,
                nil
            )
        else {
            throw CommandFailure(
                .usage,
                "name a second run, or a baseline with --baseline, or choose a profile with one by --profile"
            )
        }
        return .baseline(name)
    }
}

extension CompanionKind: ExpressibleByArgument {}
