// Grades answers that must contain a target.

import Evaluation

/// Right when a target stands anywhere in the answer, as `includes` of Inspect 0.3.285.
struct IncludesGrader: GraderKind {
    static let kind = "includes"
    static let version = 1
    static let summary = "a target stands anywhere in the answer (ignore_case: true)"

    private let ignoresCase: Bool

    init(_ settings: inout GraderSettings) throws(GraderProblem) {
        ignoresCase = try settings.bool("ignore_case", default: true)
    }

    func complaint(about testCase: TestCase) -> String? {
        if testCase.targets.isEmpty { return "no 'target', which grader 'includes' looks for" }
        return testCase.targets.contains("") ? "an empty 'target' stands in every answer" : nil
    }

    func grade(
        _ transcript: Transcript,
        for testCase: TestCase,
        context: any GradingContext
    ) async throws(GradingFailure) -> Score {
        let text = AnswerText.cased(transcript.text, ignoring: ignoresCase)
        for target in testCase.targets
        where AnswerText.contains(text, AnswerText.cased(target, ignoring: ignoresCase)) {
            return Score(1, answer: target, explanation: "the answer includes \(AnswerText.quoted(target))")
        }
        return Score(0, explanation: "the answer does not include \(AnswerText.list(testCase.targets))")
    }
}
