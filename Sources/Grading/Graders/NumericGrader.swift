// Grades numbers within a tolerance.

import Evaluation
import Text

/// Right when the number in the answer is within a tolerance of the target.
///
/// The tolerance is the larger of `absolute` and `relative` times the target. Thousands may be grouped by commas; a sign counts
/// where no letter or digit stands before it; `60%` and `$60` are 60.
struct NumericGrader: GraderKind {
    static let kind = "numeric"
    static let version = 1
    static let summary = "the number in the answer is within a tolerance (absolute, relative: 0; take: first|last|only)"

    enum Take: String, CaseIterable {
        case first, last, only
    }

    private let absolute: Double
    private let relative: Double
    private let take: Take
    private let numbers: Pattern

    init(_ settings: inout GraderSettings) throws(GraderProblem) {
        absolute = try settings.amount("absolute", default: 0)
        relative = try settings.amount("relative", default: 0)
        take = try settings.word("take", default: .last)
        do {
            numbers = try Pattern(Self.number)
        } catch {
            throw GraderProblem("grader 'numeric': \(error)")
        }
    }

    func complaint(about testCase: TestCase) -> String? {
        if testCase.targets.isEmpty { return "no 'target', which grader 'numeric' compares with" }
        let wrong = testCase.targets.first { Self.value($0) == nil }
        return wrong.map { "target '\($0)' is no number, which grader 'numeric' needs" }
    }

    func grade(
        _ transcript: Transcript,
        for testCase: TestCase,
        context: any GradingContext
    ) async throws(GradingFailure) -> Score {
        let found: [String]
        switch numbers.allMatches(in: transcript.text) {
        case .failure(let limit): throw GradingFailure("numeric: \(limit.description)")
        case .success(let matches): found = matches
        }
        let chosen: String?
        switch take {
        case .first: chosen = found.first
        case .last: chosen = found.last
        case .only: chosen = Set(found.compactMap(Self.value)).count == 1 ? found.first : nil
        }
        guard let chosen, let value = Self.value(chosen) else {
            let why = found.isEmpty ? "the answer has no number" : "the answer has several numbers"
            return Score(0, explanation: why)
        }
        for target in testCase.targets {
            guard let wanted = Self.value(target) else {
                throw GradingFailure("target '\(target)' is no number")
            }
            if abs(value - wanted) <= max(absolute, relative * abs(wanted)) {
                return Score(1, answer: chosen, explanation: "\(chosen) is \(target), within the tolerance")
            }
        }
        return Score(0, answer: chosen, explanation: "\(chosen) is not \(AnswerText.list(testCase.targets))")
    }

    /// A number of a text: sign, digits (grouped or not), fraction, exponent.
    private static let number =
        #"(?:(?<![\w.)])[-+\x{2212}]\$?)?(?:(?<![\d.])\d{1,3}(?:,\d{3})+(?![\d])(?:\.\d+)?|(?<![.])\d+(?:\.\d+)?|\.\d+)(?:[eE][-+]?\d+(?!\w))?"#

    private static func value(_ text: String) -> Double? {
        let plain = text.unicodeScalars.filter { $0 != "," && $0 != "$" && $0 != "%" }
        return NumberText.parse(String(String.UnicodeScalarView(plain)))
    }
}
