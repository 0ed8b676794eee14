// Gathers what heads every report of a run beside its verdict, so that all of them say the same.

import Assessments
import Evaluation
import Text

/// What a reader should know of a run's measurement: that it is an old one, which model answered, how many answers were cut off, what slowed it down, or
/// was asked in vain.
struct MeasurementNotes {
    /// The sentences, the gravest first.
    let sentences: [String]

    init(_ assessment: RunAssessment) {
        let health = assessment.reliability
        sentences =
            [assessment.repeats].compactMap(\.self) + Self.outstanding(assessment) + ServedWords(assessment).sentences
            + [Self.cutOff(health, assessment.suites), health.slowed, health.wasted, Self.lost(health)].compactMap(
                \.self
            )
    }

    /// What an earlier decision objected to, a sentence a suite that the last one held against nothing.
    private static func outstanding(_ assessment: RunAssessment) -> [String] {
        (assessment.objections ?? [:]).sorted { $0.key < $1.key }.map { suite, objection in
            "\(suite): \(objection) when it was decided about before; this decision holds it against nothing."
        }
    }

    /// How many calls were made again because their process was killed; `nil` where none was.
    private static func lost(_ health: Reliability) -> String? {
        guard let lost = health.lostCalls, lost > 0 else { return nil }
        let were = lost == 1 ? "1 call at most was" : "\(lost) calls at most were"
        let paid = health.lostUSD.map {
            "; they may have cost up to \(DecimalText.significant($0, 2)) USD beside what is told"
        }
        return "\(were) under way when the run was killed, and had to be asked again\(paid ?? "")"
    }

    /// How many answers ended for want of tokens, where some of them were judged all the same; `nil` where none was.
    private static func cutOff(_ health: Reliability, _ suites: [SuiteAssessment]) -> String? {
        let cut = health.unfinished.reduce(0) { FinishReason($1.key) == .length ? $0 + $1.value : $0 }
        let truncated = suites.reduce(0) { $0 + $1.outcomes.truncated }
        let answers = health.calls - health.errors.values.reduce(0, +)
        guard cut > truncated, answers >= cut else { return nil }
        let share = PercentText.share(Double(cut) / Double(answers))
        return
            "\(cut) of \(answers) answers (\(share)) were cut off for want of tokens, and \(cut - truncated) of them held an answer all "
            + "the same: raise max_tokens or the model's reasoning budget."
    }
}
