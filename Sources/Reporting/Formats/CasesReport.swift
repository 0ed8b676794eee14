// Gives programs every attempt.

package import Assessments
import Content
import Evaluation

/// `cases.jsonl`: one line an attempt, for programs, with the texts that the options allow.
package struct CasesReport: ReportFormat {
    package static let kind = "cases"
    package static let fileName = "cases.jsonl"

    private let options: ReportOptions

    package init(options: ReportOptions) { self.options = options }

    package func pass(over assessment: RunAssessment) -> any ReportPass {
        let changed = assessment.suites.map { suite in
            let keys = (suite.changes?.changes ?? []).map { CaseKey(test: $0.test, caseID: $0.caseID) }
            return (suite.suite, Set(keys))
        }
        return Pass(content: options.content, changed: Dictionary(changed, uniquingKeysWith: { first, _ in first }))
    }

    private struct Pass: ReportPass {
        let content: ReportOptions.Content
        /// The changed cases by suite.
        let changed: [String: Set<CaseKey>]
        var writer = JSONWriter()

        var wantsAttempts: Bool { true }

        mutating func take(_ attempt: ReportedAttempt) -> [UInt8] {
            writer.clear()
            CasesReport.write(attempt, withTexts: showsTexts(of: attempt), to: &writer)
            writer.raw("\n")
            return writer.bytes
        }

        mutating func finish() -> [[UInt8]] { [[]] }

        private func showsTexts(of attempt: ReportedAttempt) -> Bool {
            switch content {
            case .full: true
            case .changed: changed[attempt.suite]?.contains(attempt.attempt.key.case) ?? false
            case .none: false
            }
        }
    }

    /// Writes the line of an attempt: canonical JSON, so its names are sorted.
    fileprivate static func write(_ reported: ReportedAttempt, withTexts: Bool, to writer: inout JSONWriter) {
        let attempt = reported.attempt
        let transcript = attempt.call?.transcript
        writer.raw("{\"answer\":")
        writer.write(withTexts ? transcript?.text : nil)
        writer.raw(",\"baseline_answer\":")
        writer.write(withTexts ? reported.baselineAnswer : nil)
        writer.raw(",\"baseline_score\":")
        writer.write(reported.baselineScore)
        writer.raw(",\"case\":")
        writer.write(attempt.key.caseID)
        writer.raw(",\"error\":")
        writer.write(error(attempt.outcome))
        writer.raw(",\"finish_reason\":")
        writer.write(transcript?.finishReason)
        writer.raw(",\"grades\":")
        writer.list(attempt.grades) { write($0, withTexts: withTexts, to: &$1) }
        writer.raw(",\"latency_ms\":")
        writer.write(transcript?.latency)
        writer.raw(",\"outcome\":")
        writer.write(attempt.outcome.sample.name)
        writer.raw(",\"output_digest\":")
        writer.write(transcript?.outputDigest.rawValue)
        writer.raw(",\"sample\":")
        writer.write(attempt.key.sample)
        writer.raw(",\"score\":")
        writer.write(attempt.outcome.score)
        writer.raw(",\"suite\":")
        writer.write(reported.suite)
        writer.raw(",\"test\":")
        writer.write(attempt.key.test)
        writer.raw(",\"truncated\":")
        writer.write(attempt.outcome == .truncated)
        if let usage = transcript?.usage {
            writer.raw(",\"usage\":{\"input_tokens\":")
            writer.write(usage.inputTokens)
            writer.raw(",\"output_tokens\":")
            writer.write(usage.outputTokens)
            writer.raw(",\"reasoning_tokens\":")
            writer.write(usage.reasoningTokens)
            writer.raw("}")
        }
        writer.raw("}")
    }

    private static func error(_ outcome: Outcome) -> String? {
        switch outcome {
        case .scored, .truncated: nil
        case .unscored(let reason): reason
        case .errored(let failure): "\(failure)"
        }
    }

    /// Writes a grade; what a grader found in an answer, and why, are texts of the answer.
    private static func write(_ grade: Grade, withTexts: Bool, to writer: inout JSONWriter) {
        var (score, answer, why): (Double?, String?, String?)
        switch grade.result {
        case .scored(let found): (score, answer, why) = (found.value, found.answer, found.explanation)
        case .unscored(let reason): why = reason
        }
        writer.raw("{\"answer\":")
        writer.write(withTexts ? answer : nil)
        writer.raw(",\"grader\":")
        writer.write(grade.grader)
        writer.raw(",\"score\":")
        writer.write(score)
        writer.raw(",\"version\":")
        writer.write(grade.version)
        writer.raw(",\"why\":")
        writer.write(withTexts ? why : nil)
        writer.raw("}")
    }
}
