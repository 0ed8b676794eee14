// Grades multiple-choice questions.

import Evaluation
import Text

/// Right when the answer chooses the right option of a multiple-choice question.
///
/// By default only a letter after `ANSWER:` counts. `accept` adds the letter that a sentence declares, at the beginning or at the end
/// of the answer (`letter`), and the text of one option (`text`). With several targets, all of them and no other must be chosen.
/// A case without `choices` has a letter for its target, bare or in brackets. With `like: inspect` it reads what `choice` of Inspect
/// 0.3.285 reads: ``InspectChoice``.
struct ChoiceGrader: GraderKind {
    static let kind = "choice"
    static let version = 3
    static let summary = "the right option is chosen (accept: [marker, letter, text]; default [marker])"

    enum Form: String, CaseIterable {
        case marker, letter, text
    }

    private let accepted: Set<Form>
    private let inspect: InspectChoice?

    init(_ settings: inout GraderSettings) throws(GraderProblem) {
        accepted = try settings.words("accept", default: [.marker])
        guard try settings.isLikeInspect() else {
            inspect = nil
            return
        }
        guard accepted == [.marker] else {
            throw GraderProblem(
                "grader 'choice': with 'like: inspect' only the mark is read; leave out 'accept' or 'like'"
            )
        }
        do {
            inspect = try InspectChoice()
        } catch {
            throw GraderProblem("grader 'choice': \(error)")
        }
    }

    func complaint(about testCase: TestCase) -> String? {
        if testCase.targets.isEmpty { return "no 'target', which grader 'choice' compares with" }
        let wrong = testCase.targets.first { Self.letter(ofTarget: $0, in: testCase.choices) == nil }
        if testCase.choices.isEmpty {
            if inspect != nil || accepted == [.text] { return "no 'choices', among which grader 'choice' looks" }
            return wrong.map { "target '\($0)' is no letter, and there are no 'choices' of which it may be the text" }
        }
        return wrong.map {
            "target '\($0)' is neither a letter from A to \(PromptTemplate.letter(testCase.choices.count - 1)) nor an option"
        }
    }

    /// The options of all targets in the first form that is accepted: of several, all must be chosen.
    func perfectAnswers(for testCase: TestCase) -> [PerfectAnswer] {
        let letters = testCase.targets.compactMap { Self.letter(ofTarget: $0, in: testCase.choices) }
        let text: String
        if accepted.contains(.marker) {
            text = "ANSWER: " + letters.joined(separator: ",")
        } else if accepted.contains(.letter) {
            text = letters.joined(separator: ",")
        } else {
            let options = zip(testCase.choices.indices.map(PromptTemplate.letter), testCase.choices)
            text = options.filter { letters.contains($0.0) }.map(\.1).joined(separator: "\n")
        }
        return [PerfectAnswer(target: testCase.targets.joined(separator: ", "), text: text)]
    }

    func grade(
        _ transcript: Transcript,
        for testCase: TestCase,
        context: any GradingContext
    ) async throws(GradingFailure) -> Score {
        let wanted = Set(testCase.targets.compactMap { Self.letter(ofTarget: $0, in: testCase.choices) })
        guard wanted.count == Set(testCase.targets).count else { throw GradingFailure("a target is no option") }
        let chosen = try chosen(in: transcript, choices: testCase.choices, allowsSeveral: wanted.count > 1)
        guard !chosen.isEmpty else {
            let why =
                transcript.isCutOff
                ? "the answer was cut off before it chose an option" : "the answer chooses no option"
            return Score(0, explanation: why)
        }
        let answer = chosen.sorted().joined()
        let isRight = chosen == wanted
        return Score(
            isRight ? 1 : 0,
            answer: answer,
            explanation: isRight ? "\(answer) is chosen" : "\(answer) is chosen, not \(wanted.sorted().joined())"
        )
    }

    /// The letters that an answer chooses; empty when it chooses none, or more than it may.
    private func chosen(
        in transcript: Transcript,
        choices: [String],
        allowsSeveral: Bool
    ) throws(GradingFailure) -> Set<String> {
        let text = transcript.text
        if let inspect {
            let letters = choices.indices.map(PromptTemplate.letter)
            return try inspect.chosen(in: text, of: letters, allowsSeveral: allowsSeveral)
        }
        if accepted.contains(.text), let only = ChoiceReader.whole(text, options: choices) {
            return [PromptTemplate.letter(only)]
        }
        let reader = ChoiceReader(text, options: choices, allowsSeveral: allowsSeveral)
        var named = text
        if accepted.contains(.marker), let (reading, rest) = reader.marked() {
            if case .letters(let letters) = reading { return letters.count == 1 || allowsSeveral ? letters : [] }
            // What follows the mark is the answer, in whatever form.
            named = rest
        } else if accepted.contains(.letter),
            case .letters(let letters) = reader.lettered(isCutOff: transcript.isCutOff)
        {
            return letters.count == 1 || allowsSeveral ? letters : []
        }
        guard accepted.contains(.text) else { return [] }
        let options = ChoiceReader.named(in: named, options: choices)
        return options.count == 1 || allowsSeveral ? Set(options.map(PromptTemplate.letter)) : []
    }

    /// The letter that a target names: a letter itself, in brackets or not, or the text of an option.
    private static func letter(ofTarget target: String, in choices: [String]) -> String? {
        let letters = (choices.isEmpty ? 0..<26 : choices.indices).map(PromptTemplate.letter)
        if letters.contains(target.uppercased()) { return target.uppercased() }
        if let option = choices.firstIndex(where: { AnswerText.same($0, target) }) {
            return PromptTemplate.letter(option)
        }
        return BracketedLetter(target).flatMap { letters.contains($0.name) ? $0.name : nil }
    }
}
