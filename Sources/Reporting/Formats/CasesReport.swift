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
        var wantsAttempts: Bool { true }

        mutating func take(_ attempt: ReportedAttempt) -> [UInt8] { CasesReport.line(attempt).canonicalBytes + [0x0A] }

        mutating func finish() -> [[UInt8]] { [[]] }
    }

    fileprivate static func line(_ reported: ReportedAttempt) -> JSONValue {
        let attempt = reported.attempt
        let transcript = attempt.call?.transcript
        var fields: [String: JSONValue] = [
            "suite": .string(reported.suite), "test": .string(attempt.key.test), "case": .string(attempt.key.caseID),
            "sample": .integer(Int64(attempt.key.sample)), "outcome": .string(attempt.outcome.sample.name),
            "score": attempt.outcome.score.map(JSONValue.number) ?? .null,
            "baseline_score": reported.baselineScore.map(JSONValue.number) ?? .null,
            "grades": .array(attempt.grades.map(grade)),
            "output_digest": transcript.map { .string($0.outputDigest.rawValue) } ?? .null,
            "latency_ms": transcript.map { .number($0.latency) } ?? .null, "error": .null,
        ]
        if let usage = transcript?.usage {
            fields["usage"] = [
                "input_tokens": .integer(Int64(usage.inputTokens)),
                "output_tokens": .integer(Int64(usage.outputTokens)),
            ]
        }
        switch attempt.outcome {
        case .scored: break
        case .unscored(let reason): fields["error"] = .string(reason)
        case .errored(let failure): fields["error"] = .string("\(failure)")
        }
        return .object(fields)
    }

    private static func grade(_ grade: Grade) -> JSONValue {
        var fields: [String: JSONValue] = [
            "grader": .string(grade.grader), "version": .integer(Int64(grade.version)), "score": .null,
            "answer": .null, "why": .null,
        ]
        switch grade.result {
        case .scored(let score):
            fields["score"] = .number(score.value)
            fields["answer"] = score.answer.map(JSONValue.string) ?? .null
            fields["why"] = score.explanation.map(JSONValue.string) ?? .null
        case .unscored(let reason): fields["why"] = .string(reason)
        }
        return .object(fields)
    }
}
