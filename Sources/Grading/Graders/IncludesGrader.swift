// Grades answers that must contain a target.

import Evaluation

/// Right when a target stands anywhere in the answer, also inside a word.
///
/// White space, quotes, emphasis and invisible marks do not count as other code points. With `like: inspect` texts are compared
/// code point by code point, as `includes` of Inspect 0.3.285 does.
struct IncludesGrader: GraderKind {
    static let kind = "includes"
    static let version = 2
    static let summary = "a target stands anywhere in the answer (ignore_case: true)"

    private let ignoresCase: Bool
    private let isLikeInspect: Bool

    init(_ settings: inout GraderSettings) throws(GraderProblem) {
        ignoresCase = try settings.bool("ignore_case", default: true)
        isLikeInspect = try settings.isLikeInspect()
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
        let spoken = isLikeInspect ? "" : form(of: transcript.text)
        for target in testCase.targets {
            let wanted = isLikeInspect ? "" : form(of: target)
            // What the target's own code points hold is there; nothing is left of a target of marks alone.
            if AnswerText.contains(text, AnswerText.cased(target, ignoring: ignoresCase))
                || !wanted.isEmpty && AnswerText.contains(spoken, wanted)
            {
                return Score(1, answer: target, explanation: "the answer includes \(AnswerText.quoted(target))")
            }
        }
        return Score(0, explanation: "the answer does not include \(AnswerText.list(testCase.targets))")
    }

    private func form(of text: String) -> String {
        String(SpokenForm(text, ignoresCase: ignoresCase).text)
    }
}
