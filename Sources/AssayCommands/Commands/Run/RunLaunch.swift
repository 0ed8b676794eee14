// Takes `run` and `record` from their options to an exit code, since both evaluate suites.

import Assessments
import CommandSupport
import Evaluation
import Foundation
import Harness
import ModelRegistry
import Planning
import Reporting
import Settings
import Workflows

struct RunLaunch {
    let selection: SelectionOptions
    let reporting: ReportingOptions
    let common: CommonOptions
    /// The options of a run that is held against thresholds and a baseline; `nil` for a recording, which is not.
    let gating: Gating?
    /// Whether the codes of the gate end with 0.
    var exitZero = false

    /// The options of a run that gates.
    struct Gating {
        var baseline: String?
        var candidate: CandidateOptions
        var isStrict: Bool
        var stopping: StoppingOptions
        var confirmation: ConfirmOptions
        var registry: RunRegistryOptions
    }

    /// Where words go; where standard output holds the events, the result goes to standard error.
    var console: Console {
        common.words.console(results: selection.events == "-" ? STDERR_FILENO : STDOUT_FILENO, isNeeded: true)
    }

    /// Evaluates, compares, decides and reports.
    ///
    /// - Parameter afterwards: What else is done with the stored run.
    /// - Returns: The code before `--exit-zero`.
    /// - Throws: ``CommandFailure``, which the reports that were asked for tell as well.
    func run(
        afterwards: (PlannedRun, Assembly.OpenStore) async throws -> Void = { _, _ in }
    ) async throws -> Evaluation.ExitCode {
        let copies = try reporting.requests(in: common.place)
        if let events = selection.events, events != "-" {
            try OwnFiles.refuse(events, of: "--events '\(events)'", in: common.place)
        }
        let output = RunOutput(console: console, format: common.format, options: reporting.options)
        var places = copies
        do {
            let assembly = try Assembly(common.place)
            let measured = try await gating?.registry.measured(assembly)
            let (planning, planned) = try await plan(assembly, measured)
            let confirming = try planning.confirming(planned)
            let events = try selection.events.map(Assembly.EventFile.init)
            try await assembly.foresight().refuseBlindGates(of: planned)
            let store = try assembly.store()
            let lock = try assembly.lock(for: "run '\(planned.order.id)'")
            defer { lock.release() }
            let session = RunSession(
                planned,
                ports: store.runs,
                baselines: assembly.baselines,
                ledger: store.ledger,
                clock: Assembly.clock
            )
            try await session.refuseOther()
            for warning in try await session.warnings() { console.warning(warning) }
            let own = RunReports.own(planned.order.id, in: assembly.configuration.reports)
            places = own + copies
            try output.reports.begin(
                own: own,
                copies: copies,
                run: planned.order.id,
                suites: planned.jobs.map(\.suite.name)
            )
            let view = ProgressView(
                console: console,
                style: common.progress,
                jobs: planned.jobs,
                now: Assembly.seconds
            )
            try await measured?.begin(planned)
            let assessment = try await session.evaluate(confirming: confirming, stop: StopSignals().request) {
                view.show($0)
                events?.write($0)
            }
            if let repeats = assessment.repeats { console.warning(repeats) }
            try await afterwards(planned, store)
            let final = await output.write(
                places,
                of: assessment,
                reader: store.runs.reader,
                baselines: assembly.baselines,
                suites: assembly.suites
            )
            output.show(final, stops: !(exitZero && final.exitCode.isOfTheGate))
            let consequence = try await measured?.react(to: assessment, store: store, console: console) ?? .pass
            let code = Evaluation.ExitCode.prevailing(of: [final.exitCode, Console.code, consequence])
            events?.write(RunEvent(endOf: final, with: code, at: Assembly.clock()))
            console.place("reports: \(assembly.configuration.reports)/\(planned.order.id)/", of: final.exitCode)
            return .prevailing(of: [code] + close(events))
        } catch {
            let failure = CommandFailure(error)
            output.tell(failure, places)
            throw failure
        }
    }

    /// Closes the file of events, and returns 73 when a line of it could not be written.
    private func close(_ events: Assembly.EventFile?) -> [Evaluation.ExitCode] {
        do {
            try events?.close()
            return []
        } catch {
            console.error("the events could not be written: \(CommandFailure.sentence(of: error))")
            return [.cannotWrite]
        }
    }

    /// Says what would be asked, what that costs and what it shows; no call is made.
    func describe() async throws -> Evaluation.ExitCode {
        let assembly = try Assembly(common.place)
        let (planning, planned) = try await plan(assembly, nil)
        let confirming = try planning.confirming(planned)
        let foresight = try assembly.foresight()
        try await DryRun(planned, foresight, console: common.console, format: common.format).show()
        if let confirming {
            let cases = planned.jobs.filter { $0.baseline != nil }.reduce(0) { $0 + $1.plan.caseCount }
            console.note(
                "after a regression, at most \(cases * confirming.samples) further calls of \(confirming.names.joined(separator: ", ")): "
                    + "\(confirming.samples) fresh baseline samples of each case of what regressed"
            )
        }
        console.note("run \(planned.order.id) of \(planned.order.subject.model); no call was made")
        try await foresight.refuseBlindGates(of: planned)
        return .pass
    }

    private func plan(_ assembly: Assembly, _ measured: RunRegistryOptions.Measured?) async throws
        -> (RunPlanning, PlannedRun)
    {
        let planning = RunPlanning(suites: assembly.suites, models: assembly.models, engine: Assembly.engine)
        let planned = try await planning.plan(request(assembly, measured))
        planned.notes.forEach(console.note)
        planned.widthWarning.map(console.warning)
        return (planning, planned)
    }

    /// The options, the environment and the profile as a request.
    private func request(_ assembly: Assembly, _ measured: RunRegistryOptions.Measured?) throws -> RunRequest {
        try BaselineResolution.check(changed: gating?.candidate.changed ?? [])
        let profile = try assembly.profile()
        let set = try selection.set(in: assembly.configuration)
        let width = try CommonOptions.number(selection.width, "WIDTH", in: 1...4096)
        return RunRequest(
            id: try Assembly.newRunID(selection.runId),
            selection: RunRequest.Selection(
                suites: set?.members.map(\.suite) ?? selection.suites,
                set: set,
                samples: try CommonOptions.number(selection.samples, "SAMPLES", in: 1...1000) ?? profile.samples,
                tags: selection.tag,
                limit: try CommonOptions.number(selection.limit, "LIMIT", in: 1...Int(Int32.max)),
                seed: try selection.checkedSeed()
            ),
            model: CommonOptions.value(selection.model, "MODEL") ?? profile.model,
            width: width ?? profile.width,
            baseline: try BaselineResolution(
                gating.flatMap { try $0.baseline ?? CommonOptions.baseline(profile.baseline, nil) },
                isOptional: gating?.baseline == nil && profile.isBaselineOptional,
                changed: gating?.candidate.changed(profile) ?? [],
                in: assembly.baselines
            ),
            confirmation: try confirmation(profile),
            gate: RunRequest.Gate(
                profile: assembly.profileName,
                occasion: profile.kind,
                isStrict: gating?.isStrict == true || profile.isStrict,
                thresholdsGate: gating != nil && profile.thresholds == .gate
            ),
            tried: try gating?.candidate.choice.tried(profile) ?? 1,
            limits: RunRequest.Limits(
                sequential: try gating?.stopping.sequential(profile),
                maxCost: try gating.flatMap {
                    try CommonOptions.cost($0.stopping.maxCost, "MAX_COST") ?? profile.maxCost
                },
                deadline: try selection.seconds() ?? profile.deadline
            ),
            policy: measured?.policy?.digest,
            version: measured?.version?.digest,
            command: ReproducingCommand.text
        )
    }

    private func confirmation(_ profile: Profile) throws -> Confirmation? {
        guard let gating else { return nil }
        guard gating.confirmation.confirmRed == nil || gating.baseline != nil || profile.baseline != nil else {
            throw CommandFailure(
                .usage,
                "--confirm-red asks a baseline's model again: name the baseline with --baseline"
            )
        }
        return try gating.confirmation.confirmation(profile, width: selection.width ?? profile.width)
    }
}
