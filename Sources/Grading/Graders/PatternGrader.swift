// Grades answers by a regular expression.

import Evaluation
import Text

/// Right when a regular expression finds a target in the answer, as `pattern` and `answer` of Inspect 0.3.285.
///
/// Any group of the first match must be a target; without groups, the whole match must. The patterns run under limits: a limit
/// that is hit leaves the attempt unscored, never wrong.
struct PatternGrader: GraderKind {
    static let kind = "pattern"
    static let version = 1
    static let summary = "a PCRE2 pattern, or a preset (letter|word|line after 'ANSWER:'), finds a target"

    enum Preset: String, CaseIterable {
        case letter, word, line

        var pattern: String {
            switch self {
            case .letter: #"(?is)ANSWER\s*:\s*([A-Za-z])(?:[^\w]|\n|$)(?!.*ANSWER\s*:)"#
            case .word: #"(?is)ANSWER\s*:\s*(\S+?)(?=[.,;:!?]?\s*(?:\n|$))(?!.*ANSWER\s*:)"#
            case .line: #"(?i)ANSWER\s*:\s*([^\n]+)\s*\z"#
            }
        }
    }

    private let pattern: Pattern
    /// What a pattern of the suite's own can capture; `nil` for a preset, and where that cannot be told.
    private let captured: CapturedParts?
    private let isPreset: Bool
    private let ignoresCase: Bool
    private let needsAll: Bool

    init(_ settings: inout GraderSettings) throws(GraderProblem) {
        let text = try settings.text("pattern")
        let preset = try settings.text("preset")
        ignoresCase = try settings.bool("ignore_case", default: true)
        needsAll = try settings.bool("match_all", default: false)
        isPreset = preset != nil
        let source: String
        switch (text, preset) {
        case (let text?, nil): source = text
        case (nil, let name?):
            guard let preset = Preset(rawValue: name) else {
                throw GraderProblem("grader 'pattern': 'preset' is none of letter, word, line")
            }
            source = preset.pattern
        default: throw GraderProblem("grader 'pattern' needs either 'pattern' or 'preset'")
        }
        do {
            let options: Pattern.Options = ignoresCase ? .ignoreCase : []
            pattern = try Pattern(source, options: options)
            captured = isPreset ? nil : CapturedParts(of: source, options: options)
        } catch {
            throw GraderProblem("grader 'pattern': \(error)")
        }
    }

    /// What stands around a target is known of the presets alone: a pattern of the suite's own may ask for anything.
    func perfectAnswers(for testCase: TestCase) -> [PerfectAnswer] {
        isPreset ? testCase.targets.map { PerfectAnswer(target: $0, text: "ANSWER: \($0)") } : []
    }

    /// Of a pattern of the suite's own, the targets that no part of it can capture.
    func missedTargets(of testCase: TestCase) async -> [MissedTarget] {
        guard let captured else { return await missedPerfectAnswers(for: testCase) }
        return testCase.targets.filter { !captured.couldCapture($0) }.map { target in
            MissedTarget(grader: kind, target: target, score: 0, explanation: "the pattern can never find that text")
        }
    }

    func grade(
        _ transcript: Transcript,
        for testCase: TestCase,
        context: any GradingContext
    ) async throws(GradingFailure) -> Score {
        switch pattern.firstMatch(in: transcript.text) {
        case .limit(let reason): throw GradingFailure("pattern: \(reason)")
        case .noMatch: return Score(0, explanation: "the pattern finds nothing in the answer")
        case .match(let groups):
            let found = groups.count == 1 ? groups.compactMap(\.self) : groups.dropFirst().compactMap(\.self)
            let targets = Set(testCase.targets.map { Array(cased($0).utf8) })
            let hits = found.filter { targets.contains(Array(cased($0).utf8)) }
            let isRight = needsAll ? !found.isEmpty && hits.count == found.count : !hits.isEmpty
            let answer = hits.first ?? found.first
            let shown = answer.map(AnswerText.quoted) ?? "nothing"
            return isRight
                ? Score(1, answer: answer, explanation: "the pattern finds \(shown)")
                : Score(
                    0,
                    answer: answer,
                    explanation: "the pattern finds \(shown), not \(AnswerText.list(testCase.targets))"
                )
        }
    }

    private func cased(_ text: String) -> String { AnswerText.cased(text, ignoring: ignoresCase) }
}
