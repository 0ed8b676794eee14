// Gives programs every attempt.

import Content
import Evaluation
package import Regression

/// `cases.jsonl`: one line an attempt, for programs.
package struct CasesReport: ReportFormat {
    package static let kind = "cases"
    package static let fileName = "cases.jsonl"

    package init(options: ReportOptions) {}

    package func pass(over assessment: RunAssessment) -> any ReportPass { Pass() }

    private struct Pass: ReportPass {
        var writer = JSONWriter()

        var wantsAttempts: Bool { true }

        mutating func take(_ attempt: ReportedAttempt) -> [UInt8] {
            writer.clear()
            CasesReport.write(attempt, to: &writer)
            writer.raw("\n")
            return writer.bytes
        }

        mutating func finish() -> [[UInt8]] { [[]] }
    }

    /// Writes the line of an attempt: canonical JSON, so its names are sorted.
    fileprivate static func write(_ reported: ReportedAttempt, to writer: inout JSONWriter) {
        let attempt = reported.attempt
        let transcript = attempt.call?.transcript
        writer.raw("{\"baseline_score\":")
        writer.write(reported.baselineScore)
        writer.raw(",\"case\":")
        writer.write(attempt.key.caseID)
        writer.raw(",\"error\":")
        writer.write(error(attempt.outcome))
        writer.raw(",\"finish_reason\":")
        writer.write(transcript?.finishReason)
        writer.raw(",\"grades\":")
        writer.list(attempt.grades) { write($0, to: &$1) }
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

    private static func write(_ grade: Grade, to writer: inout JSONWriter) {
        var (score, answer, why): (Double?, String?, String?)
        switch grade.result {
        case .scored(let found): (score, answer, why) = (found.value, found.answer, found.explanation)
        case .unscored(let reason): why = reason
        }
        writer.raw("{\"answer\":")
        writer.write(answer)
        writer.raw(",\"grader\":")
        writer.write(grade.grader)
        writer.raw(",\"score\":")
        writer.write(score)
        writer.raw(",\"version\":")
        writer.write(grade.version)
        writer.raw(",\"why\":")
        writer.write(why)
        writer.raw("}")
    }
}
