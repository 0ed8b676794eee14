// Grades answers that must contain a target.

import Evaluation

/// Right when a target stands anywhere in the answer, also inside a word.
///
/// A negation before it does not count, but is said in the explanation: `not a boot` includes `boot`. White space, quotes, emphasis and
/// invisible marks do not count as other code points. With `like: inspect` texts are compared code point by code point, as
/// `includes` of Inspect 0.3.285 does.
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
        // Code points that are there count, also the marks that nothing is left of in the form that is spoken.
        let text = AnswerText.cased(transcript.text, ignoring: ignoresCase)
        var spoken: SpokenForm?
        for target in testCase.targets {
            var isThere = AnswerText.contains(text, AnswerText.cased(target, ignoring: ignoresCase))
            if !isThere, !isLikeInspect, !(SpokenForm.isPlain(transcript.text) && SpokenForm.isPlain(target)) {
                let form = spoken ?? SpokenForm(transcript.text, ignoresCase: ignoresCase)
                isThere = !form.places(of: SpokenForm(target, ignoresCase: ignoresCase)).isEmpty
                spoken = form
            }
            if isThere {
                let form = spoken ?? SpokenForm(transcript.text, ignoresCase: ignoresCase)
                let places = form.places(of: SpokenForm(target, ignoresCase: ignoresCase))
                let isDenied = !places.isEmpty && places.allSatisfy(form.denies)
                let doubt = isDenied ? ", but only behind a negation, which does not count here" : ""
                return Score(1, answer: target, explanation: "the answer includes \(AnswerText.quoted(target))\(doubt)")
            }
        }
        return Score(0, explanation: "the answer does not include \(AnswerText.list(testCase.targets))")
    }

}
