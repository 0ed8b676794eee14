// Finds targets that no model can meet, before one is asked.

import Evaluation

/// A target that its own grader does not hold to be right.
package struct MissedTarget: Hashable, Sendable {
    /// The grader's kind.
    package let grader: String
    /// The target.
    package let target: String
    /// What an answer that is exactly the target scores, below 1.
    package let score: Double
    /// Why.
    package let explanation: String?
}

/// An answer that gives a target and nothing else.
struct PerfectAnswer: Hashable, Sendable {
    /// The target.
    let target: String
    /// The answer.
    let text: String
}

extension CaseGrader {
    func perfectAnswers(for testCase: TestCase) -> [PerfectAnswer] {
        parts.isEmpty ? testCase.targets.map { PerfectAnswer(target: $0, text: $0) } : []
    }

    /// Grades the perfect answers, and asks the graders inside, all of which have a say.
    func missedTargets(of testCase: TestCase) async -> [MissedTarget] {
        var missed = await missedPerfectAnswers(for: testCase)
        for part in parts { missed += await part.missedTargets(of: testCase) }
        return missed
    }

    /// Grades the perfect answers.
    func missedPerfectAnswers(for testCase: TestCase) async -> [MissedTarget] {
        var missed: [MissedTarget] = []
        for answer in perfectAnswers(for: testCase) {
            let transcript = Transcript(answer: answer.text)
            // An instrument that fails says nothing of the target.
            guard let score = try? await grade(transcript, for: testCase, context: NoJudges()), score.value < 1 else {
                continue
            }
            missed.append(
                MissedTarget(grader: kind, target: answer.target, score: score.value, explanation: score.explanation)
            )
        }
        return missed
    }
}
