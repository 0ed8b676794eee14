// All samples of a case stand together in a plan: remembering one case is enough to read each once.

import Evaluation

/// Reads the cases of attempts, and the case of one attempt after another only once.
struct LastCase {
    private var test = -1
    private var position = -1
    private var testCase: TestCase?

    /// The case of an attempt.
    ///
    /// - Throws: Errors of the case files.
    mutating func testCase(of attempt: PlannedAttempt, in plan: RunPlan) throws -> TestCase {
        if let testCase, attempt.test == test, attempt.position == position { return testCase }
        let read = try plan.tests[attempt.test].cases.testCase(at: attempt.position)
        (test, position, testCase) = (attempt.test, attempt.position, read)
        return read
    }
}
