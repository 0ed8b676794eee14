// Combines graders by "all must pass".

import Evaluation

/// As good as the worst of the graders inside it.
struct AllGrader: GraderKind {
    static let kind = "all"
    static let version = 1
    static let summary = "the lowest score of the graders inside"

    let parts: [any CaseGrader]

    init(_ settings: inout GraderSettings) throws(GraderProblem) {
        parts = try settings.graders().map(\.grader)
    }

    var isBinary: Bool { parts.allSatisfy(\.isBinary) }

    func complaint(about testCase: TestCase) -> String? {
        parts.lazy.compactMap { $0.complaint(about: testCase) }.first
    }

    func grade(
        _ transcript: Transcript,
        for testCase: TestCase,
        context: any GradingContext
    ) async throws(GradingFailure) -> Score {
        var worst: Score?
        var failure: GradingFailure?
        for part in parts {
            do {
                let score = try await part.grade(transcript, for: testCase, context: context)
                if worst.map({ score.value < $0.value }) ?? true { worst = score }
            } catch {
                failure = failure ?? error
            }
        }
        // Nothing can be lower than 0: a grader that failed cannot change that.
        if let failure, worst?.value != 0 { throw failure }
        return worst ?? Score(0)
    }
}
