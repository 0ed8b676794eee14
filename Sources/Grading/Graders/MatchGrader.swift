// Grades answers that must begin or end with a target.

import Evaluation
import Text

/// Right when a target stands at the end, or another chosen place, of the answer, as words of their own.
///
/// White space, punctuation and emphasis at both ends do not count. With `numeric`, the number at the place is read and
/// compared by value, as grader `numeric` does. With `like: inspect` it gives the marks of `match` of Inspect 0.3.285:
/// ``InspectMatch``.
struct MatchGrader: GraderKind {
    static let kind = "match"
    static let version = 2
    static let summary = "a target stands at the end of the answer (location: begin|end|any|exact, numeric: false)"

    private let location: TargetPlace
    private let ignoresCase: Bool
    private let isNumeric: Bool
    private let inspect: InspectMatch?

    init(_ settings: inout GraderSettings) throws(GraderProblem) {
        location = try settings.word("location", default: .end)
        ignoresCase = try settings.bool("ignore_case", default: true)
        isNumeric = try settings.bool("numeric", default: false)
        inspect =
            try settings.isLikeInspect()
            ? InspectMatch(location: location, ignoresCase: ignoresCase, isNumeric: isNumeric) : nil
    }

    func complaint(about testCase: TestCase) -> String? {
        if testCase.targets.isEmpty { return "no 'target', which grader 'match' compares with" }
        return testCase.targets.contains(where: isEmpty) && location != .exact
            ? "a 'target' without a letter or a digit stands at the \(location.rawValue) of every answer" : nil
    }

    func grade(
        _ transcript: Transcript,
        for testCase: TestCase,
        context: any GradingContext
    ) async throws(GradingFailure) -> Score {
        var answer = ""
        let spoken = inspect == nil ? form(of: transcript.text) : nil
        for target in testCase.targets {
            let (found, fits) =
                inspect?.compare(transcript.text, target) ?? compare(transcript.text, spoken, target)
            answer = found
            if fits {
                return Score(1, answer: found, explanation: "\(AnswerText.quoted(target)) stands \(location.phrase)")
            }
        }
        let explanation = "\(AnswerText.list(testCase.targets)) does not stand \(location.phrase)"
        return Score(0, answer: answer, explanation: explanation)
    }

    private func compare(_ text: String, _ spoken: SpokenForm?, _ target: String) -> (answer: String, fits: Bool) {
        let answer = ASCIIText.strip(text)
        if isNumeric, let number = NumberReader.target(target) {
            let (found, fits) = location.holds(number, in: text)
            return (found ?? answer, fits)
        }
        if let letter = BracketedLetter(target) { return (answer, letter.stands(location, in: text)) }
        return (answer, location.holds(form(of: target), in: spoken ?? form(of: text)))
    }

    private func form(of text: String) -> SpokenForm {
        var form = SpokenForm(text, ignoresCase: ignoresCase)
        form.strip()
        return form
    }

    private func isEmpty(_ target: String) -> Bool {
        inspect == nil ? form(of: target).scalars.isEmpty : InspectMatch.isEmpty(target)
    }
}
