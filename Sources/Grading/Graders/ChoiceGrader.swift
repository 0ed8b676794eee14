// Grades multiple-choice questions as Inspect does.

import Evaluation
import Text

/// Right when the answer chooses the right option of a multiple-choice question, as `choice` of Inspect 0.3.285.
///
/// By default only a letter after `ANSWER:` counts, which is what Inspect reads. `accept` adds a letter that stands alone
/// or before the option's text (`letter`), and the text of one option (`text`). With several targets, all of them and no
/// other must be chosen.
struct ChoiceGrader: GraderKind {
    static let kind = "choice"
    static let version = 1
    static let summary = "the right option is chosen (accept: [marker, letter, text]; default [marker])"

    enum Form: String, CaseIterable {
        case marker, letter, text
    }

    private let accepted: Set<Form>
    private let anchored: Pattern
    private let unanchored: Pattern
    private let bareLetter: Pattern

    init(_ settings: inout GraderSettings) throws(GraderProblem) {
        accepted = try settings.words("accept", default: [.marker])
        do {
            anchored = try Pattern("(?im)^[*\\s]*" + Self.marked)
            unanchored = try Pattern("(?im)" + Self.marked)
            bareLetter = try Pattern(#"^\s*\**(?:\(([A-Za-z])\)|([A-Za-z])(?:[).:]|\s*\**\s*$|\s*\n))"#)
        } catch {
            throw GraderProblem("grader 'choice': \(error)")
        }
    }

    func complaint(about testCase: TestCase) -> String? {
        if testCase.choices.isEmpty { return "no 'choices', among which grader 'choice' looks" }
        if testCase.targets.isEmpty { return "no 'target', which grader 'choice' compares with" }
        let wrong = testCase.targets.first { Self.letter(ofTarget: $0, in: testCase.choices) == nil }
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
        let chosen = try chosen(in: transcript.text, choices: testCase.choices, allowsSeveral: wanted.count > 1)
        guard !chosen.isEmpty else { return Score(0, explanation: "the answer chooses no option") }
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
        in text: String,
        choices: [String],
        allowsSeveral: Bool
    ) throws(GradingFailure) -> Set<String> {
        let letters = choices.indices.map(PromptTemplate.letter)
        if accepted.contains(.marker), let marked = try lastMarked(text) {
            return Self.letters(in: marked, allowed: letters, allowsSeveral: allowsSeveral)
        }
        if accepted.contains(.letter) {
            switch bareLetter.firstMatch(in: text) {
            case .limit(let reason): throw GradingFailure("choice: \(reason)")
            case .match(let groups):
                let letter = groups.dropFirst().compactMap(\.self).first?.uppercased() ?? ""
                if letters.contains(letter) { return [letter] }
            case .noMatch: break
            }
        }
        if accepted.contains(.text) {
            let words = " \(ExactGrader.normalise(text)) "
            let named = zip(letters, choices).filter { _, choice in
                let option = ExactGrader.normalise(choice)
                return !option.isEmpty && AnswerText.contains(words, " \(option) ")
            }
            // "the red box" also holds "red": the longest option speaks for those inside it.
            let outermost = named.filter { _, choice in
                !named.contains { other in
                    other.1.utf8.count > choice.utf8.count
                        && AnswerText.contains(ExactGrader.normalise(other.1), ExactGrader.normalise(choice))
                }
            }
            if outermost.count == 1 || allowsSeveral { return Set(outermost.map(\.0)) }
        }
        return []
    }

    private func lastMarked(_ text: String) throws(GradingFailure) -> String? {
        for pattern in [anchored, unanchored] {
            switch pattern.lastMatch(in: text) {
            case .limit(let reason): throw GradingFailure("choice: \(reason)")
            case .match(let groups): return groups.dropFirst().compactMap(\.self).first
            case .noMatch: continue
            }
        }
        return nil
    }

    private static func letters(in marked: String, allowed: [String], allowsSeveral: Bool) -> Set<String> {
        let upper = ASCIIText.strip(marked.uppercased())
        let single = upper.hasSuffix(",") ? String(upper.dropLast()) : upper
        if allowed.contains(single) { return [single] }
        guard allowsSeveral else { return [] }
        let tokens = upper.split { $0 == "," || $0 == " " }.filter { $0 != "AND" }
        var letters: [String] = []
        for token in tokens {
            if allowed.contains(String(token)) {
                letters.append(String(token))
            } else {
                letters += token.map(String.init)
            }
        }
        return letters.allSatisfy(allowed.contains) ? Set(letters) : []
    }

    /// The letter that a target names: a letter itself, or the text of an option.
    private static func letter(ofTarget target: String, in choices: [String]) -> String? {
        let letters = choices.indices.map(PromptTemplate.letter)
        if letters.contains(target.uppercased()) { return target.uppercased() }
        return choices.firstIndex { AnswerText.same($0, target) }.map(PromptTemplate.letter)
    }

    /// `ANSWER:` and what follows it: in dollars, in stars, in brackets, before a bracket, or plain to the end of the sentence.
    private static let marked =
        #"ANSWER\s*:\s*\**\s*(?:\$([A-Z\d ,]+)\$|\*\*([A-Z\d ,]+)\*\*|\(([A-Z\d])\)|([A-Z\d])\)|([A-Z\d ,]+)\s*\**\s*(?:$|\n|\.))"#
}
