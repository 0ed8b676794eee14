// Answers the release question first.

import Assessments
import Evaluation
import Statistics
import Text

/// What stands above the fold: may I promote, why not, how sure.
struct RunHeadline {
    /// The sign.
    let mark: StatusMark
    /// The verdict in a few words, with the exit code.
    let words: String
    /// One sentence.
    let why: String
    /// How much was measured, and what could have been seen.
    let confidence: String

    init(_ assessment: RunAssessment) {
        let code = assessment.exitCode
        let isStopped = !assessment.isComplete
        let result = assessment.gate.result
        self.mark = isStopped && result != .fail ? .undecided : StatusMark(result)
        let verdict =
            switch result {
            case .fail: "The gate failed"
            case _ where isStopped: "The run did not finish"
            case .pass: "The gate passed"
            case .undecided: "The gate is undecided"
            case .none: "Nothing was gated"
            }
        self.words = "\(verdict): exit \(code.rawValue), \(assessment.exitWords)"
        self.why =
            assessment.gate.reasons.first.map(Self.sentence)
            ?? (result == .none
                ? "There is no baseline, no threshold and no required case: the scores below are for reading."
                : "Every gate passed.")
        self.confidence = Self.confidence(assessment.suites)
    }

    private static func confidence(_ suites: [SuiteAssessment]) -> String {
        let outcomes = suites.reduce(OutcomeCounts()) { $0 + $1.asked($1.outcomes) }
        let compared = suites.compactMap(\.overall.comparison)
        var parts: [String] = []
        if compared.isEmpty {
            parts.append("\(outcomes.scored) of \(outcomes.planned) attempts scored")
        } else {
            parts.append("\(compared.reduce(0) { $0 + $1.counts.pairs }) paired cases")
        }
        if outcomes.missing > 0 { parts.append("\(outcomes.missing) missing") }
        parts.append("\(outcomes.unscored) unscored")
        parts.append("\(outcomes.errored) errored")
        parts.append("\(outcomes.truncated) truncated")
        let drops = compared.compactMap(\.power.smallestDetectableDrop)
        if let least = drops.min(), let most = drops.max() {
            let range =
                least == most
                ? PercentText.points(least) : "\(PercentText.points(least)) to \(PercentText.points(most))"
            parts.append("sees an overall drop of \(range) points 4 times in 5")
        }
        return parts.joined(separator: " · ")
    }

    private static func sentence(_ text: String) -> String {
        guard let first = text.first else { return text }
        let body =
            first.isLowercase && !text.prefix(while: { $0 != " " }).contains("/")
            ? first.uppercased() + text.dropFirst() : text
        return body.hasSuffix(".") ? body : body + "."
    }
}
