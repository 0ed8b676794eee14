// Lets one grader of a test have its own target.

import Evaluation

/// A grader with a target of its own, which replaces that of every case.
struct TargetedGrader: CaseGrader {
    let grader: any CaseGrader
    let targets: [String]

    var kind: String { grader.kind }
    var version: Int { grader.version }
    var isBinary: Bool { grader.isBinary }
    var parts: [any CaseGrader] { grader.parts }

    func complaint(about testCase: TestCase) -> String? { grader.complaint(about: retargeted(testCase)) }

    func missedTargets(of testCase: TestCase) async -> [MissedTarget] {
        await grader.missedTargets(of: retargeted(testCase))
    }

    /// A target that is the same for every case has no others beside it.
    func looseTargets(of testCase: TestCase, among targets: [String]) async -> [LooseTarget] {
        await grader.looseTargets(of: retargeted(testCase), among: [])
    }

    func grade(
        _ transcript: Transcript,
        for testCase: TestCase,
        context: any GradingContext
    ) async throws(GradingFailure) -> Score {
        try await grader.grade(transcript, for: retargeted(testCase), context: context)
    }

    private func retargeted(_ testCase: TestCase) -> TestCase {
        var testCase = testCase
        testCase.targets = targets
        testCase.targetObject = nil
        return testCase
    }
}
