// Asks a baseline's model for answers that it has not given yet.

import Content
package import Evaluation
import Harness
package import ModelClients
package import Planning
package import Regression

/// Plans to ask a baseline's model again: the same cases, with samples that no run has asked for yet.
///
/// The answers are stored as a run of their own, whose manifest says what it is for; the baseline stays as it is.
package struct BaselineRerun: Sendable {
    /// What for.
    package var purpose: RerunPurpose
    /// The baseline.
    package var baseline: Baseline
    /// Its model, as it is reached today.
    package var subject: Subject
    /// How it is asked.
    package var dialect: ModelDialect
    /// Fresh samples a case.
    package var samples: Int
    /// Samples of the same seed that are taken already: the fresh ones are numbered after them.
    package var taken: Int
    /// The run's seed.
    package var seed: Int64
    /// Describes a rerun.
    package init(
        purpose: RerunPurpose,
        baseline: Baseline,
        subject: Subject,
        dialect: ModelDialect,
        samples: Int,
        taken: Int,
        seed: Int64
    ) {
        self.purpose = purpose
        self.baseline = baseline
        self.subject = subject
        self.dialect = dialect
        self.samples = samples
        self.taken = taken
        self.seed = seed
    }

    /// Plans the rerun of some cases.
    ///
    /// - Parameters:
    ///   - job: A job of the suite that plans these cases, whatever its model.
    ///   - cases: The ids to ask, by test.
    /// - Returns: A job without empty tests; the same for the same arguments.
    package func job(of job: SuiteJob, cases: [(test: String, ids: [String])]) -> SuiteJob {
        var tests: [PlannedTest] = []
        for planned in job.plan.tests {
            guard let ids = cases.first(where: { $0.test == planned.test.id })?.ids, !ids.isEmpty else { continue }
            tests.append(again(planned, ids: Set(ids)))
        }
        let order = RunPlan.orderSeed(suiteDigest: job.suite.digest, candidate: subject.model)
        var again = job
        again.work = .plan(RunPlan(tests: tests, seed: order))
        again.manifest = manifest(job.manifest, tests: tests, cases: cases, order: order)
        again.isPartial = true
        again.baseline = baseline
        again.sequential = nil
        again.orderSeed = order
        again.seed = RunPlan.drawSeed(suiteDigest: job.suite.digest, candidate: subject.model)
        return again
    }

    private func again(_ planned: PlannedTest, ids: Set<String>) -> PlannedTest {
        let (seed, taken, budget) = (seed, taken, dialect.reasoning?.budget ?? 0)
        return PlannedTest(
            test: planned.test,
            cases: planned.cases,
            positions: planned.positions.filter { ids.contains(planned.cases.outline(at: Int($0)).id) },
            samples: samples,
            asksJudges: planned.asksJudges,
            request: { testCase, sample in
                let key = AttemptKey(test: planned.test.id, caseID: testCase.id, sample: taken + sample)
                var request = try planned.request(testCase, sample)
                request.sample = key.sample
                request.reasoningBudget = budget
                request.seed = Seeds.seed(run: seed, of: key)
                return request
            },
            grade: planned.grade
        )
    }

    private func manifest(
        _ manifest: RunManifest,
        tests: [PlannedTest],
        cases: [(test: String, ids: [String])],
        order: UInt64
    ) -> RunManifest {
        func byTest(_ count: (PlannedTest) -> Int) -> [String: Int] {
            Dictionary(uniqueKeysWithValues: tests.map { ($0.test.id, count($0)) })
        }
        var again = manifest
        again.subject = subject
        dialect.replace(in: &again.instrument)
        again.selection = RunSelection(orderSeed: order, planned: byTest(\.positions.count))
        again.origin = .rerun(
            RunOrigin.Rerun(
                purpose: purpose,
                baseline: baseline.digest,
                baselineRun: baseline.run,
                firstSample: taken + 1,
                cases: Self.digest(of: cases)
            )
        )
        again.context.seed = seed
        again.context.samples = samples
        again.context.samplesAsked = samples
        again.context.samplesByTest = byTest(\.samples)
        return again
    }

    /// The digest of a choice of cases.
    static func digest(of cases: [(test: String, ids: [String])]) -> ContentDigest {
        ContentDigest(of: cases.flatMap { one in one.ids.map { "\(one.test)\n\($0)\n" } }.joined())
    }
}
