// Grades numbers within a tolerance.

import Evaluation
import Text

/// Right when the number in the answer is within a tolerance of the target.
///
/// The tolerance is the larger of `absolute` and `relative` times the target; decimals decide it, not binary fractions. Which
/// numbers an answer has, ``NumberReader`` says: `60%`, `$60` and `60 cm^2` are 60. Of an answer that was cut off, the last number
/// counts where it is declared: ``DeclaredAnswer``. A quotient that only says the question again, `104 / 13` for 8, is no
/// answer.
struct NumericGrader: GraderKind {
    static let kind = "numeric"
    static let version = 3
    static let summary = "the number in the answer is within a tolerance (absolute, relative: 0; take: first|last|only)"

    enum Take: String, CaseIterable {
        case first, last, only
    }

    private let absolute: Double
    private let relative: Double
    private let take: Take

    init(_ settings: inout GraderSettings) throws(GraderProblem) {
        absolute = try settings.amount("absolute", default: 0)
        relative = try settings.amount("relative", default: 0)
        take = try settings.word("take", default: .last)
    }

    func complaint(about testCase: TestCase) -> String? {
        if testCase.targets.isEmpty { return "no 'target', which grader 'numeric' compares with" }
        let wrong = testCase.targets.first { NumberReader.target($0) == nil }
        return wrong.map {
            "target '\($0)' is not one number, which grader 'numeric' needs; write it with digits, a decimal point and, if any, "
                + "commas between thousands"
        }
    }

    func grade(
        _ transcript: Transcript,
        for testCase: TestCase,
        context: any GradingContext
    ) async throws(GradingFailure) -> Score {
        let text = TextMarks.readable(transcript.text)
        let found = NumberReader.numbers(in: text)
        let chosen: NumberReader.Found?
        switch take {
        case .first: chosen = found.first
        case .last: chosen = transcript.isCutOff ? DeclaredAnswer.number(of: found, in: text) : found.last
        case .only: chosen = Set(found.map(\.number)).count == 1 ? found.first : nil
        }
        guard let chosen else {
            let why = take == .last ? DeclaredAnswer.cutOff : "the answer has several numbers"
            return Score(0, explanation: found.isEmpty ? "the answer has no number" : why)
        }
        let shown = NumberReader.string(text[chosen.range])
        if isRestated(chosen, among: found, in: text, testCase) {
            return Score(0, answer: shown, explanation: "\(shown) repeats the question, and is not worked out")
        }
        for target in testCase.targets {
            guard let wanted = NumberReader.target(target) else {
                throw GradingFailure("target '\(target)' is not one number")
            }
            if chosen.number.isWithin(wanted, absolute: absolute, relative: relative) {
                return Score(1, answer: shown, explanation: "\(shown) is \(target), within the tolerance")
            }
        }
        return Score(0, answer: shown, explanation: "\(shown) is not \(AnswerText.list(testCase.targets))")
    }

    /// Whether a number is a quotient of the question that comes to a whole number, where no target is a fraction and nothing else
    /// in the answer is that number.
    private func isRestated(
        _ chosen: NumberReader.Found,
        among found: [NumberReader.Found],
        in text: [Unicode.Scalar],
        _ testCase: TestCase
    ) -> Bool {
        let value = chosen.number.value
        guard value == value.rounded(), !testCase.targets.contains(where: { $0.contains("/") || $0.contains("frac") })
        else { return false }
        let question = TextMarks.readable(testCase.inputText)
        guard RestatedQuotient.stands(text[chosen.range], in: question) else { return false }
        return found.allSatisfy { $0.number.value != value || RestatedQuotient.stands(text[$0.range], in: question) }
    }
}
