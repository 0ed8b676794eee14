// Repeats a baseline's questions to find out whether its model changed.

package import Evaluation
package import Harness
package import Planning
package import PowerAnalysis
package import Regression

/// Asks a baseline's model again and checks whether it is still the one that it was.
package struct DriftChecking: Sendable {
    private let reader: any RunReader
    private let baselines: any BaselineReader
    private let drifts: any DriftStore
    private let clock: @Sendable () -> Moment

    /// Creates a workflow over its ports.
    package init(
        reader: any RunReader,
        baselines: any BaselineReader,
        drifts: any DriftStore,
        clock: @escaping @Sendable () -> Moment
    ) {
        self.reader = reader
        self.baselines = baselines
        self.drifts = drifts
        self.clock = clock
    }

    /// The record under which a rerun is kept.
    ///
    /// - Throws: `StoreError.runDiffers` or ``WorkflowError`` when another run has the name, and errors of the store.
    package func record(of job: SuiteJob, as id: RunID) async throws -> RunRecord {
        let record = RunRecord(
            id: id,
            suite: job.suite.name,
            suiteDigest: job.suite.digest,
            parent: job.manifest.rerun?.baselineRun,
            planned: job.plan.attemptCount,
            manifest: job.manifest,
            started: clock()
        )
        let parts = try await reader.parts(of: id)
        if let other = parts.first(where: { $0.suite != record.suite || $0.manifest.rerun?.purpose != .driftCheck }) {
            throw WorkflowError(
                .data,
                "run '\(id)' of suite '\(other.suite)' exists and is not this check; choose another \(.runID)"
            )
        }
        if let stored = parts.first(where: { $0.suite == record.suite }) {
            var differences = record.differences(from: stored)
            if !stored.manifest.asksTheSame(as: record.manifest) { differences.append("cases") }
            guard differences.isEmpty else {
                throw StoreError.runDiffers(run: id, suite: record.suite, what: differences)
            }
        }
        return record
    }

    /// Runs a rerun to its end, checks it, and keeps a drift for later comparisons.
    ///
    /// - Parameters:
    ///   - job: The rerun.
    ///   - record: Where it is kept.
    ///   - executor: Who makes the calls.
    /// - Returns: What is said, or how the rerun ended before its plan did.
    /// - Throws: Errors of the store and of the case files.
    package func check(
        _ job: SuiteJob,
        as record: RunRecord,
        executor: RunExecutor
    ) async throws -> (check: DriftCheck?, conclusion: RunExecutor.Conclusion) {
        let resume = try await Resume(plan: job.plan, run: record.id, suite: record.suite, reader: reader)
        let conclusion = try await executor.run(job.plan, as: record, resuming: resume)
        guard conclusion.stopped == nil else { return (nil, conclusion) }
        let order = RunOrder(
            id: record.id,
            subject: job.manifest.subject,
            isStrict: false,
            thresholdsGate: false,
            engine: "",
            command: ""
        )
        var reliability = ReliabilityCount()
        let (assessment, assessor) = try await EvidenceGathering(
            job: job,
            part: record,
            reader: reader,
            baselines: baselines
        )
        .gather(run: record.id, order: order, now: clock(), into: &reliability)
        let check = DriftCheck(assessment, by: assessor)
        if let baseline = job.baseline, check.verdict == .drift {
            try await drifts.keep(
                DriftRecord(
                    suite: record.suite,
                    baseline: baseline.name,
                    digest: baseline.digest,
                    run: record.id,
                    checked: clock()
                )
            )
        }
        return (check, conclusion)
    }
}
