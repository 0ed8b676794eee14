// Grades answers that must equal a target.

import Evaluation
import Text

/// Right when the answer is a target after both are normalised, as `exact` of Inspect 0.3.285.
///
/// Case, punctuation, articles and white space do not count, and numbers are compared by value. A target that normalises to
/// nothing is never met.
struct ExactGrader: GraderKind {
    static let kind = "exact"
    static let version = 1
    static let summary = "the answer is a target; case, punctuation, articles and the writing of numbers aside"

    init(_ settings: inout GraderSettings) throws(GraderProblem) {}

    func complaint(about testCase: TestCase) -> String? {
        if testCase.targets.isEmpty { return "no 'target', which grader 'exact' compares with" }
        return testCase.targets.allSatisfy { Self.normalise($0).isEmpty }
            ? "no 'target' is left without articles and punctuation, so that no answer can be right" : nil
    }

    func grade(
        _ transcript: Transcript,
        for testCase: TestCase,
        context: any GradingContext
    ) async throws(GradingFailure) -> Score {
        let answer = Self.normalise(transcript.text)
        for target in testCase.targets {
            let wanted = Self.normalise(target)
            if !wanted.isEmpty, AnswerText.same(wanted, answer) {
                return Score(1, answer: answer, explanation: "the answer is \(AnswerText.quoted(target))")
            }
        }
        return Score(0, answer: answer, explanation: "the answer is not \(AnswerText.list(testCase.targets))")
    }

    /// A text as it is compared: tokens without case, punctuation and articles; numbers by value.
    static func normalise(_ text: String) -> String {
        ASCIIAnswer.normalise(text, without: articles) ?? normaliseLetters(text)
    }

    /// The same for any letters, one by one.
    static func normaliseLetters(_ text: String) -> String {
        let tokens = text.unicodeScalars.split(omittingEmptySubsequences: false) { $0 == " " || $0 == "-" }
        let words = tokens.flatMap { token -> [String] in
            let folded = CaseFold.fold(String(token))
            let bare = ASCIIText.strip(folded, where: ASCIIText.isPunctuation)
            if let number = NumberText.parse(bare) { return ["\(number)"] }
            let letters = folded.unicodeScalars.filter { !ASCIIText.isPunctuation($0) }
            let unmarked = String(String.UnicodeScalarView(letters))
            if let number = NumberText.parse(unmarked) { return ["\(number)"] }
            return unmarked.unicodeScalars.split(whereSeparator: ASCIIText.isWhitespace).map { String($0) }
        }
        return words.filter { !articles.contains($0) }.joined(separator: " ")
    }

    private static let articles: Set<String> = ["a", "an", "the"]
}
