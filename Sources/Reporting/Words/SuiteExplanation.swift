// Makes page, summary and terminal explain a suite by the same sentences.

package import Assessments
import Content
package import Evaluation
import Regression
import Statistics
import Text

/// What was found of a whole suite, in plain words.
package struct SuiteExplanation: Hashable, Sendable {
    /// Why nothing is concluded, and what to do; empty for a valid measurement.
    package let invalid: [String]
    /// What a reader should know of the measurement besides: answers that were cut off, settings that moved with the model.
    package let cautions: [String]
    /// How a sequential run ended; `nil` for one of the whole plan.
    package let sequential: String?
    /// The tests that were compared and the overall, in the order of the suite.
    package let verdicts: [VerdictExplanation]
    /// How often such verdicts are wrong, each sentence once.
    package let assurances: [String]
    /// The command that reckons what would settle an inconclusive verdict; `nil` when there is none.
    package let command: String?
    /// The error budget, where something was compared.
    package let budget: String?

    /// Explains a suite.
    package init(_ suite: SuiteAssessment, run: RunID) {
        verdicts = (suite.tests + [suite.overall]).compactMap {
            VerdictExplanation($0, of: suite, run: run)
        }
        // Power is reckoned from the files of a suite and from a baseline with a name of its own.
        let canReckon = verdicts.contains { $0.verdict == .inconclusive } && !suite.manifest.isIngested
        command = suite.baseline.flatMap { baseline in
            canReckon && !baseline.isStandIn ? "assay suite power \(suite.suite) --baseline \(baseline.name)" : nil
        }
        var seen: Set<String> = []
        assurances = verdicts.compactMap(\.assurance).filter { seen.insert($0).inserted }
        budget = ErrorBudget(suite).sentence
        sequential = suite.sequential.map { SuiteExplanation.sentence($0, isValid: suite.invalid.isEmpty) }
        invalid = SuiteExplanation.invalid(suite, run: run)
        cautions =
            SuiteExplanation.truncated(suite) + [SuiteExplanation.lost(suite, run: run)].compactMap(\.self)
            + (suite.blind ?? [:]).sorted { $0.key < $1.key }
            .flatMap {
                TestSight.sentences($0.value, of: $0.key).map { $0.prefix(1).uppercased() + $0.dropFirst() + "." }
            }
            + [
                SuiteExplanation.settings(suite), SuiteExplanation.unsealed(suite), suite.leftOutCases,
                suite.sharedErrors, suite.moreSamples,
            ]
            .compactMap(\.self)
    }

    /// That answers ran out of tokens: of each test where a verdict may suffer, or else of the suite.
    private static func truncated(_ suite: SuiteAssessment) -> [String] {
        let grave = suite.cautions ?? []
        guard grave.isEmpty, suite.outcomes.truncated > 0 else {
            return grave.filter { !suite.invalid.contains($0) }.map { "Truncated: \($0)." }
        }
        let share = PercentText.share(suite.outcomes.truncatedShare)
        return [
            "Truncated: \(suite.outcomes.truncated) of \(suite.outcomes.scored) answers (\(share)) ran out of tokens before they "
                + "could be judged, and score 0: raise max_tokens or the model's reasoning budget."
        ]
    }

    /// What a comparison did without; `nil` where everything was measured, or where it is said why nothing is decided.
    private static func lost(_ suite: SuiteAssessment, run: RunID) -> String? {
        let compared = (suite.tests + [suite.overall]).compactMap(\.comparison)
        guard !compared.isEmpty, suite.invalid.isEmpty,
            !compared.contains(where: { [.errors, .unscored].contains($0.decision.reason) })
        else { return nil }
        let outcomes = suite.asked(suite.outcomes)
        guard let lost = outcomes.lost(samples: suite.manifest.context.samples) else { return nil }
        let way =
            outcomes.errored + outcomes.missing > 0
            ? suite.wayToMissingAnswers(of: run).capitalizedFirst + "." : suite.manifest.wayToUnscored
        return "Not measured: \(lost), counted as 0 wherever that speaks against the run. \(way)"
    }

    /// That a changed file of the baseline would not be seen; `nil` where it would.
    private static func unsealed(_ suite: SuiteAssessment) -> String? {
        guard let baseline = suite.baseline, baseline.lacksSeal == true, !baseline.isStandIn else { return nil }
        return
            "The file of baseline '\(baseline.name)' has no seal, so that a change of its scores would not be seen: make it anew with "
            + "`assay baseline set`."
    }

    /// The settings that differ from the baseline's, and were declared to; `nil` where none does.
    private static func settings(_ suite: SuiteAssessment) -> String? {
        let moved = suite.differences.filter { $0.kind == .instrument }
        guard !moved.isEmpty else { return nil }
        let list = moved.prefix(6).map { "\($0.field) is \($0.candidate ?? "absent") (was \($0.baseline ?? "absent"))" }
        let more = moved.count > 6 ? ", and \(moved.count - 6) more" : ""
        return
            "Settings moved with the model: \(list.joined(separator: ", "))\(more). The difference is that of model and settings together."
    }

    private static func invalid(_ suite: SuiteAssessment, run: RunID) -> [String] {
        guard !suite.invalid.isEmpty else { return [] }
        var sentences = [
            "Invalid: \(suite.invalid.joined(separator: "; ")). Nothing is concluded: what was not measured is neither a pass nor a "
                + "worse model."
        ]
        let outcomes = suite.outcomes
        if outcomes.errored + outcomes.missing > 0 {
            let missing = outcomes.withoutAnswer(samples: suite.manifest.context.samples)
            sentences.append(
                "\(missing) \(missing.hasPrefix("1 ") ? "has" : "have") no answer: "
                    + "\(suite.wayToMissingAnswers(of: run))."
            )
        }
        if outcomes.unscored > 0 {
            let answers = outcomes.unscored == 1 ? "1 answer" : "\(outcomes.unscored) answers"
            sentences.append("\(answers) could not be graded. \(suite.manifest.wayToUnscored)")
        }
        return sentences
    }

    /// How a sequential run ended.
    static func sentence(_ summary: SequentialSummary, isValid: Bool) -> String {
        let share = "after \(summary.calls.used) of \(summary.calls.planned) calls"
        var text: String
        if summary.isWhole {
            text = "Sequential: the plan was run to its end, look \(summary.look) of \(summary.looks), \(share)."
        } else {
            let look = "look \(summary.look) of \(summary.looks) \(share)"
            if !isValid {
                text = "Stopped at \(look): the run ended there."
            } else if summary.isFutile {
                text = "Stopped at \(look): a regression was out of reach (futility)."
            } else if summary.isSettled ?? true {
                text = "Stopped at \(look): the verdict was settled."
            } else {
                text = "Cut off behind \(look): the verdict was still open."
            }
            let cost = summary.savedCostUSD.map { ", about $\(PercentText.dollars($0))" } ?? ""
            text += " \(summary.calls.saved) calls\(cost) were not made."
        }
        if summary.calls.unused > 0 {
            text += " \(summary.calls.unused) more were made by then: their answers are stored and not used."
        }
        return
            "\(text) The interval is the repeated one, wide enough for every look; the naive one would be too narrow, and after an "
            + "early stop the difference itself is somewhat exaggerated."
    }
}
