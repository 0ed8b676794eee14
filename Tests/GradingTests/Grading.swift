// Spares grader tests the making of cases and transcripts.

import Content
import Evaluation
import Grading
import Testing

/// Grades an answer with a grader as a suite file asks for it.
func grade(
    _ kind: String,
    _ settings: [String: JSONValue] = [:],
    question: String = "?",
    answer: String,
    targets: [String],
    choices: [String] = []
) async throws -> Grade {
    let set = try GraderSet([GraderSpec(kind: kind, settings: settings)])
    let testCase = TestCase(id: "one", input: .text(question), targets: targets, choices: choices)
    let grades = await set.grades(Transcript(answer: answer), for: testCase, context: NoJudges())
    return try #require(grades.first)
}

/// The score of an answer; `nil` when it is unscored.
func score(
    _ kind: String,
    _ settings: [String: JSONValue] = [:],
    question: String = "?",
    answer: String,
    targets: [String],
    choices: [String] = []
) async throws -> Double? {
    let grade = try await grade(kind, settings, question: question, answer: answer, targets: targets, choices: choices)
    guard case .scored(let score) = grade.result else { return nil }
    return score.value
}

/// Why a grader cannot be made; `nil` when it can.
func problem(_ kind: String, _ settings: [String: JSONValue]) -> String? {
    do {
        _ = try GraderSet([GraderSpec(kind: kind, settings: settings)])
        return nil
    } catch {
        return error.description
    }
}
