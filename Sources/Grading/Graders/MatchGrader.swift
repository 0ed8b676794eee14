// Grades answers that must begin or end with a target.

import Evaluation
import Text

/// Right when a target stands at the end, or another chosen place, of the answer, as words of their own.
///
/// White space, punctuation and emphasis at both ends do not count; the brackets of a target that is one letter do
/// (``BracketedLetter``). A target that is denied at the end, `it is not true`, does not stand there (``DeniedEnd``). The end of an
/// answer that was cut off is one only where it is declared (``DeclaredAnswer``). With `numeric`, the number at the place is read
/// and compared by value, as grader `numeric` does. With `like: inspect` it gives the marks of `match` of Inspect 0.3.285:
/// ``InspectMatch``.
struct MatchGrader: GraderKind {
    static let kind = "match"
    static let version = 3
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
            ? "a 'target' without a letter or a digit would make every answer right" : nil
    }

    func grade(
        _ transcript: Transcript,
        for testCase: TestCase,
        context: any GradingContext
    ) async throws(GradingFailure) -> Score {
        var answer: String?
        let spoken = inspect == nil ? form(of: transcript.text) : nil
        for target in testCase.targets {
            let (found, fits) =
                inspect?.compare(transcript.text, target) ?? compare(transcript, spoken, target, testCase.targets)
            answer = found
            if fits {
                return Score(1, answer: found, explanation: "\(AnswerText.quoted(target)) stands \(location.phrase)")
            }
        }
        let explanation = "\(AnswerText.list(testCase.targets)) does not stand \(location.phrase)"
        return Score(0, answer: answer, explanation: answer == nil ? DeclaredAnswer.cutOff : explanation)
    }

    /// What was compared with a target, `nil` where the answer was cut off before its end, and whether the target stands there.
    private func compare(
        _ transcript: Transcript,
        _ spoken: SpokenForm?,
        _ target: String,
        _ targets: [String]
    ) -> (answer: String?, fits: Bool) {
        let text = transcript.text
        let answer = ASCIIText.strip(text)
        let isOpen = transcript.isCutOff && location == .end
        if isNumeric, let number = NumberReader.target(target) {
            let (found, fits) = location.holds(number, in: text, isCutOff: isOpen)
            return (found ?? (isOpen ? nil : answer), fits)
        }
        if isOpen, !DeclaredAnswer.isEnd(of: text, targets: targets) { return (nil, false) }
        let stands =
            BracketedLetter(target).map { $0.stands(location, in: text) }
            ?? location.holds(form(of: target), in: spoken ?? form(of: text))
        return (answer, stands && !(location == .end && DeniedEnd.stands(in: text, target: target)))
    }

    private func form(of text: String) -> SpokenForm {
        var form = SpokenForm(text, ignoresCase: ignoresCase)
        form.strip()
        return form
    }

    /// Whether one letter is all that is compared of a target, though more may stand around it in an answer.
    func isOneLetter(_ target: String) -> Bool {
        guard location != .exact else { return false }
        if inspect != nil { return InspectMatch.isOneLetter(target) }
        let form = form(of: target).scalars
        return form.count == 1 && form.allSatisfy(TextMarks.isASCIILetter) && BracketedLetter(target) == nil
    }

    /// Whether it gives the marks of Inspect, to which brackets are punctuation.
    var isLikeInspect: Bool { inspect != nil }

    private func isEmpty(_ target: String) -> Bool {
        inspect == nil ? form(of: target).scalars.isEmpty : InspectMatch.isEmpty(target)
    }
}
