// Finds out whether a provider changed the model behind a baseline.

import Content
import Evaluation
import Foundation
import Harness
import ModelClients
import Regression
import Reporting
import Storage
import Suites
import Workflows

/// The live half of `assay aa`: asks the baseline's model again, and says whether it is still the one that it was.
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
        let requests = try ReportingOptions.requests(options.reports, among: DriftOutput.kinds)
        let output = RunOutput(console: console, format: common.format, options: ReportOptions())
        try await output.telling(requests) {
            let code = try await check(requests)
            if code != .pass { throw CommandFailure(code, "") }
        }
    }

    private func check(_ requests: [ReportRequest]) async throws -> Evaluation.ExitCode {
        let configuration = try Setting(common).configuration()
        let planning = try SuitePlanning(SuiteFolder(folder: configuration.suites), name: suite)
        let folder = BaselineFolder(folder: configuration.baselines)
        let baseline = try folder.baseline(baseline, ofSuite: planning.loaded.suite.name)
        let id = try RunAssembly.id(options.runId)
        let base = seed.map(Int64.init) ?? RequestSeed.runSeed(of: id)
        let models = try BaselineModels(
            [BaselineModels.Wish(suite: baseline.suite, baseline: baseline, seed: base)],
            for: .driftCheck,
            samples: samples,
            named: options.model,
            option: "--model",
            width: try CommonOptions.number(options.width, "WIDTH", in: 1...4096),
            configuration: configuration
        )
        let terms = SuitePlanning.Terms(
            subject: baseline.manifest.subject,
            api: .chat,
            seed: base,
            samples: samples,
            tags: []
        )
        let whole = try planning.job(terms, baseline: baseline)
        let drawn = try draw(from: whole, against: baseline, seed: UInt64(base))
        let store = try Store(folder: configuration.store)
        let lock = try FileLock(folder: configuration.store)
        defer { lock.release() }
        let signals = StopSignals()
        let view = ProgressView(console: console, style: common.progress, now: Setting.seconds)
        guard let (rerun, executor) = models.rerun(of: baseline.suite, store: store, signals: signals, view: view)
        else { throw CommandFailure(.internal, "the rerun of suite '\(baseline.suite)' was not planned") }
        let job = try rerun.job(of: whole, cases: drawn)
        try BaselineChoice(name: baseline.name, isOptional: false, changed: [], store: folder)
            .check([(baseline.suite, job.manifest, baseline)])
        let checking = DriftChecking(
            reader: SQLiteRunReader(store),
            baselines: folder,
            drifts: DriftRepository(store),
            clock: Setting.clock
        )
        let record = try await checking.record(of: job, as: id) {
            StoreError.runDiffers(run: id, suite: baseline.suite, what: $0)
        }
        let (check, conclusion) = try await checking.check(job, as: record, executor: executor)
        await models.close()
        guard let check else { throw Self.failure(conclusion, signals, id) }
        let facts = [
            ("suite", baseline.suite), ("baseline", baseline.name), ("model", rerun.subject.model),
            ("run", id.rawValue), ("cases", "\(job.plan.caseCount)"), ("calls", "\(job.plan.attemptCount)"),
            ("samples", "\(baseline.samples) stored, \(samples) fresh"), ("seed", "\(base)"),
            ("method", check.method),
        ]
        let result = DriftOutput(check, facts: facts, seed: base, console: console)
        result.show(common.format)
        return result.write(requests)
    }

    /// Draws the cases: those that the baseline holds as they are today, spread over the tests in proportion.
    private func draw(
        from job: SuiteJob,
        against baseline: Baseline,
        seed: UInt64
    ) throws -> [(test: String, ids: [String])] {
        var digests: [AttemptKey: ContentDigest] = [:]
        for planned in job.plan.tests {
            for position in planned.positions {
                let testCase = try planned.cases.testCase(at: Int(position))
                digests[AttemptKey(test: planned.test.id, caseID: testCase.id, sample: 1)] = testCase.digest
            }
        }
        let askable = baseline.askable { scores in
            digests[AttemptKey(test: scores.test, caseID: scores.caseID, sample: 1)] == scores.digest
        }
        let tests = job.plan.tests.map(\.test.id)
        if let test = tests.first(where: { askable[$0]?.isEmpty ?? true }) {
            throw CommandFailure(
                .data,
                "test '\(test)': baseline '\(baseline.name)' has a score of none of its cases as they are today; "
                    + "make a new baseline with `assay baseline set`"
            )
        }
        let count = try AALiveOptions.count(cases)
        guard count ?? tests.count >= tests.count else {
            throw CommandFailure(
                .usage,
                "--cases \(cases ?? "100"): each of the \(tests.count) tests needs one at least"
            )
        }
        let drawn = CaseDraw(askable, total: count ?? Int.max, seed: seed).cases
        return tests.map { ($0, drawn[$0] ?? []) }
    }

    private static func failure(
        _ conclusion: RunExecutor.Conclusion,
        _ signals: StopSignals,
        _ id: RunID
    ) -> CommandFailure {
        if let failure = conclusion.unavailable {
            return CommandFailure(
                EarlyFailure.exitCode(of: failure.kind) ?? .unavailable,
                "the model could not be asked: \(failure)"
            )
        }
        return CommandFailure(
            conclusion.stopped == .interrupted ? signals.exitCode : .undecided,
            "the check is not complete: \(conclusion.stopped?.sentence ?? "it ended early"); "
                + "repeat the command with --run-id \(id)"
        )
    }
}
