// Proves that a stored sequential run decides the same again.

import Assessments
import Evaluation
import GroupSequential
import Harness
import Planning
import Regression
import Statistics

/// Takes a stored run through its sequential rule again, look by look: the same scores come to the same decision.
struct SequentialReplay {
    private let job: SuiteJob
    private let terms: SequentialTerms
    private let rule: SequentialSuite

    /// Prepares the rule of a job; `nil` for a run of a fixed size.
    init?(_ job: SuiteJob, thresholdsGate: Bool) {
        guard let terms = job.sequential, let rule = job.sequentialRule(thresholdsGate: thresholdsGate) else {
            return nil
        }
        self.job = job
        self.terms = terms
        self.rule = rule
    }

    /// Looks at the run as far as it is complete in its planned order, or until its rule stops it.
    ///
    /// - Parameter candidate: The planned cases with their scores, sorted by (test, case).
    /// - Returns: What the rule found and the cases that it rests on; `nil` when not even the first look is complete.
    /// - Throws: Errors of the case files.
    func evidence(of candidate: [CaseEvidence]) throws -> (evidence: SequentialEvidence, cases: [CaseEvidence])? {
        var rule = rule
        let plan = job.plan
        var places: [CaseKey: Int] = [:]
        for (place, one) in candidate.enumerated() { places[one.scores.key] = place }
        var used: [Int] = []
        for look in plan.looks.indices {
            let units = try plan.scores(addedBy: look) { key in
                guard let place = places[key.case], candidate[place].scores.samples.count >= key.sample else {
                    return nil
                }
                return candidate[place].scores.samples[key.sample - 1]
            }
            let isComplete = zip(plan.tests, units).allSatisfy { planned, units in
                units.allSatisfy { $0.cases.allSatisfy { $0.samples.count == planned.samples } }
            }
            guard isComplete else { break }
            used += units.joined().flatMap(\.cases).compactMap { places[$0.key] }
            if rule.take(units) != nil { break }
        }
        guard rule.looksTaken > 0 else { return nil }
        let summary = summary(of: rule, made: candidate.reduce(0) { $0 + $1.scores.samples.count })
        return (SequentialEvidence(rule: rule, summary: summary), used.sorted().map { candidate[$0] })
    }

    private func summary(of rule: SequentialSuite, made: Int) -> SequentialSummary {
        let plan = job.plan
        let look = plan.looks[rule.looksTaken - 1]
        return SequentialSummary(
            look: rule.looksTaken,
            of: plan.looks.count,
            fraction: Double(look.attempts) / Double(plan.attemptCount),
            calls: SequentialSummary.Calls(
                planned: plan.attemptCount,
                used: look.attempts,
                unused: max(0, made - look.attempts),
                saved: max(0, plan.attemptCount - made)
            ),
            isSettled: rule.stopped == .settled,
            isFutile: rule.stopped == .futile,
            spent: rule.overallFinding?.look.spent ?? SpentError(),
            orderSeed: job.orderSeed
        )
    }
}
