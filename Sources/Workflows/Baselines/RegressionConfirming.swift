// Keeps the luck of one stored baseline from failing an unchanged model.

import Assessments
import Content
package import Evaluation
package import Harness
package import Planning
import Regression

/// How the model of a suite's baseline is asked again after a regression, and by whom; `nil` leaves the suite's regressions alone.
package typealias BaselineAsking = @Sendable (SuiteJob) -> (rerun: BaselineRerun, executor: RunExecutor)?

/// Keeps the luck of one stored baseline from failing an unchanged model.
///
/// The fresh samples are a run of their own, `<run>.confirm`, in the same ledger: killed and repeated, the same command goes on
/// where it was, and a later decision about the run, without a model, finds the same samples.
struct RegressionConfirming: Sendable {
    let reader: any RunCatalog & ScoreReader & ResumeReader
    /// How models are asked; `nil` takes what is stored already, and asks no model.
    let asking: BaselineAsking?
    let clock: @Sendable () -> Moment

    /// Confirms what regressed in an assessment.
    ///
    /// - Returns: The assessment, and why the confirmation was stopped when that ends the command as well.
    /// - Throws: Errors of the store and of the case files.
    func confirm(
        _ assessment: SuiteAssessment,
        of job: SuiteJob,
        by assessor: Assessor,
        run: RunID
    ) async throws -> (SuiteAssessment, StopReason?) {
        guard let baseline = job.baseline,
            let review = RegressionReview(assessment, by: assessor, rules: job.suite.gate)
        else { return (assessment, nil) }
        guard let (rerun, executor) = asking?(job) else {
            guard let stored = try await stored(of: run, job, digest: BaselineRerun.digest(of: review.cases))
            else { return (assessment, nil) }
            return (review.assessment(after: try await fresh(stored)), nil)
        }
        func unconfirmed(_ problem: String) -> SuiteAssessment {
            review.assessment(without: problem, samples: rerun.samples)
        }
        let again = rerun.job(of: job, cases: review.cases)
        let differences = again.manifest.instrumentDifferences(from: baseline.manifest).map(\.field)
        guard differences.isEmpty else {
            let fields = differences.joined(separator: ", ")
            return (unconfirmed("the baseline was measured with another instrument (\(fields))"), nil)
        }
        let record = try await record(of: again, for: run)
        let resume = try await Resume(plan: again.plan, run: record.id, suite: record.suite, reader: reader)
        let conclusion = try await executor.run(again.plan, as: record, resuming: resume)
        if let failure = conclusion.unavailable {
            return (unconfirmed("the baseline's model could not be asked: \(failure)"), nil)
        }
        if let stopped = conclusion.stopped {
            let reason = stopped == .interrupted ? "the confirmation was interrupted" : stopped.sentence
            return (unconfirmed(reason), stopped == .interrupted ? stopped : nil)
        }
        return (review.assessment(after: try await fresh(record)), nil)
    }

    /// The record under which fresh samples are asked for: a stored one that asks the same, or a new one.
    private func record(of again: SuiteJob, for run: RunID) async throws -> RunRecord {
        var record = RunRecord(
            id: run,
            suite: again.suite.name,
            suiteDigest: again.suite.digest,
            parent: run,
            planned: again.plan.attemptCount,
            manifest: again.manifest,
            started: clock()
        )
        for part in try await confirmations(of: run, suite: record.suite)
        where record.differences(from: part).isEmpty && part.manifest.asksTheSame(as: again.manifest) {
            record.id = part.id
            return record
        }
        // Another run may have such a name by chance, also one of other suites.
        for number in 1... {
            guard let id = run.confirmation(number) else { break }
            record.id = id
            let parts = try await reader.parts(of: id)
            if parts.allSatisfy({ $0.isConfirmation(of: run) && $0.suite != record.suite }) { break }
        }
        return record
    }

    /// The last finished confirmation that asked for these very cases against this baseline.
    private func stored(of run: RunID, _ job: SuiteJob, digest: ContentDigest) async throws -> RunRecord? {
        try await confirmations(of: run, suite: job.suite.name).last { part in
            part.state == .complete && part.manifest.rerun?.baseline == job.baseline?.digest
                && part.manifest.rerun?.cases == digest
        }
    }

    private func confirmations(of run: RunID, suite: String) async throws -> [RunRecord] {
        try await reader.reruns(of: run).filter { part in
            part.suite == suite && part.isConfirmation(of: run)
        }
    }

    private func fresh(_ record: RunRecord) async throws -> FreshSamples {
        var scores: [CaseKey: [SampleScore]] = [:]
        try await reader.forEachBlock(of: record.id, suite: record.suite) { block in
            block.forEachSample { key, sample in scores[key.case, default: []].append(sample) }
        }
        return FreshSamples(run: record.id, samples: record.manifest.context.samples, scores: scores)
    }
}

extension RunCatalog where Self: CostReader {
    /// What all confirmations of a run cost so far, in US dollars, also those that came to no end.
    ///
    /// - Parameter run: The run.
    /// - Returns: The sum; 0 for nothing.
    /// - Throws: Errors of the store.
    package func confirmationCost(of run: RunID) async throws -> Double {
        var cost = 0.0
        var seen: Set<RunID> = []
        for part in try await reruns(of: run) where part.manifest.rerun?.purpose == .confirmation {
            if seen.insert(part.id).inserted { cost += try await self.cost(of: part.id) }
        }
        return cost
    }
}

extension RunRecord {
    /// Whether it confirms a regression of a run.
    fileprivate func isConfirmation(of run: RunID) -> Bool {
        parent == run && manifest.rerun?.purpose == .confirmation
    }
}

extension RunID {
    /// The name of this run's n-th confirmation, from 1: another one is begun only when what it asks is another question.
    fileprivate func confirmation(_ number: Int) -> RunID? {
        let suffix = number == 1 ? ".confirm" : ".confirm-\(number)"
        return RunID(rawValue + suffix) ?? RunID("run-\(ContentDigest(of: rawValue).hex.prefix(16))\(suffix)")
    }
}
