// The live half of `assay aa`: the baseline's model is asked again.

import CommandSupport
import Evaluation
import Harness
import Planning
import PowerAnalysis
import Regression
import Reporting
import Workflows

struct AALive {
    let suite: String
    let baseline: String
    let cases: String?
    let samples: Int
    let seed: Int?
    let options: AALiveOptions
    let common: CommonOptions

    private var console: Console { common.console }

    func run() async throws {
        let requests = try ReportingOptions.requests(options.reports, among: DriftOutput.kinds, in: common.place)
        let output = RunOutput(console: console, format: common.format, options: ReportOptions())
        try await output.telling(requests) {
            let code = try await check(requests)
            if code != .pass { throw CommandFailure(code, "") }
        }
    }

    private func check(_ requests: [ReportRequest]) async throws -> Evaluation.ExitCode {
        let assembly = try Assembly(common.place)
        let id = try Assembly.newRunID(options.runId)
        let planned = try await plan(assembly, id)
        let store = try assembly.store()
        let lock = try assembly.lock(for: "an A/A check")
        defer { lock.release() }
        let execution = common.execution(over: store.ledger)
        let checking = DriftChecking(
            reader: store.runs.reader,
            baselines: assembly.baselines,
            drifts: store.runs.drifts,
            clock: Assembly.clock
        )
        let record = try await checking.record(of: planned.job, as: id)
        let executor = try planned.executor(under: execution)
        let (check, conclusion) = try await checking.check(planned.job, as: record, executor: executor)
        await planned.close()
        guard let check else { throw Self.failure(conclusion, execution.stop, id) }
        let (baseline, job) = (planned.baseline, planned.job)
        let facts = [
            ("suite", baseline.suite), ("baseline", baseline.name), ("model", job.manifest.subject.model),
            ("run", id.rawValue), ("cases", "\(job.plan.caseCount)"), ("calls", "\(job.plan.attemptCount)"),
            ("samples", "\(baseline.samples) stored, \(samples) fresh"), ("seed", "\(planned.seed)"),
            ("method", check.method),
        ]
        let result = DriftOutput(check, facts: facts, seed: planned.seed, console: console)
        result.show(common.format)
        return result.write(requests)
    }

    private func plan(_ assembly: Assembly, _ id: RunID) async throws -> PlannedDriftCheck {
        let planning = DriftPlanning(
            suites: assembly.suites,
            baselines: assembly.baselines,
            models: assembly.models,
            engine: Assembly.engine
        )
        return try await planning.plan(
            DriftRequest(
                id: id,
                suite: suite,
                baseline: baseline,
                model: options.model,
                cases: try AALiveOptions.count(cases),
                samples: samples,
                seed: seed.map(Int64.init),
                width: try CommonOptions.number(options.width, "WIDTH", in: 1...4096)
            )
        )
    }

    private static func failure(
        _ conclusion: RunExecutor.Conclusion,
        _ stop: StopRequest,
        _ id: RunID
    ) -> CommandFailure {
        if let failure = conclusion.unavailable {
            return CommandFailure(
                EarlyFailure.exitCode(of: failure.kind) ?? .unavailable,
                "the model could not be asked: \(failure)"
            )
        }
        return CommandFailure(
            conclusion.stopped == .interrupted ? stop.exitCode() : .undecided,
            "the check is not complete: \(conclusion.stopped?.sentence ?? "it ended early"); "
                + "repeat the command with --run-id \(id)"
        )
    }
}
