// Grades answers that must equal a target.

import Evaluation

/// Right when the answer is a target to a person: ``ExactForm`` says what does not count.
///
/// With `like: inspect` it gives the marks of `exact` of Inspect 0.3.285: ``InspectExact``. A target of which nothing is left
/// is never met.
struct ExactGrader: GraderKind {
    static let kind = "exact"
    static let version = 2
    static let summary = "the answer is a target; case, punctuation, articles and the writing of numbers aside"

    private let isLikeInspect: Bool

    init(_ settings: inout GraderSettings) throws(GraderProblem) {
        isLikeInspect = try settings.isLikeInspect()
    }

    func complaint(about testCase: TestCase) -> String? {
        if testCase.targets.isEmpty { return "no 'target', which grader 'exact' compares with" }
        return testCase.targets.allSatisfy(isEmpty)
            ? "no 'target' is left without articles and punctuation, so that no answer can be right" : nil
    }

    func grade(
        _ transcript: Transcript,
        for testCase: TestCase,
        context: any GradingContext
    ) async throws(GradingFailure) -> Score {
        let (answer, hit) = compare(transcript.text, testCase.targets)
        if let hit { return Score(1, answer: answer, explanation: "the answer is \(AnswerText.quoted(hit))") }
        return Score(0, answer: answer, explanation: "the answer is not \(AnswerText.list(testCase.targets))")
    }

    /// The answer in the form that was compared, and the target that it is.
    private func compare(_ text: String, _ targets: [String]) -> (answer: String, hit: String?) {
        if isLikeInspect {
            let answer = InspectExact.normalise(text)
            return (answer, targets.first { InspectExact.isSame(answer, as: $0) })
        }
        let answer = ExactForm(text)
        let hit = targets.first { target in
            let wanted = ExactForm(target)
            return !wanted.whole.isEmpty && wanted.isSame(as: answer)
        }
        return (answer.bare, hit)
    }

    private func isEmpty(_ target: String) -> Bool {
        isLikeInspect ? InspectExact.normalise(target).isEmpty : ExactForm(target).whole.isEmpty
    }
}
