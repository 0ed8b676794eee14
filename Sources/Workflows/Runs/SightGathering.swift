// Looks at some answers of each test, so that a test that cannot see is named beside its verdict.

import Assessments
import Evaluation
import Harness
import Planning
import Regression

/// Finds the tests of a run that could hardly tell a worse model from a better one.
struct SightGathering {
    /// Answers of so many cases a test are looked at, evenly from all of them.
    private static let cases = 100
    /// Runs beyond so many cases are not looked at: finding some of their answers takes as long as finding all.
    private static let most = 200_000

    let job: SuiteJob
    let reader: any AttemptReader

    /// What speaks against the tests of a run, by test; `nil` for nothing.
    func blind(in assessment: SuiteAssessment, run: RunID, _ candidate: CaseTable) async throws -> [String: [String]]? {
        // What was found of a stored run when it was asked stands in its own record.
        guard !job.isStored, candidate.count <= Self.most else { return nil }
        var options: [CaseKey: Int] = [:]
        for planned in job.plan.tests {
            let count = candidate.places(of: planned.test.id).count
            for number in stride(from: 0, to: count, by: max(1, count / Self.cases)).prefix(Self.cases) {
                // The candidate's cases are the planned ones, in their order.
                let testCase = try planned.cases.testCase(at: Int(planned.positions[number]))
                options[CaseKey(test: planned.test.id, caseID: testCase.id)] = testCase.choices.count
            }
        }
        var tests: [String: TestSight] = [:]
        try await reader.forEachAttempt(of: run, suite: job.suite.name, cases: Array(options.keys)) { attempt in
            tests[attempt.key.test, default: TestSight()].count(attempt, options: options[attempt.key.case] ?? 0)
        }
        var blind: [String: [String]] = [:]
        for test in assessment.tests {
            let complaints = tests[test.test]?.complaints(interval: test.scoreInterval) ?? []
            if !complaints.isEmpty { blind[test.test] = complaints }
        }
        return blind.isEmpty ? nil : blind
    }
}
